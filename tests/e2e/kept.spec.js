// @ts-check
// A run outlives its tab: it is saved while it trains, and goes on bit for bit.
import { bench, keptAt } from "./bench.js";
import { expect, test } from "./test.js";

const TINY = "#backend=cpu&batch=4&g_widths=4,4&d_widths=4,4";

test("after a reload the run goes on where it was, bit for bit", async ({ page }) => {
  const lab = bench(page);
  await lab.open(TINY);
  for (const step of [1, 2, 3, 4]) {
    await lab.step.click();
    await expect(lab.caption).toContainText(`step ${step}`);
  }
  const undisturbed = await lab.hash("drawn");
  await lab.reset.click();
  await expect(lab.caption).toContainText("step 0");
  for (const step of [1, 2]) {
    await lab.step.click();
    await expect(lab.caption).toContainText(`step ${step}`);
  }
  await keptAt(page, 2);
  await page.reload();
  await lab.ready();
  await expect(lab.notice("offer")).toContainText("2 steps");
  await lab.notice("offer").getByRole("button", { name: "Go on with it" }).click();
  await expect(lab.caption).toContainText("step 2");
  await expect(lab.notice("offer")).toHaveCount(0);
  for (const step of [3, 4]) {
    await lab.step.click();
    await expect(lab.caption).toContainText(`step ${step}`);
  }
  expect(await lab.hash("drawn")).toBe(undisturbed);
});

test("the shelf renames, duplicates, deletes and brings back, and erases everything", async ({ page }) => {
  const lab = bench(page);
  await lab.open(TINY);
  await lab.step.click();
  await expect(lab.caption).toContainText("step 1");
  await keptAt(page, 1);
  await page.getByRole("button", { name: "Kept runs" }).click();
  const shelf = page.locator("[data-panel=shelf]");
  const rows = shelf.locator(".shelf-run");
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText("on screen now");
  await rows.first().getByLabel("Name").fill("My first");
  await rows.first().getByRole("button", { name: "Duplicate" }).click();
  await expect(rows).toHaveCount(2);
  await expect(rows.first().getByLabel("Name")).toHaveValue("My first (copy)");
  await rows.first().getByRole("button", { name: "Delete" }).click();
  await expect(rows).toHaveCount(1);
  await shelf.getByRole("button", { name: "Undo" }).click();
  await expect(rows).toHaveCount(2);
  await shelf.getByRole("button", { name: "Erase everything" }).click();
  await expect(rows).toHaveCount(0);
  await shelf.getByRole("button", { name: "Undo" }).click();
  await expect(rows).toHaveCount(2);
  await shelf.getByRole("button", { name: "Erase everything" }).click();
  await shelf.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Kept runs" }).click();
  await expect(shelf).toContainText("Nothing is kept yet");
});

test("a run travels as a file, and what is no run is refused in a sentence", async ({ page }) => {
  const lab = bench(page);
  await lab.open(TINY);
  for (const step of [1, 2]) {
    await lab.step.click();
    await expect(lab.caption).toContainText(`step ${step}`);
  }
  const drawn = await lab.hash("drawn");
  await keptAt(page, 2);
  await page.getByRole("button", { name: "Kept runs" }).click();
  const shelf = page.locator("[data-panel=shelf]");
  const rows = shelf.locator(".shelf-run");
  const arriving = page.waitForEvent("download");
  await rows.first().getByText("Take home").click();
  await rows.first().getByRole("button", { name: "The whole run" }).click();
  const file = await arriving;
  expect(file.suggestedFilename()).toMatch(/-2\.noiselab\.zip$/);
  const path = await file.path();
  await shelf
    .locator("input[type=file]")
    .setInputFiles({ name: "a.zip", mimeType: "application/zip", buffer: Buffer.from("no zip") });
  await expect(shelf.getByRole("status")).toContainText("The file is no zip");
  await shelf.locator("input[type=file]").setInputFiles(path);
  await expect(rows).toHaveCount(2);
  await rows.first().getByRole("button", { name: "Go on" }).click();
  await expect(shelf).toBeHidden();
  await expect(lab.readout("step")).toHaveText("2");
  await expect(lab.caption).toContainText("step 2");
  expect(await lab.hash("drawn")).toBe(drawn);
});

test("where the browser keeps nothing the page works, and the shelf says why", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "indexedDB", { value: undefined });
  });
  const lab = bench(page);
  await lab.open(TINY);
  await lab.step.click();
  await expect(lab.readout("step")).toHaveText("1");
  await page.getByRole("button", { name: "Kept runs" }).click();
  await expect(page.locator("[data-panel=shelf]")).toContainText("keeps nothing for this page");
});
