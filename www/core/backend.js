// @ts-check
// Which backend a run gets, and why, in words that the page shows: from what the browser can do, what
// the site offers and what the reader prefers. Pure.

/** @import { Assets, BackendName } from "../protocol/assets.js" */

/** @typedef {"auto" | "webgpu" | "cpu"} Preference */
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
