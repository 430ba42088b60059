// @ts-check
// What there is to say about a run besides its curves: what computes it and how that was checked, the
// networks, the numbers that make it this run. Pure; the panel only lays it out.

import { threadWords } from "../core/threads.js";
import { familyOf } from "../families/index.js";
import * as format from "../words/format.js";
import { NOISES } from "../words/noises.js";

/** @import { Config } from "../core/settings-schema.js" */
/** @import { State } from "../core/run.js" */
/** @typedef {{ term: string, text: string }} Fact */

/** @param {State} state @returns {Fact[]} */
export function aboutRun(state) {
  const config = state.running ?? state.requested;
  const facts = [
    { term: "Computed on", text: computedOn(state) },
    { term: "Fast path", text: fastPath(state) },
    { term: "Networks", text: networks(config) },
    { term: "Optimiser", text: optimiser(config) },
    { term: "This run again", text: again(config) },
  ];
  const speed = stepTime(state, config);
  return speed ? [...facts.slice(0, 2), { term: "Speed", text: speed }, ...facts.slice(2)] : facts;
}

/** @param {State} state */
function computedOn({ backend, takenOver, standby, progress, threads }) {
  if (standby) return `CPU, until ${standby.reason} is ready. ${threadWords(threads)}`;
  if (backend.name === "cpu") return `${sentence(backend.reason)} ${threadWords(threads)}`;
  if (backend.name !== "webgpu") return "Nothing yet.";
  const first = takenOver?.step ?? 0;
  if (first === 0 || progress.step < first) return sentence(backend.reason);
  return `${sentence(backend.reason)} The CPU computed the first ${format.count(first)} steps, while the shaders were compiled.`;
}

/** Whether the hand-written kernels are in use, and what says that they are right. @param {State} state */
function fastPath({ backend, takenOver, loading, standby }) {
  if (backend.failure)
    return `WebGPU is left out: ${sentence(backend.failure)} The CPU’s own forms of every operation are in use.`;
  if (backend.name !== "webgpu") {
    return standby
      ? "The CPU’s own forms of every operation. WebGPU’s first step will be compared with theirs before it takes over."
      : "The CPU’s own forms of every operation; the tests compare them with PyTorch’s values.";
  }
  const { shaders } = loading;
  const compiled = shaders?.total
    ? `${format.count(shaders.total)} hand-written and generated shaders.`
    : "Hand-written and generated shaders.";
  if (!takenOver || takenOver.difference === null)
    return `${compiled} Their first step was not compared with the CPU’s.`;
  return `${compiled} Their first step differs from the CPU’s by ${scientific(takenOver.difference)} at most (relative): rounding.`;
}

/** @param {State} state @param {Config} config */
function stepTime({ progress }, config) {
  const { imagesPerSecond } = progress;
  const { batch } = config;
  const k = familyOf(config).players ? config.k : 1;
  if (!imagesPerSecond) return null;
  const ms = (1000 * batch * k) / imagesPerSecond;
  return `${ms < 10 ? ms.toFixed(1) : ms.toFixed(0)} ms a step of ${format.count(batch * k)} images, drawing included.`;
}

/** @param {Config} config */
function networks(config) {
  const { latent, g_widths, d_widths, g_norms, colour } = config;
  const [z, x] = [`${familyOf(config).players ? "z" : "code"} ${latent}`, colour ? "3" : "1"];
  const drawing = [z, ...g_widths, x].join(" → ");
  const norm = {
    none: "no batch norm at first",
    channel: "first batch norm per channel",
    position: "first batch norm per position",
  }[g_norms[0]];
  if (!familyOf(config).players) return `Encoder ${[x, ...d_widths, z].join(" → ")}; decoder ${drawing}.`;
  return `G ${drawing} channels, ${norm}; D ${[x, ...d_widths, "1"].join(" → ")}.`;
}

/** @param {Config} config */
function optimiser(config) {
  const { lr_g, lr_d, beta1, batch, k, loss, fresh_latents, reconstruction } = config;
  if (!familyOf(config).players) {
    const error = reconstruction === "bce" ? "cross-entropy" : "mean squared error";
    return `Adam, rate ${format.setting(lr_g)}, β₁ ${format.setting(beta1)}; batch ${batch}; ${error}; encoder and decoder learn together.`;
  }
  const turns = k === 1 ? "one update of D, then one of G" : `${k} updates of D, then one of G`;
  const z = fresh_latents ? "a new z for G’s update" : "the same z for both";
  return `Adam, rates ${format.setting(lr_g)} (G) and ${format.setting(lr_d)} (D), β₁ ${format.setting(beta1)}; batch ${batch}; ${loss} loss; ${turns}, ${z}.`;
}

/** @param {Config} config */
function again(config) {
  const { seed, noise, pictures } = config;
  const drawn = familyOf(config).players ? `, ${NOISES[noise].short}` : "";
  if (pictures === "own")
    return `Seed ${seed}${drawn}. Your pictures stay in this tab, so no address can give this run again.`;
  return `Seed ${seed}${drawn}. This page’s address holds every setting: the same address gives the same run, bit for bit on one backend.`;
}

/** 6.6e-7 as people write it. @param {number} value */
function scientific(value) {
  if (value === 0) return "0";
  const [digits, power] = value.toExponential(0).split("e");
  return `${digits}·10${superscript(Number(power))}`;
}

/** @param {number} power */
const superscript = (power) =>
  String(power).replace(/[-\d]/g, (sign) => (sign === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(sign)]));

/** @param {string} text */
const sentence = (text) => (/[.!?]$/.test(text) ? text : `${text}.`);
