// @ts-check
// Nothing on a page that axe calls serious or critical: all its rules in the light, colours once more in
// the dark.
import { AxeBuilder } from "@axe-core/playwright";
import { expect } from "./test.js";

/** @import { Page } from "@playwright/test" */

/** @param {Page} page @param {string} where  for the message */
export async function isClean(page, where) {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  expect(await serious(new AxeBuilder({ page })), where).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await serious(new AxeBuilder({ page }).withRules(["color-contrast"])), `${where}, dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
}

/** @param {AxeBuilder} builder */
async function serious(builder) {
  const { violations } = await builder.analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}
