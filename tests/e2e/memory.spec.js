// @ts-check
// Memory stays flat: a run may go on for hours. The bench looks at 10,000 steps, this at a few.
import { openRun } from "./run.js";
import { expect, test } from "./test.js";

test("wasm's memory doesn't grow with the steps", async ({ page }) => {
  const run = await openRun(page, "cpu", {});
  await run.step(60);
  const before = await run.wasmBytes();
  await run.step(240);
  expect(await run.wasmBytes()).toBe(before);
});
