// @ts-check
// `size=tiny`: the same lesson on shrunk networks and a few steps, so that a test can play it in seconds.
// What it measures says nothing about the question. Pure.

/** @import { Config } from "../../core/settings-schema.js" */
/** @import { TrainPlan } from "../../lessons/lesson.js" */

const MOST_STEPS = 4;
const MOST_WIDTH = 4;
const MOST_BATCH = 8;
/** Pictures that are judged: more than the classifier's features need for a covariance that can be used. */
export const TINY_JUDGED = 64;

/** @param {Config} config @returns {Config} */
export const tinyConfig = (config) => ({
  ...config,
  g_widths: config.g_widths.map((width) => Math.min(width, MOST_WIDTH)),
  d_widths: config.d_widths.map((width) => Math.min(width, MOST_WIDTH)),
  latent: Math.min(config.latent, 8),
  batch: Math.min(config.batch, MOST_BATCH),
});

/** @param {NonNullable<TrainPlan["script"]>} script @returns {NonNullable<TrainPlan["script"]>} */
export const tinyScript = (script) =>
  script.map((part) => ("steps" in part ? { ...part, steps: Math.min(part.steps, MOST_STEPS) } : part));
