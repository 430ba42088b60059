// @ts-check
// What a page holds and how long it is busy: JavaScript's heap after its collector came by, the workers' wasm
// memories, nodes of the document, and tasks that kept the page's thread. For tests that compare before
// and after.

/** @import { Page } from "@playwright/test" */
/** @typedef {{ heap: number, wasm: number, nodes: number }} Held */

/** Counts wasm memories where they come into being. Before any of a worker's own code. */
const REMEMBER = `
  const memories = [];
  const remember = ({ instance, ...rest }) => {
    for (const value of Object.values(instance.exports)) if (value instanceof WebAssembly.Memory) memories.push(value);
    return { instance, ...rest };
  };
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...args) => {
      const result = await original.apply(WebAssembly, args);
      return result instanceof WebAssembly.Instance ? result : remember(result);
    };
  }
  self.wasmBytes = () => memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
`;

/** To be called before the page opens. @param {Page} page */
export async function watchPage(page) {
  await page.route(/worker-[A-Z0-9]+\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${REMEMBER}\n${await response.text()}` });
  });
  await page.addInitScript(() => {
    /** @type {{ at: number, ms: number }[]} */
    const longTasks = [];
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) longTasks.push({ at: startTime, ms: duration });
    }).observe({ type: "longtask" });
    Object.assign(window, { longTasks });
  });
  const session = await page.context().newCDPSession(page);
  const now = () => page.evaluate(() => performance.now());
  /** When the collector was called from here, which is no task of the page's. @type {[number, number][]} */
  const collecting = [];

  return {
    now,
    /** @returns {Promise<Held>} */
    async held() {
      // What finalisers let go is collected in the next round.
      const began = await now();
      for (let i = 0; i < 3; i++) {
        await session.send("HeapProfiler.collectGarbage");
        await page.waitForTimeout(100);
      }
      collecting.push([began, await now()]);
      const { usedSize } = await session.send("Runtime.getHeapUsage");
      const { nodes } = await session.send("Memory.getDOMCounters");
      const wasm = await Promise.all(
        page.workers().map((worker) => worker.evaluate(() => /** @type {any} */ (self).wasmBytes?.() ?? 0)),
      );
      return { heap: usedSize, wasm: wasm.reduce((sum, bytes) => sum + bytes, 0), nodes };
    },
    /** Milliseconds of the tasks over 50 ms since a moment of the page's clock. @param {number} [since] @returns {Promise<number[]>} */
    async longTasks(since = 0) {
      /** @type {{ at: number, ms: number }[]} */
      const tasks = await page.evaluate(() => /** @type {any} */ (window).longTasks);
      const ours = tasks.filter(
        ({ at }) => at >= since && !collecting.some(([from, to]) => at >= from - 50 && at < to),
      );
      return ours.map(({ ms }) => ms);
    },
  };
}
