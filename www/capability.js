// @ts-check
// Which backend this browser gets, and why, in words that the page shows. Probing looks at the
// browser; choosing is pure. It opens no device: the worker does, and may still fail.

/** @import { Assets, BackendName } from "./protocol.js" */
/** @import { Preference } from "./settings-url.js" */

/** The little of WebGPU's interface that is read here. @typedef {{ vendor?: string, architecture?: string, device?: string, description?: string, isFallbackAdapter?: boolean }} AdapterInfo */
/** @typedef {{ info?: AdapterInfo, isFallbackAdapter?: boolean, features: { has(name: string): boolean } }} Adapter */
/** @typedef {{ gpu?: { requestAdapter(options?: object): Promise<Adapter | null> } }} GpuNavigator */

/**
 * @typedef {object} Probe
 * @property {boolean} usable       the WebGPU flavour can run here
 * @property {boolean} software     …but emulated, so that the CPU flavour is faster
 * @property {string} adapter       its name, for the badge
 * @property {string} reason        why not usable, as the end of a sentence
 */
/**
 * @typedef {object} Choice
 * @property {BackendName | null} backend  null: nothing is built yet
 * @property {string} reason               'WebGPU: <adapter>' or 'CPU: <why>'
 * @property {boolean} awaitsBuild         the backend that is wanted is still being compiled
 */

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

/**
 * @param {Preference} preference
 * @param {Probe} probe
 * @param {Assets["flavours"]} flavours
 * @param {string} [failure]  how WebGPU failed in this page, if it did
 * @returns {Choice}
 */
export function chooseBackend(preference, probe, flavours, failure) {
  const webgpu = flavours.webgpu.status;
  const why = whyNotWebGpu(preference, probe, webgpu, failure);
  const awaitsBuild = why !== null && webgpu === "building" && preferable(preference, probe) && !failure;
  if (why === null) {
    const emulated = probe.software ? " (emulated in software)" : "";
    return { backend: "webgpu", reason: `WebGPU: ${probe.adapter}${emulated}`, awaitsBuild: false };
  }
  if (flavours.cpu.status === "ready") return { backend: "cpu", reason: `CPU: ${why}`, awaitsBuild };
  return { backend: null, reason: "No backend is built yet", awaitsBuild: flavours.cpu.status === "building" };
}

/** Would WebGPU be taken if it were there? @param {Preference} preference @param {Probe} probe */
const preferable = (preference, probe) =>
  probe.usable && (preference === "webgpu" || (preference === "auto" && !probe.software));

/** @param {Preference} preference @param {Probe} probe @param {string} status @param {string | undefined} failure */
function whyNotWebGpu(preference, probe, status, failure) {
  if (preference === "cpu") return "your choice";
  if (!probe.usable) return probe.reason;
  if (failure) return `WebGPU failed (${failure})`;
  if (probe.software && preference === "auto") {
    return `WebGPU here is emulated in software (${probe.adapter}), which is slower`;
  }
  if (status === "building") return "the WebGPU version is still being compiled";
  if (status === "skipped") return "this site was built without WebGPU";
  if (status !== "ready") return "the WebGPU version didn't compile";
  return null;
}
