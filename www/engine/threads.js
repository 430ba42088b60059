// @ts-check
// The threads of the CPU's program: workers of this very file that run one more instance of the program
// on the training worker's memory, and help it from within wasm ever after. A leaf but for loading.

/**
 * What wasm-bindgen's glue exports where the program has threads (`crate/src/web/threads.rs`).
 * @typedef {object} ThreadedGlue
 * @property {(source: { module: WebAssembly.Module, memory: WebAssembly.Memory }) => unknown} initSync
 * @property {() => void} help        never returns
 * @property {() => void} abandon
 */
/** @typedef {{ glue: string, module: WebAssembly.Module, memory: WebAssembly.Memory }} Shared */

const NAME = "noiselab-thread";
/** A thread that has not come by then is not counted. It may still come. */
const PATIENCE_MS = 10_000;

/** Whether this worker was started as a thread. @param {DedicatedWorkerGlobalScope} scope */
export const isThread = (scope) => scope.name === NAME;

/** What a thread does with its life. @param {DedicatedWorkerGlobalScope} scope */
export function becomeThread(scope) {
  scope.onmessage = async ({ data }) => {
    const { glue, module, memory } = /** @type {Shared} */ (data);
    /** @type {ThreadedGlue | undefined} */
    let program;
    try {
      program = /** @type {ThreadedGlue} */ (await import(glue));
      program.initSync({ module, memory });
      scope.postMessage("here");
      program.help();
    } catch (error) {
      // Whoever waits for this thread's part must not wait for ever.
      program?.abandon();
      console.warn("A thread ended:", error);
      scope.postMessage("ended");
    }
  };
}

/** Starts threads; resolves to how many are here once all are or some can't. @param {number} count @param {Shared} shared @returns {Promise<number>} */
export async function startThreads(count, shared) {
  const started = Array.from({ length: count }, () => startThread(shared));
  const here = await Promise.all(started);
  return here.filter(Boolean).length;
}

/** @param {Shared} shared @returns {Promise<boolean>} */
function startThread(shared) {
  return new Promise((resolve) => {
    try {
      const thread = new Worker(location.href, { type: "module", name: NAME });
      thread.onmessage = ({ data }) => resolve(data === "here");
      thread.onerror = (event) => {
        event.preventDefault();
        resolve(false);
      };
      thread.postMessage(shared);
      setTimeout(() => resolve(false), PATIENCE_MS);
    } catch {
      resolve(false);
    }
  });
}
