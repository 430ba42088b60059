// @ts-check
// Every number in the tables of docs/families.md is the mean ± standard deviation of the rows of the CSV
// files beside it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const docs = new URL("../../docs/", import.meta.url);
/** @param {string} name */
const read = (name) => readFileSync(new URL(name, docs), "utf8");

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

/** @param {string} name @returns {Record<string, string>[]} */
function csv(name) {
  const [header, ...lines] = read(`families/${name}.csv`).trim().split("\n");
  const names = header.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((value, i) => [names[i], value])));
}

/** @param {number[]} values @param {number} decimals */
function summary(values, decimals) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return `${mean.toFixed(decimals)} ± ${Math.sqrt(squares / (values.length - 1)).toFixed(decimals)}`;
}

/** @param {string} line */
const cells = (line) =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());

const sections = read("families.md").split("\n## ").slice(1);
for (const section of sections) {
  const file = /\(families\/(\w[\w-]*)\.csv\)/.exec(section)?.[1];
  const lines = section.split("\n").filter((line) => line.startsWith("|"));
  if (!file || lines.length === 0) continue;
  test(`${section.split("\n")[0]}: its table is that of ${file}.csv`, () => {
    const rows = csv(file);
    const names = cells(lines[0]);
    for (const line of lines.slice(2)) {
      const values = cells(line);
      const steps = values[names.indexOf("steps")];
      const runs = rows.filter((row) => row.condition === values[0] && row.step === steps);
      assert.equal(runs.length, 3, `${values[0]}, ${steps} steps`);
      names.forEach((name, i) => {
        const column = COLUMNS[name];
        if (!column || values[i] === "") return;
        const decimals = /^\d+(?:\.(\d+))?/.exec(values[i])?.[1]?.length ?? 0;
        assert.equal(
          values[i],
          summary(
            runs.map((row) => Number(row[column])),
            decimals,
          ),
          `${values[0]}, ${steps}, ${name}`,
        );
      });
    }
  });
}

test("the document has a table for each CSV file that it quotes from", () => {
  assert.ok(sections.length >= 6);
});
