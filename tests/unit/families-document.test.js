// @ts-check
// Every number in the tables of docs/families.md is the mean ± standard deviation of the rows of the CSV
// files beside it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { csv, decimalsOf, read, summary, tables } from "./tables.js";

/** Which column of the CSV a column of the document shows. @type {Record<string, string>} */
const COLUMNS = {
  FCD: "fcd",
  "FCD on N(0, 1)": "fcd",
  "FCD, fitted": "fcd_fitted",
  classes: "effective_classes",
  coverage: "coverage",
  asked: "asked",
  "worst digit": "worst_digit",
  error: "error",
  "error, clean input": "error",
  "error, noisy input": "error_noisy",
  "read, noisy input": "read_noisy",
};

const found = tables(read("families.md"), "families");
for (const { title, file, names, rows } of found) {
  test(`${title}: its table is that of ${file}`, () => {
    const measured = csv(file);
    for (const row of rows) {
      const steps = row[names.indexOf("steps")];
      const runs = measured.filter((run) => run.condition === row[0] && run.step === steps);
      assert.equal(runs.length, 3, `${row[0]}, ${steps} steps`);
      names.forEach((name, i) => {
        const column = COLUMNS[name];
        if (!column || row[i] === "") return;
        const values = runs.map((run) => Number(run[column]));
        assert.equal(row[i], summary(values, decimalsOf(row[i])), `${row[0]}, ${steps}, ${name}`);
      });
    }
  });
}

test("the document has a table for each CSV file that it quotes from", () => {
  assert.ok(found.length >= 6);
});
