// @ts-check
// Who is measured: ours and the peers, each with its backend and what its page needs. A list, nothing
// else knows the names.

/**
 * @typedef {object} Setup
 * @property {string} id
 * @property {string} name        for the tables
 * @property {"ours" | "tfjs" | "jax"} who
 * @property {string} page        an entry of pages/
 * @property {string} backend     as the library calls it
 * @property {boolean} gpu        it runs on WebGPU
 * @property {boolean} [isolated] cross-origin isolated, so that threads can share memory
 * @property {boolean} [mobile]   a user agent with "Mobi"
 * @property {boolean} [risky]    it may hang the GPU process, so it is tried in another browser first
 * @property {string} [note]
 */

/** @type {Setup[]} */
export const SETUPS = [
  {
    id: "ours-cpu",
    name: "Noiselab, CPU",
    who: "ours",
    page: "ours",
    backend: "cpu",
    gpu: false,
    note: "wasm, one thread",
  },
  { id: "ours-webgpu", name: "Noiselab, WebGPU", who: "ours", page: "ours", backend: "webgpu", gpu: true },
  { id: "tfjs-webgpu", name: "TensorFlow.js, webgpu", who: "tfjs", page: "tfjs-webgpu", backend: "webgpu", gpu: true },
  {
    id: "tfjs-webgl",
    name: "TensorFlow.js, webgl",
    who: "tfjs",
    page: "tfjs-webgl",
    backend: "webgl",
    gpu: false,
    note: "WebGL is emulated where WebGPU is",
  },
  {
    id: "tfjs-cpu",
    name: "TensorFlow.js, cpu",
    who: "tfjs",
    page: "tfjs-cpu",
    backend: "cpu",
    gpu: false,
    note: "plain JavaScript, one thread",
  },
  {
    id: "jax-webgpu-mobile",
    name: "jax-js, webgpu, as on a phone",
    who: "jax",
    page: "jax",
    backend: "webgpu",
    gpu: true,
    mobile: true,
    note: "a user agent with “Mobi”, which makes it unroll less",
  },
  {
    id: "jax-wasm-threads",
    name: "jax-js, wasm, threads",
    who: "jax",
    page: "jax",
    backend: "wasm",
    gpu: false,
    isolated: true,
    note: "a page that is cross-origin isolated",
  },
  { id: "jax-wasm", name: "jax-js, wasm", who: "jax", page: "jax", backend: "wasm", gpu: false, note: "one thread" },
  {
    id: "jax-webgpu",
    name: "jax-js, webgpu",
    who: "jax",
    page: "jax",
    backend: "webgpu",
    gpu: true,
    risky: true,
    note: "as shipped",
  },
];

/** @param {string[]} only  parts of ids; none means all @param {Setup[]} [setups] */
export function chosen(only, setups = SETUPS) {
  return only.length === 0 ? setups : setups.filter(({ id }) => only.some((part) => id.includes(part)));
}

/** @param {Setup[]} [setups] */
export const pagesOf = (setups = SETUPS) => [...new Set(setups.map(({ page }) => page))];
