// @ts-check
// `cargo xtask bench` after xtask has built the site and found the browser: one run, section by
// section, then the report. `NOISELAB_CHROMIUM` names the browser, `NOISELAB_DIST` the site.
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { adapterOf, launch } from "./browser.js";
import { bundlePages } from "./bundle.js";
import { measureOnGpu } from "./gpu/measure.js";
import { describeMachine, peerVersions } from "./machine.js";
import { isWhole, readOptions, USAGE } from "./options.js";
import { withSections } from "./report/again.js";
import { readResults, writeReport } from "./report/files.js";
import { measureMemory } from "./sections/memory.js";
import { nativeRunners } from "./sections/native.js";
import { measurePage } from "./sections/page.js";
import { measurePair } from "./sections/pair.js";
import { measureQuality } from "./sections/quality.js";
import { measureSteps } from "./sections/steps.js";
import { host } from "./server.js";
import { pagesOf } from "./setups.js";

/** @import { Context } from "./context.js" */
/** @import { GpuResult } from "./gpu/measure.js" */
/** @import { Machine } from "./machine.js" */
/** @import { NetworkName } from "./networks.js" */
/** @import { Options, Section } from "./options.js" */
/** @import { MemoryResult } from "./sections/memory.js" */
/** @import { PageResult } from "./sections/page.js" */
/** @import { PairResult } from "./sections/pair.js" */
/** @import { QualityResult } from "./sections/quality.js" */
/** @import { StepResult } from "./sections/steps.js" */

/**
 * What a run found: `results.json`.
 * @typedef {object} Results
 * @property {Machine & { browser: string, adapter: string }} machine
 * @property {{ tfjs: string, jax: string }} versions
 * @property {string} command
 * @property {number} repeats
 * @property {number} limitSeconds
 * @property {number} minutes           that the run took
 * @property {Partial<Record<Section, { command: string, commit: string, date: string }>>} [again]  sections of a later run
 * @property {PageResult[]} [page]
 * @property {StepResult[]} [steps]
 * @property {QualityResult} [quality]
 * @property {PairResult[]} [pair]
 * @property {MemoryResult[]} [memory]
 * @property {GpuResult} [gpu]
 */

/** Images in a batch. The course's own batch is 128, which software WebGPU can't do in useful time. @type {Record<NetworkName, number>} */
export const BATCHES = { small: 32, course: 16 };

const SITE = process.env.NOISELAB_DIST ?? fileURLToPath(new URL("../../www/dist", import.meta.url));
const DOCS = fileURLToPath(new URL("../../docs/performance", import.meta.url));

/** @param {Options} options @param {string[]} words @returns {Promise<Results>} */
async function measure(options, words) {
  const began = Date.now();
  const pages = mkdtempSync(join(os.tmpdir(), "noiselab-bench-pages-"));
  await bundlePages(pages, pagesOf());
  const browser = await launch();
  /** @type {Context} */
  const context = { browser, site: SITE, pages, options, say: (text) => console.log(`  ${text}`) };
  /** @type {Results} */
  const results = {
    machine: {
      ...describeMachine(),
      browser: `Chromium ${browser.version()}`,
      adapter: await softwareAdapter(context),
    },
    versions: peerVersions(),
    command: ["cargo xtask bench", ...words].join(" "),
    repeats: options.repeats,
    limitSeconds: options.limitSeconds,
    minutes: 0,
  };
  const wants = (/** @type {Section} */ section) => options.sections.includes(section);
  if (wants("page")) results.page = await measurePage(context, BATCHES);
  if (wants("steps")) {
    results.steps = [];
    for (const network of options.networks) {
      const extra = await nativeRunners(context, network, BATCHES[network]);
      results.steps.push(...(await measureSteps(context, network, BATCHES[network], { extra })));
    }
  }
  if (wants("quality")) results.quality = await measureQuality(context);
  if (wants("pair")) results.pair = await measurePair(context);
  if (wants("memory")) results.memory = await measureMemory(context);
  await browser.close();
  if (options.gpu) results.gpu = await measureOnGpu(context, BATCHES.small);
  rmSync(pages, { recursive: true, force: true });
  results.minutes = (Date.now() - began) / 60_000;
  return results;
}

/** @param {Context} context */
async function softwareAdapter({ browser, pages }) {
  const server = await host({ "/": pages });
  const page = await browser.newPage();
  await page.goto(`${server.origin}/ours.html`);
  const adapter = await adapterOf(page);
  await page.close();
  server.close();
  return adapter?.name ?? "none";
}

async function main() {
  const words = process.argv.slice(2);
  /** @type {Options} */
  let options;
  try {
    options = readOptions(words);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    process.exit(2);
  }
  if (options.help) return console.log(USAGE);
  if (options.render) return writeReport(await readResults(options.out ?? DOCS), options.out ?? DOCS);
  const shown = words.filter((word, i) => word !== "--speed" && words[i - 1] !== "--speed");
  const results = await measure(options, shown);
  const out = options.out ?? (isWhole(options) || options.again ? DOCS : null);
  await writeReport(
    options.again ? withSections(await readResults(out ?? DOCS), results, options.sections) : results,
    out,
  );
}

await main();
// A page that hangs may keep its server open.
process.exit();
