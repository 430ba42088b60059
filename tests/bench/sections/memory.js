// @ts-check
// Whether memory stays flat: wasm's linear memory on the CPU, live GPU buffers on WebGPU, after a few
// steps and after many.
import { freshPage, GPU_COUNTER } from "../browser.js";
import { reason } from "../context.js";
import { ownConfig } from "../networks.js";
import { host } from "../server.js";

/** @import { Context } from "../context.js" */
/** @typedef {{ step: number, wasmBytes: number, liveBuffers: number | null, liveBytes: number | null }} Held */
/** @typedef {{ name: string, config: object, held: Held[], failure?: string }} MemoryResult */

/** Small enough for software WebGPU: buffers are as many as in a large network. */
export const TINY = { latent: 4, g_widths: [4, 2], d_widths: [2, 4], batch: 4, fresh_latents: false };

/** @param {Context} context @returns {Promise<MemoryResult[]>} */
export async function measureMemory(context) {
  const { quick } = context.options;
  return [
    await watch(context, "cpu", ownConfig("small", 16), quick ? [50, 100] : [200, 1000, 5000, 10_000]),
    await watch(context, "webgpu", TINY, quick ? [20, 40] : [200, 350, 500]),
  ];
}

/** @param {Context} context @param {"cpu" | "webgpu"} backend @param {object} config @param {number[]} at */
async function watch({ browser, site, pages, say }, backend, config, at) {
  /** @type {MemoryResult} */
  const result = { name: backend, config, held: [] };
  const server = await host({ "/": pages, "/site/": site });
  const { page, close } = await freshPage(browser, { scripts: [GPU_COUNTER] });
  try {
    await page.goto(`${server.origin}/ours.html`);
    await page.waitForFunction(() => "bench" in window);
    // Opening makes the first step.
    await page.evaluate((order) => /** @type {any} */ (window).bench.open(order), {
      network: "small",
      batch: 0,
      backend,
      config,
    });
    let done = 1;
    const session = await page.context().newCDPSession(page);
    for (const step of at) {
      say(`memory: ${backend}, up to step ${step}`);
      for (; done < step; done += 100)
        await page.evaluate((count) => /** @type {any} */ (window).bench.run(count), Math.min(100, step - done));
      done = step;
      // Buffers that nothing holds any more are freed when JavaScript's collector comes by.
      for (let i = 0; i < 3; i++) {
        await session.send("HeapProfiler.collectGarbage");
        await page.waitForTimeout(50);
      }
      const held = await page.evaluate(() => {
        const bench = /** @type {any} */ (window).bench;
        return { wasmBytes: bench.wasmBytes(), gpu: bench.gpu() };
      });
      const onGpu = backend === "webgpu" && held.gpu;
      result.held.push({
        step,
        wasmBytes: held.wasmBytes,
        liveBuffers: onGpu ? held.gpu.buffersCreated - held.gpu.buffersFreed : null,
        liveBytes: onGpu ? held.gpu.bytesLive : null,
      });
    }
  } catch (error) {
    result.failure = reason(error);
  }
  await close();
  server.close();
  return result;
}
