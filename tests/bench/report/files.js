// @ts-check
// Where a report goes: results.json, charts and performance.md in docs/, the headlines in the README;
// or the terminal, for a run that leaves something out.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { charts } from "./charts.js";
import { withHeadlines } from "./headline.js";
import { document } from "./markdown.js";

/** @import { Results } from "../run.js" */

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const RESULTS = "results.json";

/** @param {string} folder @returns {Promise<Results>} */
export async function readResults(folder) {
  const file = join(folder, RESULTS);
  if (!existsSync(file)) throw new Error(`${file} isn't there: run the bench without --render first.`);
  return JSON.parse(readFileSync(file, "utf8"));
}

/** @param {Results} results @param {string | null} folder  null: only the terminal */
export async function writeReport(results, folder) {
  if (folder === null) {
    console.log(`\n${document(results, "")}`);
    console.log("A run that leaves something out is only shown; --out FOLDER keeps it.");
    return;
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, RESULTS), `${JSON.stringify(results, null, 1)}\n`);
  const drawn = charts(results);
  for (const [name, svg] of Object.entries(drawn)) writeFileSync(join(folder, name), svg);
  // The document stands beside the folder in docs/, and inside it elsewhere.
  const inDocs = resolve(folder) === join(ROOT, "docs/performance");
  const file = inDocs ? `${resolve(folder)}.md` : join(folder, "performance.md");
  writeFileSync(file, document(results, relative(dirname(file), resolve(folder))));
  console.log(`Wrote ${file}`);
  if (!inDocs) return;
  const readme = join(ROOT, "README.md");
  const chart = "steps-small.svg" in drawn ? "docs/performance/steps-small.svg" : null;
  writeFileSync(readme, withHeadlines(readFileSync(readme, "utf8"), results, chart));
}
