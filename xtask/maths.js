// @ts-check
// The mathematics of the lessons as MathML, written once: every $TeX$ in a lesson's words becomes a tree
// of elements in `www/lessons/maths/`, which the page builds without reading any HTML and without
// shipping what reads TeX. `npm run maths` writes the files; a unit test holds that they are current.

import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import temml from "temml";
import { texOf } from "../www/course/markup.js";
import { LESSONS } from "../www/lessons/index.js";

/** @import { MathTree } from "../www/course/markup.js" */
/** @import { Words } from "../www/lessons/lesson.js" */

const FOLDER = new URL("../www/lessons/maths/", import.meta.url);
/** What a page with strict styles can take, and what says something. */
const DROPPED = new Set(["style", "class"]);

/** Every string in a value, however deep. @param {unknown} value @returns {string[]} */
function stringsIn(value) {
  if (typeof value === "string") return [value];
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(stringsIn) : [];
}

/** @param {string} tex @returns {MathTree} */
export function treeOf(tex) {
  // Not in temml's types: the tree that its own `render` makes elements of.
  const { __renderToMathMLTree: parse } = /** @type {any} */ (temml);
  return elementOf(parse(tex, { throwOnError: true, annotate: false, wrap: "none" }));
}

/** @param {any} node @returns {MathTree} */
function elementOf({ type, attributes = {}, children = [] }) {
  const kept = Object.entries(attributes).filter(([name]) => !DROPPED.has(name));
  const inside = children.flatMap(childrenOf).filter((/** @type {MathTree | string} */ child) => child !== "");
  return [type, Object.fromEntries(kept.map(([name, value]) => [name, String(value)])), inside];
}

/** A fragment stands for its children. @param {any} node @returns {(MathTree | string)[]} */
function childrenOf(node) {
  if (typeof node.text === "string") return [node.text];
  return node.type ? [elementOf(node)] : (node.children ?? []).flatMap(childrenOf);
}

/** @param {Words[]} words  in every language @returns {Record<string, MathTree>} */
export function mathsOf(words) {
  const all = new Set(stringsIn(words).flatMap(texOf));
  return Object.fromEntries([...all].sort().map((tex) => [tex, treeOf(tex)]));
}

/** The generated files by name, for all lessons that are written. @returns {Promise<Record<string, string>>} */
export async function files() {
  /** @type {Record<string, string>} */
  const files = {};
  /** @type {string[]} */
  const rows = [];
  for (const { id, number, load, words = {} } of LESSONS) {
    if (!load) continue;
    const translated = await Promise.all(Object.values(words).map((load) => load()));
    const maths = mathsOf([(await load()).lesson.words, ...translated.map(({ words }) => words)]);
    if (Object.keys(maths).length === 0) continue;
    const name = `${String(number).padStart(2, "0")}-${id}.js`;
    const lines = Object.entries(maths).map(([tex, tree]) => `  ${JSON.stringify(tex)}: ${JSON.stringify(tree)},\n`);
    files[name] = `${HEAD}export const maths = /** @type {Maths} */ ({\n${lines.join("")}});\n`;
    rows.push(`  ${JSON.stringify(id)}: () => import("./${name}"),\n`);
  }
  files["index.js"] =
    `${HEAD}/** By lesson. @type {Record<string, () => Promise<{ maths: Maths }>>} */\nexport const MATHS = {\n${rows.join("")}};\n`;
  return files;
}

const HEAD =
  '// @ts-check\n// Written by `npm run maths` (xtask/maths.js).\n/** @import { Maths } from "../../course/state.js" */\n';

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const wanted = await files();
  mkdirSync(FOLDER, { recursive: true });
  for (const name of readdirSync(FOLDER)) if (!wanted[name]) rmSync(new URL(name, FOLDER));
  for (const [name, text] of Object.entries(wanted)) writeFileSync(new URL(name, FOLDER), text);
  console.log(`${Object.keys(wanted).length - 1} lessons with mathematics`);
}
