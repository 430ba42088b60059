// @ts-check
// The WebGPU flavour computes what PyTorch computes, and what the CPU flavour computes.
import { compareWithPyTorch, FIXTURES, firstLosses, openBlank } from "../flavour.js";
import { expect, test } from "../test.js";

for (const name of FIXTURES) {
  test(`the WebGPU flavour agrees with PyTorch: ${name}`, async ({ page }) => {
    await openBlank(page);
    const comparisons = await compareWithPyTorch(page, "webgpu", name);
    expect(comparisons.length).toBeGreaterThanOrEqual(20);
    expect(comparisons.filter(({ error }) => !(error <= 1e-4))).toEqual([]);
  });
}

test("CPU and WebGPU agree on the first steps' losses", async ({ page, context }) => {
  const tiny = { latent: 8, g_widths: [8, 4], d_widths: [4, 8], batch: 8, seed: 3 };
  await openBlank(page);
  const onGpu = await firstLosses(page, "webgpu", tiny, 3);
  const other = await context.newPage();
  await openBlank(other);
  const onCpu = await firstLosses(other, "cpu", tiny, 3);
  for (const [step, row] of onGpu.entries()) {
    for (const loss of /** @type {const} */ (["lossD", "lossG"])) {
      const relative = Math.abs(row[loss] - onCpu[step][loss]) / Math.abs(onCpu[step][loss]);
      expect(relative, `${loss} of step ${step + 1}`).toBeLessThan(1e-3);
    }
  }
});
