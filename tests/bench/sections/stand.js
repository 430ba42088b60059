// @ts-check
// A set-up's page on the stand, seen from outside: opened within its time, asked for turns, weighed.
import { freshPage, GPU_COUNTER, gpuProcessOf, rendererOf, resetPeak, residentMemory, within } from "../browser.js";
import { host } from "../server.js";

/** @import { Browser } from "@playwright/test" */
/** @import { GpuCounts, Opening, Turn } from "../pages/harness.js" */
/** @import { NetworkName } from "../networks.js" */
/** @import { Setup } from "../setups.js" */
/** @import { Fetched } from "../server.js" */
/** Bytes. `gpu`: growth of the GPU process up to the first steps. @typedef {{ renderer: number | null, gpu: number | null, wasm: number | null }} Memory */

/**
 * @typedef {object} Stand
 * @property {Opening} opening
 * @property {(ms: number) => Promise<Turn>} turn
 * @property {() => Promise<GpuCounts | null>} counts
 * @property {() => Promise<Memory>} memory
 * @property {Fetched[]} fetched
 * @property {() => Promise<void>} close
 */

/**
 * @param {Browser} browser @param {Setup} setup @param {{ network: NetworkName, batch: number, config?: object }} order
 * @param {{ site: string, pages: string, limitSeconds: number }} where
 * @returns {Promise<Stand>}
 */
export async function openStand(browser, setup, order, { site, pages, limitSeconds }) {
  const server = await host({ "/": pages, "/site/": site }, { isolated: setup.isolated });
  const { page, errors, close } = await freshPage(browser, { mobile: setup.mobile, scripts: [GPU_COUNTER] });
  const closeAll = async () => {
    await within(close(), 10, "closing the page").catch(() => {});
    server.close();
  };
  // WebGPU and WebGL hold their memory in the GPU process, emulated or not.
  const usesGpu = setup.gpu || setup.backend === "webgl";
  const gpuProcess = await gpuProcessOf(browser);
  resetPeak(gpuProcess);
  const gpuBefore = residentMemory(gpuProcess);
  try {
    await page.goto(`${server.origin}/${setup.page}.html`);
    await page.waitForFunction(() => "bench" in window);
    const call = () =>
      page.evaluate((order) => /** @type {any} */ (window).bench.open(order), { ...order, backend: setup.backend });
    const opening = await within(call(), limitSeconds, "the first step");
    const gpuAfter = residentMemory(gpuProcess);
    return {
      opening,
      turn: (ms) =>
        within(
          page.evaluate((ms) => /** @type {any} */ (window).bench.turn(ms), ms),
          limitSeconds + ms / 1000,
          "a step",
        ),
      counts: () => page.evaluate(() => /** @type {any} */ (window).bench.gpu()),
      memory: async () => ({
        renderer: residentMemory(await rendererOf(browser, page))?.peak ?? null,
        gpu: usesGpu && gpuAfter && gpuBefore ? Math.max(0, gpuAfter.peak - gpuBefore.now) : null,
        wasm: await page.evaluate(() => /** @type {any} */ (window).bench.wasmBytes()),
      }),
      fetched: server.fetched(),
      close: closeAll,
    };
  } catch (error) {
    await closeAll();
    throw errors.length > 0 ? new Error(errors[0]) : error;
  }
}
