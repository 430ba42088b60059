// @ts-check
// axe in every state of every screen: nothing that it calls serious or critical, in the light and the dark.
// The lessons' own states are in course.spec.js, the teacher's receipts in teacher.spec.js.
import { isClean } from "./axe.js";
import { bench } from "./bench.js";
import { expect, test } from "./test.js";

const TINY = "#backend=cpu&batch=4&g_widths=4,4&d_widths=4,4";

test("the bench: first view, training, paused, reset, settings, a refused setting, a word", async ({ page }) => {
  const lab = bench(page);
  await lab.open(TINY);
  await isClean(page, "first view");
  await lab.train.click();
  await lab.trainedFor(3);
  await isClean(page, "training");
  await lab.pause();
  await isClean(page, "paused");
  await lab.reset.click();
  await expect(lab.notice("undo")).toBeVisible();
  await isClean(page, "reset, with its undo");
  await lab.settings.click();
  await expect(page.locator("#settings")).toBeVisible();
  await isClean(page, "settings");
  const batch = lab.field("batch").getByRole("textbox");
  await batch.fill("many");
  await batch.blur();
  await expect(lab.field("batch").getByRole("alert")).toBeVisible();
  await isClean(page, "a setting refused");
  await page.getByRole("button", { name: "Epoch" }).click();
  await expect(page.locator(".term-entry")).toBeVisible();
  await isClean(page, "a word explained");
});

test("the bench: slow motion, inside a network, each family’s view", async ({ page }) => {
  const lab = bench(page);
  await lab.open("#backend=cpu");
  await page.locator("[data-panel=parts] [data-ref=slow]").click();
  await expect(page.locator("[data-ref=walk]")).toContainText("D’s half of the step");
  await isClean(page, "slow motion");
  await page.locator(".diagram-part[data-part=d]").click();
  await expect(page.locator("[data-ref=inside]")).toBeVisible();
  await isClean(page, "inside D");
  for (const network of ["conditional", "vae-plane"]) {
    await page.goto("about:blank");
    await lab.open(`#network=${network}&backend=cpu`);
    await isClean(page, network);
  }
});

test("the bench: links with mistakes, a crash, an offer of a kept run", async ({ page, allowErrors }) => {
  allowErrors(/panicked|unreachable/);
  const lab = bench(page);
  await lab.open(`${TINY}&zebra=1`);
  await expect(page.locator("[data-notice]").first()).toBeVisible();
  await isClean(page, "a link with a mistake");
  await lab.step.click();
  await expect(lab.caption).toContainText("step 1");
  await page.workers()[0].evaluate(() => {
    setTimeout(() => {
      throw new WebAssembly.RuntimeError("unreachable");
    });
  });
  await expect(lab.notice("failed")).toBeVisible();
  await isClean(page, "a crash");
  await page.reload();
  await expect(lab.notice("offer")).toBeVisible();
  await isClean(page, "a run of an earlier visit");
});

test("the comparison", async ({ page }) => {
  await bench(page).open("#backend=cpu");
  await page.locator("[data-ref=compare]").click();
  const to = (/** @type {string} */ name) => page.locator(`#compare [data-ref=${name}]`);
  await expect(to("pair-status")).toContainText("Ready", { timeout: 60_000 });
  await isClean(page, "before it trains");
  await to("pair-train").click();
  await expect.poll(async () => Number(await to("step-B").innerText())).toBeGreaterThanOrEqual(3);
  await to("pair-train").click();
  await expect(to("pair-status")).toContainText("Both are at step");
  await isClean(page, "trained");
});

test("the noise lab, tab by tab", async ({ page }) => {
  await bench(page).open("#backend=cpu");
  await page.getByRole("button", { name: "Open the noise lab" }).click();
  await page.getByRole("tab", { selected: true }).waitFor({ timeout: 60_000 });
  for (const name of ["look", "swap", "walk", "measure"]) {
    await page.locator(`#lab-tab-${name}`).click();
    await expect(page.locator(`#lab-${name}`)).toBeVisible();
    await isClean(page, name);
  }
});

test("the dialogs: kept runs, share, own pictures", async ({ page }) => {
  const lab = bench(page);
  await lab.open(TINY);
  await page.getByRole("button", { name: "Kept runs" }).click();
  const shelf = page.locator("[data-panel=shelf]");
  await expect(shelf).toContainText("Nothing is kept yet");
  await isClean(page, "an empty shelf");
  await shelf.getByRole("button", { name: "Close" }).click();
  for (const step of [1, 2]) {
    await lab.step.click();
    await expect(lab.caption).toContainText(`step ${step}`);
  }
  await expect(async () => {
    await page.getByRole("button", { name: "Kept runs" }).click();
    await expect(shelf.locator(".shelf-run")).toHaveCount(1, { timeout: 1000 });
  }).toPass();
  await shelf.getByText("Take home").click();
  await shelf.getByRole("button", { name: "Timeline" }).click();
  await isClean(page, "a shelf with a run, opened");
  await shelf.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByRole("dialog", { name: /Share/ })).toBeVisible();
  await isClean(page, "share");
  await page.keyboard.press("Escape");
  await page.locator("[data-ref=own]").click();
  await expect(page.locator("dialog.pictures")).toContainText("Your own pictures");
  await isClean(page, "own pictures");
});

test("the course’s contents, in German too, and the teacher’s page", async ({ page }) => {
  for (const hash of ["", "#lang=de", "#lesson=zebra"]) {
    await page.goto("about:blank");
    await page.goto(`course.html${hash}`);
    await page.locator(".contents-row").first().waitFor();
    await isClean(page, `contents ${hash}`);
  }
  await page.goto("teacher.html");
  await isClean(page, "teacher");
  await page.getByRole("button", { name: "None" }).click();
  await expect(page.getByRole("alert")).toHaveText("Choose at least one lesson.");
  await isClean(page, "a link that can’t be made");
});
