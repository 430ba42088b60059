// @ts-check
// The CPU flavour computes what PyTorch computes, and so does its form with threads where the site has it.
import { readFileSync } from "node:fs";
import { compareWithPyTorch, DIST, FIXTURES, openBlank } from "./flavour.js";
import { ISOLATED_PATH } from "./static-host.js";
import { expect, test } from "./test.js";

/** @type {import("../../www/protocol/assets.js").Assets} */
const { flavours } = JSON.parse(readFileSync(`${DIST}/assets.json`, "utf8"));

for (const threads of flavours.cpu.threads ? [false, true] : [false]) {
  for (const name of FIXTURES) {
    test(`the CPU flavour${threads ? " with threads" : ""} agrees with PyTorch: ${name}`, async ({ page }) => {
      await openBlank(page, threads ? ISOLATED_PATH : "");
      const comparisons = await compareWithPyTorch(page, "cpu", name, threads);
      expect(comparisons.length).toBeGreaterThanOrEqual(20);
      expect(comparisons.filter(({ error }) => !(error <= 1e-4))).toEqual([]);
    });
  }
}
