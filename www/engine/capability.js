// @ts-check
// What this browser can do with a GPU. It looks and opens no device: the worker does, and may still
// fail. What is made of it is `core/backend.js`'s affair.

/** @import { Probe } from "../core/backend.js" */

/** The little of WebGPU's interface that is read here. @typedef {{ vendor?: string, architecture?: string, device?: string, description?: string, isFallbackAdapter?: boolean }} AdapterInfo */
/** @typedef {{ info?: AdapterInfo, isFallbackAdapter?: boolean, features: { has(name: string): boolean } }} Adapter */
/** @typedef {{ gpu?: { requestAdapter(options?: object): Promise<Adapter | null> } }} GpuNavigator */

const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|basic render|\bwarp\b|software/i;
const PATIENCE_MS = 8000;

/** @param {GpuNavigator} navigator @param {{ secure?: boolean, patienceMs?: number }} [options] @returns {Promise<Probe>} */
export async function probeWebGpu(navigator, { secure = true, patienceMs = PATIENCE_MS } = {}) {
  if (!navigator.gpu) {
    return unusable(secure ? "this browser has no WebGPU" : "this browser has no WebGPU without https");
  }
  /** @type {Adapter | null | "late"} */
  let adapter;
  try {
    const asked = navigator.gpu.requestAdapter({ powerPreference: "high-performance" });
    adapter = await Promise.race([asked, late(patienceMs)]);
  } catch (error) {
    return unusable(`asking for a GPU failed (${error instanceof Error ? error.message : error})`);
  }
  if (adapter === "late") return unusable("the browser didn't answer when asked for a GPU");
  if (!adapter) return unusable("this browser has no WebGPU adapter");

  const info = adapter.info ?? {};
  const name = adapterName(info);
  if (!adapter.features.has("timestamp-query")) {
    return unusable(`WebGPU on ${name} lacks timestamp queries, which Burn needs`);
  }
  const software =
    Boolean(info.isFallbackAdapter ?? adapter.isFallbackAdapter) ||
    SOFTWARE.test([info.vendor, info.architecture, info.device, info.description].join(" "));
  return { usable: true, software, adapter: name, reason: "" };
}

/** @param {string} reason @returns {Probe} */
const unusable = (reason) => ({ usable: false, software: false, adapter: "", reason });

/** @param {number} ms @returns {Promise<"late">} */
const late = (ms) => new Promise((resolve) => setTimeout(() => resolve("late"), ms));

/** @param {AdapterInfo} info */
function adapterName(info) {
  if (info.description) return info.description;
  const words = [info.vendor, info.architecture].filter(Boolean);
  return words.length > 0 ? words.join(" ") : "unnamed GPU";
}
