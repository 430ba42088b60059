// @ts-check
// Figures of docs/reliability.md: rows as CSV in the folder that NOISELAB_RELIABILITY names, nowhere by
// default.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** @param {string} name @param {Record<string, string | number>[]} rows  all with the same columns */
export function writeCsv(name, rows) {
  const folder = process.env.NOISELAB_RELIABILITY;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const lines = [Object.keys(rows[0]), ...rows.map((row) => Object.values(row))].map((line) => line.join(","));
  writeFileSync(join(folder, name), `${lines.join("\n")}\n`);
}
