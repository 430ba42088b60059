// @ts-check
// Without a mouse: whole journeys with Tab, Enter, Space and arrow keys alone. What has the focus is always to
// be seen, and never lost.
import { bench } from "./bench.js";
import { course } from "./course.js";
import { expect, test } from "./test.js";

/** @import { Page } from "@playwright/test" */

/** @param {Page} page */
const keyboard = (page) => ({
  /** Tab by Tab, as far as a page is long. @param {string} selector @param {"Tab" | "Shift+Tab"} [key] */
  async to(selector, key = "Tab") {
    for (let presses = 0; presses < 150; presses++) {
      const at = await page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector);
      if (at) return this.shows(selector);
      await page.keyboard.press(key);
    }
    throw new Error(`${key} never reached ${selector}`);
  },
  /** The focus can be seen, in the window and by an outline. @param {string} what */
  async shows(what) {
    const seen = await page.evaluate(() => {
      const focused = /** @type {HTMLElement} */ (document.activeElement);
      // A radio button that is drawn by its label.
      const element = focused.matches("input[type=radio]") ? (focused.closest("label") ?? focused) : focused;
      const { top, bottom } = element.getBoundingClientRect();
      const { outlineStyle, boxShadow } = getComputedStyle(element);
      return { inside: bottom > 0 && top < innerHeight, marked: outlineStyle !== "none" || boxShadow !== "none" };
    });
    expect(seen, what).toEqual({ inside: true, marked: true });
  },
  press: (/** @type {string} */ key) => page.keyboard.press(key),
});

test("train, pause, change the noise, reset and take it back", async ({ page }) => {
  const lab = bench(page);
  const keys = keyboard(page);
  await lab.open("#backend=cpu");
  await keys.to("#train");
  await keys.press("Enter");
  await lab.trainedFor(3);
  await keys.press("Space");
  await expect(lab.status).toContainText("Paused at step");
  const step = await lab.steps();

  await keys.to("[data-ref=reset]");
  await keys.press("Enter");
  await expect(lab.readout("step")).toHaveText("0");
  await keys.to("[data-notice=undo] button", "Shift+Tab");
  await keys.to("[data-notice=undo] button:first-child", "Shift+Tab");
  await keys.press("Enter");
  await expect(lab.readout("step")).toHaveText(step.toLocaleString("en"));

  await keys.to("input[name=noise]");
  await keys.press("ArrowDown");
  await expect(lab.noise("uniform01")).toBeChecked();
  await keys.to("[data-ref=apply]");
  await keys.press("Enter");
  await expect(lab.readout("step")).toHaveText("0");
  await expect(lab.caption).toContainText("trained with torch.rand,");
});

test("two runs side by side, and back", async ({ page }) => {
  const lab = bench(page);
  const keys = keyboard(page);
  await lab.open("#backend=cpu");
  const to = (/** @type {string} */ name) => page.locator(`#compare [data-ref=${name}]`);
  await keys.to("[data-ref=compare]");
  await keys.press("Enter");
  await expect(to("pair-status")).toContainText("Ready", { timeout: 60_000 });
  await keys.to("[data-ref=pair-train]");
  await keys.press("Enter");
  await expect.poll(async () => Number(await to("step-B").innerText())).toBeGreaterThanOrEqual(8);
  await keys.press("Space");
  await expect(to("pair-status")).toContainText("Both are at step");
  await keys.to("[data-ref=scrubber]");
  await keys.press("Home");
  await expect(to("caption-A")).toContainText(/step 0$/);
  await keys.to("#compare [data-ref=leave]", "Shift+Tab");
  await keys.press("Enter");
  await expect(lab.train).toBeVisible();
  await keys.to("#train");
});

test("a dialog keeps the focus while it is open and gives it back", async ({ page }) => {
  const lab = bench(page);
  const keys = keyboard(page);
  await lab.open("#backend=cpu");
  for (const door of ["[data-panel=controls] [data-ref=shelf]", "[data-panel=backend] [data-ref=share]"]) {
    await page.locator("body").press("Home");
    await keys.to(door, door.includes("share") ? "Shift+Tab" : "Tab");
    await keys.press("Enter");
    await expect(page.locator("dialog[open]")).toBeVisible();
    for (let presses = 0; presses < 12; presses++) {
      await keys.press("Tab");
      const outside = await page.evaluate(
        () => document.activeElement !== document.body && !document.activeElement?.closest("dialog[open]"),
      );
      expect(outside, door).toBe(false);
    }
    await keys.press("Escape");
    await expect(page.locator("dialog[open]")).toHaveCount(0);
    await expect(page.locator(door)).toBeFocused();
  }
});

test("a lesson from the contents: prediction, run, gap, receipt", async ({ page }) => {
  const lesson = course(page);
  const keys = keyboard(page);
  await lesson.open("#size=tiny");
  await keys.to(".contents a[href*='lesson=noise']");
  await keys.press("Enter");
  await page.locator("[data-lesson=noise]").waitFor();
  const at = "[data-question=distance]";
  const question = lesson.question("distance");
  for (const field of await question.locator(".number-row input[type=text]").all()) {
    await keys.to(`[id="${await field.getAttribute("id")}"]`);
    await page.keyboard.type("100");
  }
  await keys.to(`${at} .sure-levels button`);
  await keys.press("Enter");
  await expect(question.locator("button.run")).toBeFocused();
  await keys.press("Enter");
  await lesson.reaches(question, "shown");
  // Run, Stop and Run again take each other's place: the focus went with them.
  await expect(question.locator("button.run")).toBeFocused();
  await expect(question.locator(".verdict").first()).not.toBeEmpty();
  await keys.to(`${at} .receipt summary`);
  await keys.press("Enter");
  await keys.to(`${at} .receipt textarea`);
  expect(await lesson.receipt(question)).toMatch(/^NL1\.noise\.distance\./);
});
