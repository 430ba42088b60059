// @ts-check
// The course: contents, every lesson from prediction to receipt on tiny networks, by keyboard, with bad
// addresses, without what it needs, and kept over a reload.
import { LESSONS } from "../../www/lessons/index.js";
import { isClean } from "./axe.js";
import { course } from "./course.js";
import { expect, test } from "./test.js";

const WRITTEN = LESSONS.filter(({ load }) => load);
/** A lesson with one experiment, for what is the same in all. */
const ONE = "noise";

for (const { id, title } of WRITTEN) {
  test(`lesson “${id}” can be played: predict, run, gap, receipt; the same run again measures the same`, async ({
    page,
  }) => {
    const lesson = course(page);
    await lesson.open(`#lesson=${id}&size=tiny`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await isClean(page, `${id} asks`);
    for (const name of await lesson.ids()) await lesson.play(lesson.question(name));
    await expect(page.locator(".lesson-receipt summary")).toBeVisible();
    for (const name of await lesson.ids()) {
      const question = lesson.question(name);
      const press = question.locator("button.run");
      if (!(await press.isVisible())) continue;
      const before = await lesson.receipt(question);
      expect(before).toMatch(new RegExp(`^NL1\\.${id}\\.${name}\\.0\\.`));
      const began = await question.getAttribute("data-began");
      await press.click();
      await expect(question).not.toHaveAttribute("data-began", began ?? "");
      await lesson.reaches(question, "shown");
      expect(await lesson.receipt(question), "the same seed gives the same numbers").toBe(before);
      break; // one is enough: the others are its like
    }
    await isClean(page, `${id} shows`);
    await page.goto("course.html#contents");
    await expect(
      page.locator(".contents-done").nth(Number(LESSONS.find((row) => row.id === id)?.number) - 1),
    ).toContainText("finished");
  });
}

test("answers and what was measured survive a reload; a question can be begun anew", async ({ page }) => {
  const lesson = course(page);
  await lesson.open(`#lesson=${ONE}&size=tiny`);
  const question = lesson.questions.filter({ has: page.locator("button.run") }).first();
  await lesson.play(question);
  const why = question.getByLabel("In your words");
  await why.fill("The mean.");
  await why.blur();
  const receipt = await lesson.receipt(question);
  await page.reload();
  await lesson.reaches(question, "shown");
  await expect(why).toHaveValue("The mean.");
  expect(await lesson.receipt(question)).toBe(receipt);
  await question.getByRole("button", { name: "Start this question over" }).click();
  await lesson.reaches(question, "predict");
});

test("without a prediction nothing runs, except after a plain skip; what can’t be read is said beside it", async ({
  page,
}) => {
  const lesson = course(page);
  await lesson.open(`#lesson=${ONE}&size=tiny`);
  const question = lesson.questions.filter({ has: page.locator("button.run") }).first();
  await expect(question.locator("button.run")).toBeHidden();
  await question.getByRole("button", { name: "Sure", exact: true }).click();
  await expect(question.locator(".question-sure .field-error")).toHaveText(/prediction first/);
  const field = question.locator(".number-row input[type=text]").first();
  await field.fill("many");
  await field.blur();
  await expect(question.locator(".inputs .field-error").first()).toContainText("“many” is no number");
  await question.getByRole("button", { name: "Skip the prediction" }).click();
  await expect(question.locator("button.run")).toBeFocused();
  await lesson.run(question);
  await expect(question.locator(".verdict").first()).toBeEmpty();
});

test("a lesson by keyboard alone", async ({ page }) => {
  const lesson = course(page);
  await lesson.open();
  const link = page.locator(".contents a").first();
  await link.focus();
  await page.keyboard.press("Enter");
  await page.locator("[data-lesson]").waitFor();
  await page.evaluate((id) => (location.hash = `#lesson=${id}&size=tiny`), ONE);
  const question = lesson.questions.filter({ has: page.locator("button.run") }).first();
  await lesson.reaches(question, "predict");
  for (const slider of await question.locator("input[type=range]").all()) {
    await slider.focus();
    await page.keyboard.press("ArrowRight");
  }
  await question.locator(".sure-levels button").first().focus();
  await page.keyboard.press("Enter");
  await expect(question.locator("button.run")).toBeFocused();
  await page.keyboard.press("Enter");
  await lesson.reaches(question, "shown");
});

test("bad addresses are said, above the contents", async ({ page }) => {
  await course(page).open();
  await isClean(page, "contents");
  await page.goto("course.html#lesson=zebra&seed=x&foo=1");
  await expect(page.locator(".notice")).toHaveText([/no lesson “zebra”/, /not “x”/, /“foo”/]);
  await expect(page.locator(".contents-row")).toHaveCount(14);
});

test("a run that can’t fetch what it needs says so, keeps the answer, and can be tried again", async ({
  page,
  allowErrors,
}) => {
  allowErrors(/Failed to load resource|ERR_FAILED/);
  const lesson = course(page);
  await page.route("**/*.wasm", (route) => route.abort());
  await lesson.open(`#lesson=${ONE}&size=tiny`);
  const question = lesson.questions.filter({ has: page.locator("button.run") }).first();
  await lesson.answer(question);
  await lesson.commit(question);
  await question.locator("button.run").click();
  await expect(question.getByRole("alert").filter({ hasText: "The run failed." })).toBeVisible({ timeout: 60_000 });
  await expect(question.locator("[data-ref=said]")).toContainText("You predicted");
  await page.unroute("**/*.wasm");
  await lesson.run(question);
});

test("a run stops when it is stopped, and when its lesson is left", async ({ page }) => {
  const lesson = course(page);
  // It goes on for as long as anybody looks: its program never arrives.
  await page.route("**/*.wasm", () => {});
  await lesson.open(`#lesson=${ONE}`);
  const question = lesson.questions.filter({ has: page.locator("button.run") }).first();
  await question.getByRole("button", { name: "Skip the prediction" }).click();
  let looked = false;
  for (const leave of [
    () => question.getByRole("button", { name: "Stop" }).click(),
    () => page.getByRole("link", { name: "All lessons" }).click(),
  ]) {
    await question.locator("button.run").click();
    await expect.poll(() => page.workers().length, { timeout: 60_000 }).toBeGreaterThan(0);
    if (!looked) await isClean(page, "running");
    looked = true;
    await leave();
    await expect.poll(() => page.workers().length).toBe(0);
  }
});

test("answers are a file, can be read again, and erasing them can be undone", async ({ page }) => {
  const lesson = course(page);
  await lesson.open(`#lesson=${ONE}&size=tiny`);
  await lesson.questions.first().getByRole("button", { name: "Skip the prediction" }).click();
  await page.getByRole("link", { name: "All lessons" }).click();
  const done = page
    .locator(".contents-done", { hasText: "answered" })
    .or(page.locator(".contents-done", { hasText: "finished" }));
  await expect(done).toHaveCount(1);
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save them as a file" }).click();
  const file = await (await downloading).path();
  await page.getByRole("button", { name: "Erase everything" }).click();
  await expect(done).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(done).toHaveCount(1);
  await page.getByRole("button", { name: "Erase everything" }).click();
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from("{}") });
  await expect(page.locator(".keeping")).toContainText("“x.json” holds no answers");
  await page.locator("input[type=file]").setInputFiles(file);
  await expect(done).toHaveCount(1);
});

test("without storage the lesson works, and says that nothing is kept", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new Error("denied");
      },
    });
  });
  const lesson = course(page);
  await lesson.open(`#lesson=${ONE}&size=tiny`);
  await expect(page.getByText("doesn’t let the page keep anything")).toBeVisible();
  await lesson.questions.first().getByRole("button", { name: "Skip the prediction" }).click();
  await expect(lesson.questions.first()).not.toHaveAttribute("data-stage", "predict");
});

test("a receipt opens as a link, and a changed one says so", async ({ page }) => {
  const lesson = course(page);
  await lesson.open(`#lesson=${ONE}&size=tiny`);
  const question = lesson.questions.filter({ has: page.locator("button.run") }).first();
  await lesson.play(question);
  const receipt = await lesson.receipt(question);
  await page.goto(`course.html#receipt=${receipt}`);
  await expect(page.locator(".receipt-card")).toContainText("The noise");
  await page.goto(`course.html#receipt=${receipt.replace(".0.", ".1.")}`);
  await expect(page.locator(".notice")).toContainText("was changed on its way");
});

test("embedded, a lesson has no head and fits into 640 by 480", async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 480 });
  await course(page).open(`#lesson=${ONE}&embed`);
  await expect(page.locator(".course-head")).toBeHidden();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640);
});
