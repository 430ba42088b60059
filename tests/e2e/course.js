// @ts-check
// A lesson as a reader plays it: what the specs press and read. Knows the kinds of answers, no lesson.

import { expect } from "./test.js";

/** @import { Locator, Page } from "@playwright/test" */
/** @typedef {"predict" | "ready" | "running" | "shown"} Stage */

/** Loading the program and training a tiny network on a busy machine. */
const RUN_MS = 120_000;

/** @param {Page} page */
export function course(page) {
  const questions = page.locator("[data-question]");
  return {
    questions,
    /** @param {string} id */
    question: (id) => page.locator(`[data-question="${id}"]`),
    /** @param {string} [hash] */
    async open(hash = "") {
      await page.goto(`course.html${hash}`);
      await page
        .locator(hash.includes("lesson=") ? "[data-lesson]" : ".contents-row")
        .first()
        .waitFor();
    },
    ids: () => questions.evaluateAll((all) => all.map((element) => element.getAttribute("data-question") ?? "")),
    /** @param {Locator} question @param {Stage} stage */
    reaches: (question, stage) => expect(question).toHaveAttribute("data-stage", stage, { timeout: RUN_MS }),
    answer,
    /** @param {Locator} question */
    async commit(question) {
      if ((await question.getAttribute("data-stage")) !== "predict") return; // skipped
      await question.locator(".sure-levels button").nth(1).click();
      await expect(question).not.toHaveAttribute("data-stage", "predict");
    },
    /** @param {Locator} question */
    async run(question) {
      await question.locator("button.run").click();
      await this.reaches(question, "shown");
    },
    /** From the question to what came out. @param {Locator} question */
    async play(question) {
      await answer(question);
      await this.commit(question);
      if (await question.locator("button.run").isVisible()) await this.run(question);
      await this.reaches(question, "shown");
    },
    /** @param {Locator} question */
    receipt: (question) => question.locator(".receipt textarea").inputValue(),
  };
}

/** Something plausible, whatever is asked. @param {Locator} question */
async function answer(question) {
  const inputs = question.locator(".inputs");
  for (const field of await inputs.locator(".number-row input[type=text]").all()) {
    const hint = (await field.getAttribute("aria-describedby"))?.split(" ")[0];
    const range = await inputs.locator(`[id="${hint}"]`).innerText();
    const [, least] = /from (\S+) to/.exec(range) ?? [];
    await field.fill(least.replaceAll(",", ""));
  }
  // What a widget asks for is its own: it is skipped.
  if ((await inputs.locator(".widget").count()) > 0) return skip(question);
  const radio = inputs.locator("input[type=radio]");
  if ((await radio.count()) > 0) await radio.first().check();
  const text = inputs.locator("textarea");
  if ((await text.count()) > 0) await text.fill("Since it is so.");
  const up = inputs.locator("[data-down]");
  if ((await up.count()) > 0) await up.first().press("ArrowDown");
  const point = inputs.locator(".curve-input [data-point='0']");
  if ((await point.count()) > 0) await point.press("ArrowUp");
}

/** The page draws it in the next frame: until then the question still asks. @param {Locator} question */
async function skip(question) {
  await question.locator(".question-sure > .button").click();
  await expect(question).not.toHaveAttribute("data-stage", "predict");
}
