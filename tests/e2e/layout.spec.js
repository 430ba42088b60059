// @ts-check
// The page fits its screens, and works without a mouse.
import { bench } from "./bench.js";
import { expect, test } from "./test.js";

test("the first view at 1280 × 800 holds everything without scrolling", async ({ page }) => {
  const lab = bench(page);
  await lab.open("#backend=cpu");
  const essentials = [
    "#train",
    "[data-panel=backend] [data-ref=badge]",
    "input[name=noise][value=uniform-unit]",
    "[data-panel=drawn] [data-ref=canvas]",
    "[data-panel=inputs] canvas",
    "[data-panel=chart-1] [data-ref=plot]",
    "[data-panel=chart-2] [data-ref=plot]",
    "[data-panel=progress] [data-ref=left]",
  ];
  for (const selector of essentials) {
    const box = await page.locator(selector).boundingBox();
    expect(box, selector).not.toBeNull();
    if (!box) continue;
    expect(box.y, selector).toBeGreaterThanOrEqual(0);
    expect(box.y + box.height, selector).toBeLessThanOrEqual(800);
    expect(box.x + box.width, selector).toBeLessThanOrEqual(1280);
  }
});

for (const width of [390, 360]) {
  test(`nothing overflows sideways at ${width} px, settings open too`, async ({ page }) => {
    const lab = bench(page);
    await page.setViewportSize({ width, height: 844 });
    await lab.open("#backend=cpu");
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await overflow()).toBe(0);
    await lab.settings.click();
    await expect(page.locator("#settings")).toBeVisible();
    expect(await overflow()).toBe(0);
    await page.screenshot({ path: test.info().outputPath(`${width}.png`), fullPage: true });
  });
}

test("the keyboard alone trains, pauses, changes the noise and resets", async ({ page }) => {
  const lab = bench(page);
  await lab.open("#backend=cpu");
  const focusOn = async (/** @type {string} */ selector) => {
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press("Tab");
      if (await page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector)) return;
    }
    throw new Error(`Tab never reached ${selector}`);
  };
  await focusOn("#train");
  const outline = await lab.train.evaluate((button) => getComputedStyle(button).outlineStyle);
  expect(outline, "focus shows").not.toBe("none");
  await page.keyboard.press("Enter");
  await lab.trainedFor(3);
  await page.keyboard.press("Space");
  await expect(lab.train).toHaveText("Train");
  await focusOn("input[name=noise]");
  await page.keyboard.press("ArrowDown");
  await expect(lab.noise("uniform01")).toBeChecked();
  await focusOn("[data-ref=apply]");
  await page.keyboard.press("Enter");
  await expect(lab.readout("step")).toHaveText("0");
  await expect(lab.caption).toContainText("trained with torch.rand,");
});

test("screen readers hear what happens", async ({ page }) => {
  const lab = bench(page);
  await lab.open("#backend=cpu");
  const announcer = page.locator("[data-panel=announcer]");
  await expect(announcer).toHaveAttribute("aria-live", "polite");
  await lab.train.click();
  await expect(announcer).toContainText("Training");
  await lab.train.click();
  await expect(announcer).toContainText("Paused at step");
});
