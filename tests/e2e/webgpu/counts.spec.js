// @ts-check
// What a step asks of WebGPU: few launches, fewer submissions, and buffers that are used again. Counts
// don't depend on the machine, unlike times.
import { openRun } from "../run.js";
import { expect, test } from "../test.js";

test("a step of the default recipe is few launches", async ({ page }) => {
  const run = await openRun(page, "webgpu", {});
  await run.step(3);
  const before = await run.gpu();
  await run.step(2);
  const after = await run.gpu();
  const perStep = (/** @type {"dispatches" | "submits" | "bufferWrites"} */ name) => (after[name] - before[name]) / 2;
  expect(perStep("dispatches")).toBeGreaterThan(10);
  expect(perStep("dispatches")).toBeLessThanOrEqual(120);
  expect(perStep("submits")).toBeLessThanOrEqual(4);
  expect(perStep("bufferWrites")).toBeLessThanOrEqual(10);
  expect(after.pipelines, "no new shader once the first steps are done").toBe(before.pipelines);
  expect(after.pipelines).toBeLessThanOrEqual(50);
});

test("live GPU buffers don't grow with the steps", async ({ page }) => {
  // Widths don't change the number of buffers. CubeCL's memory pool still grows in the first 250 steps
  // or so, and then no more.
  const run = await openRun(page, "webgpu", { latent: 4, g_widths: [4, 2], d_widths: [2, 4], batch: 4 });
  await run.step(300);
  const before = await run.liveBuffers();
  expect(before).toBeGreaterThan(10);
  await run.step(100);
  expect(await run.liveBuffers()).toBeLessThanOrEqual(before);
});
