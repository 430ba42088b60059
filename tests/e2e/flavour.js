// @ts-check
// Drives a wasm flavour of the built site directly, without the page's own code: for tests of the
// numbers. Everything inside `inPage` runs in the browser.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ISOLATION } from "./static-host.js";

/** @import { Page } from "@playwright/test" */
/** @import { Config } from "../../www/core/settings-schema.js" */
/** @import { BackendName } from "../../www/protocol/assets.js" */
/** @typedef {{ what: string, error: number }} Comparison */

/** The built site. */
export const DIST = process.env.NOISELAB_DIST ?? fileURLToPath(new URL("../../www/dist", import.meta.url));

/** @param {string} name */
export const fixture = (name) => readFileSync(new URL(`../fixtures/pytorch/${name}.json`, import.meta.url), "utf8");

/** What PyTorch computed for us: a network each, or a setting of one. */
export const FIXTURES = [
  "small",
  "course",
  "position",
  "frozen",
  "hinge",
  "activations",
  "conditional",
  "faces",
  "mlp",
  "maxout",
  "ae-dense",
  "ae-deep",
  "ae-conv",
  "ae-noisy",
  "ae-mse",
  "vae",
  "vae-plane",
];

/** An empty page of the site's origin, so that nothing else runs. @param {Page} page @param {string} [path]  the host's, that isolates pages */
export async function openBlank(page, path = "") {
  await page.route("**/blank.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      headers: path ? ISOLATION : {},
      body: "<!doctype html><title>blank</title>",
    }),
  );
  await page.goto(`${path}blank.html`);
}

/**
 * Every value of a PyTorch fixture, as far off as this flavour computes it here.
 * @param {Page} page @param {BackendName} backend @param {string} name @param {boolean} [threads]  by the CPU's program with threads
 * @returns {Promise<Comparison[]>}
 */
export async function compareWithPyTorch(page, backend, name, threads = false) {
  const json = await page.evaluate(
    async ({ backend, fixture, threads }) => {
      const assets = await (await fetch("assets.json")).json();
      const flavour = assets.flavours[backend];
      const { glue, wasm } = threads ? flavour.threads : flavour;
      const module = await import(new URL(glue, location.href).href);
      await module.default({ module_or_path: new URL(wasm, location.href) });
      const lab = await module.Run.open("{}", 1);
      return lab.compare(fixture);
    },
    { backend, fixture: fixture(name), threads },
  );
  return JSON.parse(json);
}

/**
 * Losses of a run's first steps on the real first shard.
 * @param {Page} page @param {BackendName} backend @param {Partial<Config>} config @param {number} steps
 * @returns {Promise<{ lossD: number, lossG: number }[]>}
 */
export async function firstLosses(page, backend, config, steps) {
  return page.evaluate(
    async ({ backend, config, steps }) => {
      const assets = await (await fetch("assets.json")).json();
      const { glue, wasm } = assets.flavours[backend];
      const module = await import(new URL(glue, location.href).href);
      await module.default({ module_or_path: new URL(wasm, location.href) });
      const shard = assets.data[0];
      const body = (await fetch(shard.url)).body?.pipeThrough(new DecompressionStream("gzip"));
      const bytes = new Uint8Array(await new Response(body).arrayBuffer());
      const lab = await module.Run.open(JSON.stringify(config), shard.images);
      lab.add_images(bytes, shard.sha256);
      const rows = [];
      for (let step = 0; step < steps; step++) {
        lab.step("both");
        rows.push(...JSON.parse(await lab.report()).rows);
      }
      return rows;
    },
    { backend, config, steps },
  );
}
