// @ts-check
// The CPU flavour computes what PyTorch computes.
import { compareWithPyTorch, FIXTURES, openBlank } from "./flavour.js";
import { expect, test } from "./test.js";

for (const name of FIXTURES) {
  test(`the CPU flavour agrees with PyTorch: ${name}`, async ({ page }) => {
    await openBlank(page);
    const comparisons = await compareWithPyTorch(page, "cpu", name);
    expect(comparisons.length).toBeGreaterThanOrEqual(20);
    expect(comparisons.filter(({ error }) => !(error <= 1e-4))).toEqual([]);
  });
}
