// @ts-check
// What a reader waits for: from opening a link to the page on screen, to ready, to the first picture,
// to the first step done; and what was fetched until then.
import { reason } from "../context.js";
import { openSite } from "./site-page.js";

/** @import { Context } from "../context.js" */
/** @import { Fetched } from "../server.js" */
/** @import { Seen } from "./site-page.js" */

/** One link of ours. @typedef {{ id: string, name: string, hash: string, comparable: "ours-cpu" | "ours-webgpu" }} Link */
/** @typedef {{ id: string, name: string, network: string, batch: number, comparable: string, openings: Omit<Seen, "steps">[], weights: Weights, failure?: string }} PageResult */
/** gzip bytes fetched up to the first step. @typedef {{ page: number, wasm: number, gpuWasm: number, data: number }} Weights */

/** @param {Fetched[]} fetched @returns {Weights} */
export function weigh(fetched) {
  const sum = (/** @type {RegExp} */ kind) =>
    fetched.filter(({ path }) => kind.test(path)).reduce((bytes, file) => bytes + file.gzipBytes, 0);
  return {
    page: sum(/(\/|\.(html|js|css|json|svg|png|woff2))$/),
    wasm: sum(/\.wasm$/) - sum(/webgpu[^/]*\.wasm$/),
    gpuWasm: sum(/webgpu[^/]*\.wasm$/),
    data: sum(/\.gz$/),
  };
}

/** @param {Context} context @param {Record<string, number>} batches @returns {Promise<PageResult[]>} */
export async function measurePage({ browser, site, options, say }, batches) {
  /** @type {PageResult[]} */
  const results = [];
  for (const backend of /** @type {const} */ (["cpu", "webgpu"])) {
    for (const network of options.networks) {
      if (options.only.length > 0 && !options.only.some((part) => `ours-${backend}`.includes(part))) continue;
      const batch = batches[network];
      say(`page: ${network} on ${backend}`);
      /** @type {PageResult} */
      const result = {
        id: `page-${backend}-${network}`,
        name: `Noiselab's page, ${backend === "cpu" ? "CPU" : "WebGPU"}`,
        network,
        batch,
        comparable: `ours-${backend}`,
        openings: [],
        weights: { page: 0, wasm: 0, gpuWasm: 0, data: 0 },
      };
      const hash = `backend=${backend}&network=${network}&batch=${batch}&fresh_latents=false`;
      try {
        for (let i = 0; i < options.repeats; i++) {
          const opened = await openSite(browser, site, hash);
          try {
            await opened.reached(1, options.limitSeconds);
            if (backend === "webgpu") await opened.onGpu(options.limitSeconds);
            const { paint, ready, picture, firstStep, gpuStep } = await opened.seen();
            result.openings.push({ paint, ready, picture, firstStep, gpuStep });
            if (i === 0) result.weights = weigh(opened.fetched());
          } finally {
            await opened.close();
          }
        }
      } catch (error) {
        result.failure = reason(error);
      }
      results.push(result);
    }
  }
  return results;
}
