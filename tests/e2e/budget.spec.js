// @ts-check
// What the site may weigh, as a host with gzip sends it: so that size can't creep.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipBytes } from "../bench/server.js";
import { bench } from "./bench.js";
import { BASE_PATH } from "./static-host.js";
import { expect, test } from "./test.js";

const DIST = process.env.NOISELAB_DIST ?? fileURLToPath(new URL("../../www/dist", import.meta.url));
const KB = 1000;

test("the page is small, and fetches one flavour only", async ({ page }) => {
  /** @type {Set<string>} */
  const paths = new Set();
  page.on("request", (request) => paths.add(new URL(request.url()).pathname));
  await bench(page).open("#backend=cpu");
  const files = [...paths]
    .filter((path) => path.startsWith(BASE_PATH))
    .map((path) => path.slice(BASE_PATH.length) || "index.html");
  const fetched = files.map((path) => join(DIST, path)).filter((file) => existsSync(file));
  // The script beside the wasm is the program's, and no part of the page.
  const own = fetched.filter((path) => /\.(html|js|css)$/.test(path) && !/\/noiselab-[^/]*$/.test(path));
  const weight = own.reduce((sum, path) => sum + gzipBytes(path), 0);
  expect(weight, "html, js and css in gzip bytes").toBeLessThanOrEqual(90 * KB);
  expect(weight, "html, js and css were seen").toBeGreaterThan(10 * KB);
  expect(files.filter((path) => path.includes("webgpu"))).toEqual([]);
  expect(files.filter((path) => path.endsWith(".wasm"))).toHaveLength(1);
});

test("each flavour's wasm keeps to its budget", () => {
  /** @type {import("../../www/protocol/assets.js").Assets} */
  const { flavours } = JSON.parse(readFileSync(join(DIST, "assets.json"), "utf8"));
  for (const [backend, budget] of /** @type {const} */ ([
    ["cpu", 600 * KB],
    ["webgpu", 2300 * KB],
  ])) {
    const { wasm } = flavours[backend];
    if (!wasm) continue; // a site built with --cpu-only
    expect(gzipBytes(join(DIST, wasm)), `${backend} wasm in gzip bytes`).toBeLessThanOrEqual(budget);
    const { threads } = flavours[backend];
    if (!threads) continue; // no compiler was there that can build its standard library
    expect(gzipBytes(join(DIST, threads.wasm)), `${backend} wasm with threads`).toBeLessThanOrEqual(budget);
  }
});

/** What a bundle names: those that it waits for, and with `later` those that it may open. @param {string} name @param {boolean} later */
function importsOf(name, later) {
  const text = readFileSync(join(DIST, name), "utf8");
  const now = [...text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)];
  const opened = later ? [...text.matchAll(/import\(\s*"\.\/([^"]+\.js)"\s*\)/g)] : [];
  return [...now, ...opened].map(([, file]) => file);
}

/** @param {string[]} names @param {boolean} later @param {Set<string>} [without] @returns {Set<string>} */
function closure(names, later, without = new Set()) {
  const all = new Set(names);
  for (const name of all) for (const next of importsOf(name, later)) if (!without.has(next)) all.add(next);
  return all;
}

/** @param {Iterable<string>} names */
const weigh = (names) => [...names].reduce((sum, name) => sum + gzipBytes(join(DIST, name)), 0);

test("the course's first view is small, and so is each lesson that is opened", () => {
  const html = readFileSync(join(DIST, "course.html"), "utf8");
  const [, script] = /<script type="module" src="([^"]+)"/.exec(html) ?? [];
  const [, style] = /<link rel="stylesheet" href="([^"]+)"/.exec(html) ?? [];
  const first = closure([script], false);
  expect(weigh(["course.html", style, ...first]), "html, js and css in gzip bytes").toBeLessThanOrEqual(100 * KB);
  // A lesson and its mathematics go by one name.
  /** @type {Map<string, string[]>} */
  const lessons = new Map();
  for (const file of readdirSync(DIST)) {
    const [, name] = /^(\d\d-[a-z-]+)-[A-Z0-9]+\.js$/.exec(file) ?? [];
    if (name) lessons.set(name, [...(lessons.get(name) ?? []), file]);
  }
  expect(lessons.size).toBeGreaterThan(0);
  for (const [name, files] of lessons)
    expect(weigh(closure(files, true, first)), `${name} with its widgets in gzip bytes`).toBeLessThanOrEqual(25 * KB);
});
