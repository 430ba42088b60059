// @ts-check
// The few sentences of the README: ratios of one run. Pure.

import { number, wrapped } from "./format.js";
import { fastest, find, stepMs } from "./goals.js";

/** @import { Results } from "../run.js" */

export const BEGIN = "<!-- bench:begin -->";
export const END = "<!-- bench:end -->";

/** Digits can be recognised: the careful reading of FCD ≤ 200 (docs/recipe.md). */
const RECOGNISED = 105;

/** @param {Results} results @returns {string[]} */
export function headlines(results) {
  const { steps = [], quality, page = [], machine } = results;
  const small = steps.filter(({ network }) => network === "small");
  const lines = [];
  const cpu = stepMs(find(steps, "small", "ours-cpu"));
  const gpu = stepMs(find(steps, "small", "ours-webgpu"));
  const peer = (/** @type {RegExp} */ ids) => fastest(small.filter(({ id }) => ids.test(id)));
  const anyone = peer(/^(tfjs|jax)/);
  if (cpu && anyone) {
    lines.push(
      `Without a GPU, a training step takes ${number(cpu)} ms on the CPU, **${number(anyone.ms / cpu)} times** faster than the best of TensorFlow.js’s and jax-js’s backends (${anyone.result.name}, ${number(anyone.ms)} ms).`,
    );
  }
  const torch = stepMs(small.find(({ id }) => id === "native-torch"));
  if (cpu && torch)
    lines.push(
      `Native PyTorch on one thread takes ${number(torch)} ms for it: the page needs **${number(cpu / torch)} times** as long.`,
    );
  const tf = peer(/^tfjs-webgpu/);
  const jax = peer(/^jax-webgpu/);
  if (gpu && tf && jax) {
    lines.push(
      `On WebGPU, emulated alike for everybody, a step is **${number(tf.ms / gpu)} times** faster than TensorFlow.js’s and **${number(jax.ms / gpu)} times** faster than jax-js’s.`,
    );
  }
  const digits = quality?.runs.flatMap(({ marks }) => marks.find(({ fcd }) => fcd === RECOGNISED)?.seconds ?? []) ?? [];
  if (quality && digits.length > 0)
    lines.push(
      `Digits can be recognised (FCD ≤ ${RECOGNISED}) **${number(Math.max(...digits))} s** after the link is opened, on ${quality.cores ?? "all"} cores, in the slowest of ${digits.length} runs.`,
    );
  const site = page.find(({ id }) => id === "page-cpu-small");
  if (site?.openings.length)
    lines.push(
      `To train on the CPU the page fetches ${number((site.weights.page + site.weights.wasm) / 1000)} kB (gzip) and the images.`,
    );
  if (lines.length > 0)
    lines.push(`(${machine.cpu}, ${machine.cores} cores, ${machine.browser}; the small network, batch 32.)`);
  return lines;
}

/** @param {string} readme @param {Results} results @param {string | null} chart  its path from the README */
export function withHeadlines(readme, results, chart) {
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (begin < 0 || end < begin) return readme;
  const picture = chart ? `![Milliseconds per training step: Noiselab, TensorFlow.js, jax-js](${chart})\n\n` : "";
  const list = headlines(results).map((line) =>
    line.startsWith("(") ? `\n${wrapped(line)}` : `- ${wrapped(line, 98).replaceAll("\n", "\n  ")}`,
  );
  return `${readme.slice(0, begin)}${BEGIN}\n${picture}${list.join("\n")}\n${readme.slice(end)}`;
}
