// @ts-check
// Nothing that axe calls serious on the contents and on each lesson while it asks, while it runs and when
// it shows, light and dark.
import { AxeBuilder } from "@axe-core/playwright";
import { LESSONS } from "../../www/lessons/index.js";
import { course } from "./course.js";
import { expect, test } from "./test.js";

/** @import { Page } from "@playwright/test" */

/** @param {Page} page @param {string} where */
async function isClean(page, where) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(
        ({ id, nodes }) =>
          `${where}, ${colorScheme}: ${id} on ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
      );
    expect(serious).toEqual([]);
  }
}

test("the contents", async ({ page }) => {
  await course(page).open();
  await isClean(page, "contents");
});

for (const { id, load } of LESSONS) {
  if (!load) continue;
  test(`lesson “${id}” while it asks and when it shows`, async ({ page }) => {
    const lesson = course(page);
    await lesson.open(`#lesson=${id}&size=tiny`);
    await page.waitForLoadState("networkidle");
    await isClean(page, `${id} asks`);
    // What was measured is not looked at here: every question is skipped, and the first that runs is run.
    let ran = false;
    for (const name of await lesson.ids()) {
      const question = lesson.question(name);
      await question.getByRole("button", { name: "Skip the prediction" }).click();
      if (ran || !(await question.locator("button.run").isVisible())) continue;
      await question.locator("button.run").click();
      await isClean(page, `${id} runs`);
      await lesson.reaches(question, "shown");
      ran = true;
    }
    await isClean(page, `${id} shows`);
  });
}
