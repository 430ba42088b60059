// @ts-check
// The stand that every subject is measured on: opens it, lets it draw and step, and keeps the times.
// A subject is ours or a peer; `run.js` calls `window.bench` from outside. Runs in the browser.

/** @import { NetworkName } from "../networks.js" */
/** @typedef {{ network: NetworkName, batch: number, backend: string, config?: object }} Order  `config`: ours only, instead of network and batch */
/** @typedef {{ lossD: number, lossG: number }} Losses */
/**
 * @typedef {object} Subject
 * @property {(order: Order) => Promise<void>} open  loads the program, opens the device, builds both networks
 * @property {() => Promise<Uint8ClampedArray | Uint8Array | Float32Array>} sample  one picture or more: grey bytes, or numbers in [−1, 1]
 * @property {() => Promise<Losses>} step            one whole step, its losses read back
 * @property {() => number} [wasmBytes]              linear memory
 */
/** Milliseconds since the page's navigation began. @typedef {{ ready: number, picture: number, firstStep: number }} Opening */
/** @typedef {{ steps: number, elapsedMs: number, losses: Losses[], gpu: GpuCounts | null }} Turn */

/**
 * Running totals of what the page asked of WebGPU (`gpu-counter.js`).
 * @typedef {object} GpuCounts
 * @property {number} dispatches
 * @property {number} passes
 * @property {number} submits
 * @property {number} pipelines
 * @property {number} bufferWrites
 * @property {number} bytesWritten
 * @property {number} buffersCreated
 * @property {number} buffersFreed    destroyed, or let go and collected
 * @property {number} bytesLive
 */

const SIDE = 28;

/** @param {Subject} subject */
export function stand(subject) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE;
  document.body.append(canvas);
  const gpu = () => /** @type {any} */ (globalThis).gpuCounter?.read() ?? null;

  const bench = {
    /** @param {Order} order @returns {Promise<Opening>} */
    async open(order) {
      await subject.open(order);
      const ready = performance.now();
      draw(canvas, await subject.sample());
      const picture = performance.now();
      await subject.step();
      return { ready, picture, firstStep: performance.now() };
    },
    /** Opens without a picture: for a place without a canvas. @param {Order} order @returns {Promise<() => Promise<Losses>>} */
    async prepare(order) {
      await subject.open(order);
      return subject.step;
    },
    /** Steps for about `ms`, at least one. @param {number} ms @returns {Promise<Turn>} */
    async turn(ms) {
      const losses = [];
      const before = gpu();
      const began = performance.now();
      do losses.push(await subject.step());
      while (performance.now() - began < ms);
      const elapsedMs = performance.now() - began;
      const after = gpu();
      return {
        steps: losses.length,
        elapsedMs,
        losses: losses.slice(-1),
        gpu: after && before && difference(after, before),
      };
    },
    /** @param {number} count */
    async run(count) {
      for (let i = 0; i < count; i++) await subject.step();
    },
    /** @param {number} count @returns {Promise<Losses[]>} */
    async losses(count) {
      const losses = [];
      for (let i = 0; i < count; i++) losses.push(await subject.step());
      return losses;
    },
    picture: async () => [...(await subject.sample()).slice(0, SIDE * SIDE)],
    wasmBytes: () => subject.wasmBytes?.() ?? null,
    gpu,
  };
  Object.assign(globalThis, { bench });
}

/** @param {any} after @param {any} before @returns {GpuCounts} */
function difference(after, before) {
  return /** @type {GpuCounts} */ (
    Object.fromEntries(Object.keys(after).map((key) => [key, after[key] - before[key]]))
  );
}

/** @param {HTMLCanvasElement} canvas @param {Uint8ClampedArray | Uint8Array | Float32Array} picture */
function draw(canvas, picture) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const image = context.createImageData(SIDE, SIDE);
  for (let p = 0; p < SIDE * SIDE; p++) {
    const grey = picture instanceof Float32Array ? (picture[p] + 1) * 127.5 : picture[p];
    image.data.set([grey, grey, grey, 255], p * 4);
  }
  context.putImageData(image, 0, 0);
}
