// @ts-check
// A run of a wasm flavour on an empty page, step by step, and what it holds and asks for: for tests of
// counts. Everything inside `evaluate` runs in the browser.
import { fileURLToPath } from "node:url";
import { openBlank } from "./flavour.js";

/** @import { Page } from "@playwright/test" */
/** @import { Config } from "../../www/core/settings-schema.js" */
/** @import { BackendName } from "../../www/protocol/assets.js" */
/** @import { GpuCounts } from "../bench/pages/harness.js" */

const GPU_COUNTER = fileURLToPath(new URL("../bench/gpu-counter.js", import.meta.url));

/** Opens a run on the first shard. @param {Page} page @param {BackendName} backend @param {Partial<Config>} config */
export async function openRun(page, backend, config) {
  await page.addInitScript({ path: GPU_COUNTER });
  await openBlank(page);
  await page.evaluate(
    async ({ backend, config }) => {
      const assets = await (await fetch("assets.json")).json();
      const { glue, wasm } = assets.flavours[backend];
      const module = await import(new URL(glue, location.href).href);
      const { memory } = await module.default({ module_or_path: new URL(wasm, location.href) });
      const shard = assets.data[0];
      const body = (await fetch(shard.url)).body?.pipeThrough(new DecompressionStream("gzip"));
      const lab = await module.Run.open(JSON.stringify(config), shard.images);
      lab.add_images(new Uint8Array(await new Response(body).arrayBuffer()), shard.sha256);
      Object.assign(window, { run: { lab, memory } });
    },
    { backend, config },
  );
  const session = await page.context().newCDPSession(page);
  return {
    /** @param {number} count */
    step: (count) =>
      page.evaluate(async (count) => {
        const { lab } = /** @type {any} */ (window).run;
        for (let i = 0; i < count; i++) {
          lab.step("both");
          await lab.report();
        }
      }, count),
    /** @returns {Promise<number>} bytes of wasm's linear memory */
    wasmBytes: () => page.evaluate(() => /** @type {any} */ (window).run.memory.buffer.byteLength),
    /** Running totals. @returns {Promise<GpuCounts>} */
    gpu: () => page.evaluate(() => /** @type {any} */ (window).gpuCounter.read()),
    /** GPU buffers that something still holds. */
    async liveBuffers() {
      // A buffer that nothing holds is freed when JavaScript's collector comes by, and told of later.
      for (let i = 0; i < 3; i++) {
        await session.send("HeapProfiler.collectGarbage");
        await page.waitForTimeout(100);
      }
      const { buffersCreated, buffersFreed } = await this.gpu();
      return buffersCreated - buffersFreed;
    },
  };
}
