// @ts-check
// A run as somebody hears it who can't see it: the sentences that are spoken by themselves, all of them, in
// order. A sentence too many is as wrong as one that is missing.
import { bench } from "./bench.js";
import { course } from "./course.js";
import { listen } from "./spoken.js";
import { expect, test } from "./test.js";

const SUMMARY = /^Step \d+, loss of D \d\.\d+, loss of G \d+\.\d+, D\(x\) \d\.\d+, D\(G\(z\)\) \d\.\d+\.$/;

test("a training run: opened, trained, paused, a step, reset, undone", async ({ page }) => {
  const spoken = await listen(page);
  const lab = bench(page);
  await lab.open("#backend=cpu");
  await expect.poll(spoken.all).toEqual(["CPU: your choice.", "Ready at step 0."]);
  await spoken.clear();

  await lab.train.click();
  const began = Date.now();
  await expect.poll(async () => (await spoken.all()).length, { timeout: 60_000 }).toBe(3);
  expect(Date.now() - began, "not more often than every ten seconds").toBeGreaterThan(19_000);
  await lab.pause();
  const step = await lab.steps();
  await expect
    .poll(spoken.all)
    .toEqual(["Training.", expect.stringMatching(SUMMARY), expect.stringMatching(SUMMARY), `Paused at step ${step}.`]);
  await spoken.clear();

  await lab.step.click();
  await expect.poll(spoken.all).toEqual([`Step ${step + 1}.`]);
  await spoken.clear();

  await lab.reset.click();
  await expect
    .poll(spoken.all)
    .toEqual([expect.stringMatching(/^Reset\. The run before is kept at step \d+,.* Undo Dismiss$/), "Reset: step 0."]);
  await spoken.clear();
  await lab.notice("undo").getByRole("button", { name: "Undo" }).click();
  await expect.poll(spoken.all).toEqual([`Ready at step ${step + 1}.`]);
});

test("a crash interrupts with what happened and what is left; going on is said too", async ({ page, allowErrors }) => {
  allowErrors(/panicked|unreachable/);
  const spoken = await listen(page);
  const lab = bench(page);
  await lab.open("#backend=cpu");
  await lab.step.click();
  await expect(lab.caption).toContainText("step 1");
  await expect.poll(async () => (await spoken.all()).at(-1)).toBe("Step 1.");
  await spoken.clear();
  await page.workers()[0].evaluate(() => {
    setTimeout(() => {
      throw new WebAssembly.RuntimeError("unreachable");
    });
  });
  await expect
    .poll(spoken.all)
    .toEqual([
      expect.stringMatching(/^! The CPU version crashed at step 1\. .*The run is saved at step 1: nothing is lost\./),
    ]);
  await spoken.clear();
  await lab
    .notice("failed")
    .getByRole("button", { name: /Restart/ })
    .click();
  await expect.poll(spoken.all).toEqual(["Ready at step 1."]);
});

test("a comparison: ready, training, where both stopped", async ({ page }) => {
  const spoken = await listen(page);
  await bench(page).open("#backend=cpu");
  await spoken.clear();
  const to = (/** @type {string} */ name) => page.locator(`#compare [data-ref=${name}]`);
  await page.locator("[data-ref=compare]").click();
  await expect(to("pair-status")).toContainText("Ready", { timeout: 60_000 });
  await to("pair-train").click();
  await expect.poll(async () => Number(await to("step-B").innerText())).toBeGreaterThanOrEqual(3);
  await to("pair-train").click();
  await expect(to("pair-status")).toContainText("Both are at step");
  await expect
    .poll(spoken.all)
    .toEqual([
      "Loading the program…",
      "Ready: two untrained generators. Press Train both.",
      "Both train, step for step.",
      "Coming to the same step…",
      expect.stringMatching(/^Both are at step \d+\.$/),
    ]);
});

test("a lesson’s run: what it does, that it is done", async ({ page }) => {
  const spoken = await listen(page);
  const lesson = course(page);
  await lesson.open("#lesson=noise&size=tiny");
  await spoken.clear();
  await lesson.play(lesson.question("distance"));
  await expect
    .poll(spoken.all)
    .toEqual([
      "Loading the program…",
      "Fetching images…",
      "Judging its pictures…",
      "The run is done. What came out is below.",
    ]);
});
