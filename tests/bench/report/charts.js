// @ts-check
// Which charts a run gets: milliseconds per step of everybody, one chart a network, and of those on a
// real GPU. Pure.
import { barChart } from "./chart.js";

/** @import { Results } from "../run.js" */
/** @import { StepResult } from "../sections/steps.js" */

const TITLES = {
  small: "One training step, small network (the default recipe)",
  course: "One training step, course DCGAN",
};

/** @param {StepResult[]} results @param {string} title @param {string} where */
function chart(results, title, where) {
  const { batch } = results[0];
  const bars = results.map(({ id, name, msPerStep, failure }) => ({
    name,
    own: id.startsWith("ours"),
    values: msPerStep,
    failure: msPerStep.length > 0 ? undefined : failure,
  }));
  return barChart(
    title,
    `batch ${batch}, median of ${Math.max(...results.map(({ msPerStep }) => msPerStep.length))} turns, logarithmic; ${where}`,
    bars,
  );
}

/** By file name. @param {Results} results @returns {Record<string, string>} */
export function charts({ steps = [], gpu, machine }) {
  /** @type {Record<string, string>} */
  const drawn = {};
  for (const network of /** @type {const} */ (["small", "course"])) {
    const of = steps.filter((result) => result.network === network);
    if (of.length > 0)
      drawn[`steps-${network}.svg`] = chart(of, TITLES[network], `WebGPU and WebGL emulated on ${machine.cores} cores`);
  }
  if (gpu?.steps?.length)
    drawn["steps-gpu.svg"] = chart(gpu.steps, "One training step on a real GPU, small network", gpu.adapter ?? "");
  return drawn;
}
