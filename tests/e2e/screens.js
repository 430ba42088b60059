// @ts-check
// Screens that stand for all, for what readers set for all pages: each opened, and quiet.
import { bench } from "./bench.js";
import { course } from "./course.js";

/** @import { Page } from "@playwright/test" */

/** @type {[string, (page: Page) => Promise<void>][]} */
export const SCREENS = [
  ["bench", (page) => bench(page).open("#backend=cpu")],
  ["contents", (page) => course(page).open()],
  ["lesson-growing", (page) => course(page).open("#lesson=growing&size=tiny")],
  ["lesson-noise", (page) => course(page).open("#lesson=noise&size=tiny")],
];

/** Two frames later, what had to be drawn anew is. @param {Page} page */
export const settled = (page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
