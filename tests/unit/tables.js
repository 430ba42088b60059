// @ts-check
// The tables of documents, and the CSV files that their numbers are means of.

import { readFileSync } from "node:fs";

const docs = new URL("../../docs/", import.meta.url);

/** @param {string} name a file under docs/ */
export const read = (name) => readFileSync(new URL(name, docs), "utf8");

/** The rows of a CSV file under docs/, by column. @param {string} name @returns {Record<string, string>[]} */
export function csv(name) {
  const [header, ...lines] = read(name).trim().split("\n");
  const names = header.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((value, i) => [names[i], value])));
}

/** @param {number[]} values */
export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Standard deviation of a sample, with n − 1; 0 of a single value. @param {number[]} values */
export function deviation(values) {
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0;
}

/** "mean ± deviation", or a single value. @param {number[]} values @param {number} decimals */
export function summary(values, decimals) {
  const middle = mean(values).toFixed(decimals);
  return values.length > 1 ? `${middle} ± ${deviation(values).toFixed(decimals)}` : middle;
}

/** How many decimals the first number of a cell has. @param {string} cell */
export const decimalsOf = (cell) => /^-?\d+(?:\.(\d+))?/.exec(cell)?.[1]?.length ?? 0;

/** @param {string} line */
const cells = (line) =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());

/**
 * The sections of a document with a table and a link to the CSV file that it comes from.
 * @param {string} document @param {string} folder under docs/
 * @returns {{ title: string, file: string, names: string[], rows: string[][], lines: string[] }[]}  `lines`: what the rows are made of
 */
export function tables(document, folder) {
  const sections = document.split("\n## ").slice(1);
  return sections.flatMap((section) => {
    const file = new RegExp(`\\(${folder}/([\\w-]+\\.csv)\\)`).exec(section)?.[1];
    const [header, , ...lines] = section.split("\n").filter((line) => line.startsWith("|"));
    if (!file || !header) return [];
    const title = section.split("\n")[0];
    return [{ title, file: `${folder}/${file}`, names: cells(header), rows: lines.map(cells), lines }];
  });
}
