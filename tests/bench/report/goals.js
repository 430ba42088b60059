// @ts-check
// The figures that Noiselab wants to reach, each with what this run found. Pure.
import { median, spread } from "../statistics.js";
import { kilobytes, number, seconds, times } from "./format.js";

/** @import { Results } from "../run.js" */
/** @import { StepResult } from "../sections/steps.js" */
/** `met` is null where this run can't tell. @typedef {{ what: string, goal: string, found: string, met: boolean | null }} Goal */

/** ms per step, the median of the turns; null for a set-up without one. @param {StepResult | undefined} result */
export const stepMs = (result) => (result && result.msPerStep.length > 0 ? median(result.msPerStep) : null);

/** @param {StepResult[]} steps @param {string} network @param {string} id */
export const find = (steps, network, id) => steps.find((result) => result.network === network && result.id === id);

/** The fastest of some peers. @param {StepResult[]} results */
export function fastest(results) {
  const timed = results.flatMap((result) => {
    const ms = stepMs(result);
    return ms === null ? [] : [{ result, ms }];
  });
  return timed.sort((a, b) => a.ms - b.ms)[0] ?? null;
}

/** @param {Results} results @returns {Goal[]} */
export function goals(results) {
  const { page = [], steps = [], quality, pair = [], memory = [] } = results;
  /** @type {Goal[]} */
  const list = [];
  /** @param {string} what @param {string} goal @param {string | null} found @param {boolean} met */
  const add = (what, goal, found, met) =>
    list.push({ what, goal, found: found ?? "not measured", met: found === null ? null : met });

  const site = page.find(({ id }) => id === "page-cpu-small");
  const gpuSite = page.find(({ id }) => id === "page-webgpu-small");
  if (site?.openings.length) {
    add(
      "html + js + css until the first step, gzip",
      "≤ 120 kB",
      kilobytes(site.weights.page),
      site.weights.page <= 120_000,
    );
    add("CPU wasm, gzip", "≤ 550 kB", kilobytes(site.weights.wasm), site.weights.wasm <= 550_000);
  }
  if (gpuSite?.openings.length)
    add("WebGPU wasm, gzip", "≤ 2,500 kB", kilobytes(gpuSite.weights.gpuWasm), gpuSite.weights.gpuWasm <= 2_500_000);

  const ofSmall = steps.filter(({ network }) => network === "small");
  const cpu = stepMs(find(steps, "small", "ours-cpu"));
  const gpu = find(steps, "small", "ours-webgpu");
  const gpuMs = stepMs(gpu);
  const begun = spread(gpuSite?.openings.flatMap(({ firstStep }) => firstStep ?? []) ?? []);
  const first = spread(gpuSite?.openings.flatMap(({ gpuStep }) => gpuStep ?? []) ?? []);
  const peerFirst = ofSmall
    .filter(({ id, opening }) => /^(tfjs|jax).*webgpu/.test(id) && opening)
    .sort((a, b) => (a.opening?.firstStep ?? 0) - (b.opening?.firstStep ?? 0))[0];
  if (first && peerFirst?.opening) {
    const goal = `≤ ½ of the better peer’s (${peerFirst.name}: ${seconds(peerFirst.opening.firstStep)})`;
    const [ratio, later] = [begun, first].map((time) => (time?.median ?? NaN) / (peerFirst.opening?.firstStep ?? NaN));
    add(
      "link → first step done, WebGPU chosen: the CPU makes it while shaders compile",
      goal,
      begun && `${seconds(begun.median)}, ${times(ratio)}`,
      ratio <= 0.5,
    );
    add(
      "the same, until WebGPU itself has made a step",
      goal,
      `${seconds(first.median)}, ${times(later)}`,
      later <= 0.5,
    );
  }
  if (gpu?.perStep) {
    const { dispatches, submits, bufferWrites } = gpu.perStep;
    add(
      "WebGPU dispatches / submits / buffer writes a step",
      "≤ 120 / ≤ 4 / ≤ 10",
      `${number(dispatches)} / ${number(submits)} / ${number(bufferWrites)}`,
      dispatches <= 120 && submits <= 4 && bufferWrites <= 10,
    );
    add("WebGPU pipelines in all", "≤ 50", number(gpu.pipelines ?? 0), (gpu.pipelines ?? 0) <= 50);
  }
  for (const [who, id, factor] of /** @type {const} */ ([
    ["TensorFlow.js", "tfjs-webgpu", 3],
    ["jax-js", "jax-webgpu", 2],
  ])) {
    const peer = fastest(ofSmall.filter((result) => result.id.startsWith(id)));
    if (gpuMs && peer)
      add(
        `a step on WebGPU, against ${who} on the same adapter`,
        `≥ ${factor}× faster`,
        `${times(peer.ms / gpuMs)} (${number(gpuMs)} against ${number(peer.ms)} ms)`,
        peer.ms / gpuMs >= factor,
      );
  }
  const torch = stepMs(ofSmall.find(({ id }) => id === "native-torch"));
  if (cpu) {
    add(
      "a step on the CPU, against native PyTorch, one thread each",
      "≤ 1.5×",
      torch ? `${times(cpu / torch)} (${number(cpu)} against ${number(torch)} ms)` : null,
      torch !== null && cpu / torch <= 1.5,
    );
    const peer = fastest(ofSmall.filter(({ id }) => /^(tfjs|jax)/.test(id)));
    add(
      "a step on the CPU, against the best peer without a GPU",
      "≥ 30× faster",
      peer && `${times(peer.ms / cpu)} (${peer.result.name}: ${number(peer.ms)} ms)`,
      peer !== null && peer.ms / cpu >= 30,
    );
  }
  if (quality) {
    /** @type {Record<number, string>} */
    const strict = { 105: " (200 by another classifier)", 65: " (120 by another classifier)" };
    for (const [fcd, limit] of [
      [200, 20],
      [120, 60],
      [105, 20],
      [65, 60],
    ]) {
      const found = quality.runs.map(({ marks }) => marks.find((mark) => mark.fcd === fcd)?.seconds ?? null);
      const last = Math.max(...quality.runs.map(({ curve }) => curve.at(-1)?.step ?? 0));
      const shown = found.map((s) => (s === null ? `not by step ${last}` : `${number(s)} s`));
      const within = (/** @type {number | null} */ s) => s !== null && s <= limit;
      add(
        `link → FCD ≤ ${fcd}${strict[fcd] ?? ""}, CPU, ${quality.cores ?? "all"} cores`,
        `≤ ${limit} s`,
        shown.join(", "),
        found.every(within),
      );
    }
  }
  for (const { name, held } of memory) {
    const [early, late] = [held[0], held.at(-1)];
    if (!early || !late) continue;
    const key = name === "cpu" ? "wasmBytes" : "liveBuffers";
    const [before, after] = [early[key] ?? 0, late[key] ?? 0];
    const show = name === "cpu" ? kilobytes : number;
    add(
      `${name === "cpu" ? "wasm memory, CPU" : "live GPU buffers, WebGPU"}, step ${number(early.step)} → ${number(late.step)}`,
      "does not grow",
      `${show(before)} → ${show(after)}`,
      after <= before,
    );
  }
  for (const { cores, ratio } of pair) {
    if (ratio !== null)
      add(`two runs in lock-step, ${cores ?? "all"} cores`, "≥ 1.7× one run’s steps", times(ratio), ratio >= 1.7);
  }
  return list;
}
