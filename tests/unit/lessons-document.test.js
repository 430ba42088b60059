// @ts-check
// Every number in the tables of docs/lessons.md is the mean ± standard deviation over the seeds in the
// CSV files beside it; so is how many seeds there are. With NOISELAB_WRITE=1 the document is brought up to
// date instead: arms, columns and words stay as they are.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { test } from "node:test";
import { csv, decimalsOf, read, summary, tables } from "./tables.js";

const document = new URL("../../docs/lessons.md", import.meta.url);

/** Decimals of a cell that was empty; elsewhere they stay what they are. @type {Record<string, number>} */
const DECIMALS = {
  fcd: 0,
  fcdFitted: 0,
  fcdRunning: 0,
  fcdBatch: 0,
  effectiveClasses: 1,
  error: 3,
  errorNoisy: 3,
  share: 3,
  shareBatch: 3,
  steps: 0,
};

/** @param {string} file @param {string} arm @param {string} measure */
const valuesOf = (file, arm, measure) =>
  csv(file)
    .filter((row) => row.arm === arm && row.measure === measure)
    .map((row) => Number(row.value));

/** The cell of a measure as it is to be; `n` is the number of seeds. @param {string} file @param {string} arm @param {string} column @param {string} cell */
function cellOf(file, arm, column, cell) {
  if (column === "n") return String(new Set(csv(file).flatMap((row) => (row.arm === arm ? [row.seed] : []))).size);
  const [, measure] = /`(.+)`/.exec(column) ?? [];
  assert.ok(measure, `the column “${column}” names its measure between backticks`);
  const values = valuesOf(file, arm, measure);
  if (values.length === 0) return "";
  return summary(values, cell === "" ? (DECIMALS[measure] ?? 2) : decimalsOf(cell));
}

if (process.env.NOISELAB_WRITE) {
  let text = read("lessons.md");
  for (const { title, file, names, rows, lines } of tables(text, "lessons")) {
    for (const [i, row] of rows.entries()) {
      const cells = row.map((cell, at) => (at === 0 ? cell : cellOf(file, row[0], names[at], cell)));
      // Another section may have the same arm.
      const at = text.indexOf(`\n${lines[i]}\n`, text.indexOf(`\n## ${title}\n`)) + 1;
      const line = `| ${cells.join(" | ")} |`.replaceAll("  ", " ");
      text = text.slice(0, at) + line + text.slice(at + lines[i].length);
    }
  }
  writeFileSync(document, text);
} else {
  const found = tables(read("lessons.md"), "lessons");
  for (const { title, file, names, rows } of found) {
    test(`${title}: its table is that of ${file}`, () => {
      for (const row of rows) {
        row.forEach((cell, i) => {
          if (i > 0) assert.equal(cell, cellOf(file, row[0], names[i], cell), `${row[0]}, ${names[i]}`);
        });
      }
    });
  }

  test("the document has a table for every lesson with experiments", () => {
    assert.ok(found.length >= 10, `${found.length} tables`);
  });
}
