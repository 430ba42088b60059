// @ts-check
// What is given away: links with settings and view, as text, as a QR code and through the system's sheet.
import { isClean } from "./axe.js";
import { bench } from "./bench.js";
import { course } from "./course.js";
import { expect, test } from "./test.js";

test("Share hands out a versioned link, by copy, QR code and the system’s sheet", async ({ page }) => {
  await page.addInitScript(() => {
    /** @type {any} */ (window).shared = [];
    navigator.share = async (data) => void (/** @type {any} */ (window).shared.push(data));
  });
  const lab = bench(page);
  await lab.open("#backend=cpu&network=vae&batch=4");
  await page.getByRole("button", { name: "Plane", exact: true }).or(page.locator("[data-view]").last()).first().click();
  const view = await page.locator("[data-view][aria-pressed=true]").getAttribute("data-view");
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog", { name: "Share or embed" });
  const link = await dialog.locator("textarea").first().inputValue();
  expect(link).toMatch(new RegExp(`index\\.html#v=1&network=vae&batch=4&backend=cpu&view=${view}$`));
  await dialog.getByRole("button", { name: "QR code" }).click();
  await expect(dialog.getByRole("img", { name: "The link as a QR code" })).toBeVisible();
  await isClean(page, "the Share dialog");
  await dialog.getByRole("button", { name: "Share…" }).click();
  expect(await page.evaluate(() => /** @type {any} */ (window).shared)).toEqual([
    { title: "An experiment in Noiselab", url: link },
  ]);

  await page.goto("about:blank");
  await page.goto(link);
  await lab.ready();
  await expect(page.locator("[data-view][aria-pressed=true]")).toHaveAttribute("data-view", String(view));
  await expect(lab.notice("link")).toHaveCount(0);
});

test("a link of a newer version says so, and the page goes on with what it understands", async ({ page }) => {
  const lab = bench(page);
  await lab.open("#v=7&backend=cpu&noise=uniform01&teleport=1");
  await expect(lab.notice("link")).toContainText("made by a newer Noiselab (version 7; this page reads 1)");
  await expect(lab.noise("uniform01")).toBeChecked();
});

test("a lesson is shared with its seed", async ({ page }) => {
  await course(page).open("#lesson=noise&seed=7&size=tiny");
  await page.getByText("Share, embed or print this lesson").click();
  const sharing = page.locator(".lesson-sharing");
  const link = await sharing.locator("textarea").first().inputValue();
  expect(link).toMatch(/course\.html#v=1&lesson=noise&seed=7$/);
  await sharing.getByRole("button", { name: "Show as a QR code" }).click();
  await expect(sharing.getByRole("img", { name: "The link as a QR code" })).toBeVisible();
  await page.goto("about:blank");
  await page.goto(link.replace("v=1", "v=9"));
  await expect(page.getByText("of another version (9) than this page reads (1)")).toBeVisible();
});
