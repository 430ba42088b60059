// @ts-check
// What a step asks of WebGPU: few launches, fewer submissions, and buffers that are used again. Counts
// don't depend on the machine, unlike times.
import { writeCsv } from "../curve.js";
import { openRun } from "../run.js";
import { expect, test } from "../test.js";

/** NOISELAB_STEPS=2000 is the run of docs/reliability.md. */
const STEPS = Number(process.env.NOISELAB_STEPS ?? 400);
const LOOK_EVERY = 50;
/** What was measured: about 250 bytes a step, in pieces that double (docs/reliability.md). */
const WASM_PER_STEP = 300;
const WASM_PAGES = 4 * 65_536;

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

test(`live GPU buffers don't grow with ${STEPS} steps`, async ({ page }) => {
  test.setTimeout(240_000 + STEPS * 500);
  // Widths don't change the number of buffers. CubeCL keeps the numbers that its last 512 different launches
  // were given, in a buffer each (MetadataCachePolicy), and Adam's two updates have new ones at every step:
  // two buffers more a step until there are 512, and then no more.
  const run = await openRun(page, "webgpu", { latent: 4, g_widths: [4, 2], d_widths: [2, 4], batch: 4 });
  const rows = [];
  for (let step = LOOK_EVERY; step <= STEPS; step += LOOK_EVERY) {
    await run.step(LOOK_EVERY);
    const buffers = await run.liveBuffers();
    rows.push({ step, buffers, bytes: (await run.gpu()).bytesLive, wasm: await run.wasmBytes() });
  }
  writeCsv("soak-webgpu.csv", rows);
  const settled = rows.filter(({ step }) => step >= 300);
  expect(settled[0].buffers).toBeGreaterThan(10);
  // A reading back may be under way while they are counted.
  expect(Math.max(...settled.map(({ buffers }) => buffers))).toBeLessThanOrEqual(settled[0].buffers + 2);
  const [first, last] = [settled[0], settled[settled.length - 1]];
  expect(last.wasm - first.wasm, "wasm memory").toBeLessThanOrEqual(
    WASM_PAGES + (last.step - first.step) * WASM_PER_STEP,
  );
});
