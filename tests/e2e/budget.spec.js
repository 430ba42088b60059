// @ts-check
// What the site may weigh, as a host with gzip sends it: so that size can't creep.
import { existsSync, readFileSync } from "node:fs";
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
  expect(weight, "html, js and css in gzip bytes").toBeLessThanOrEqual(100 * KB);
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
  }
});
