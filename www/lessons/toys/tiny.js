// @ts-check
// A machine's input for a test of the page: the same question, few steps, few images. A leaf.

/** @import { ToyName } from "./inputs.js" */

const STEPS = 20;
/** The first file has so many. */
const IMAGES = 2_000;
const SAMPLES = 64;
const SWEEPS = [0, 1, 5];

/** @type {ToyName[]} */
const WITHOUT_IMAGES = ["fires", "gan1d"];
/** @type {ToyName[]} */
const WITHOUT_STEPS = ["gaussian", "histogram"];

/** @param {string} name @param {any} input  as `inputs.js` says */
export function tiny(name, input) {
  const small = { ...input };
  if (!isOne(WITHOUT_IMAGES, name)) small.images = Math.min(input.images ?? IMAGES, IMAGES);
  if (!isOne(WITHOUT_STEPS, name)) small.steps = Math.min(input.steps ?? STEPS, STEPS);
  if (input.samples) small.samples = Math.min(input.samples, SAMPLES);
  if (input.backwards) small.backwards = { ...input.backwards, steps: STEPS };
  if (name === "rbm") small.chain = { ...input.chain, sweeps: fewer(input.chain?.sweeps) };
  return small;
}

/** As many places as there were, one after another. @param {number[]} [sweeps] */
const fewer = (sweeps = SWEEPS) => sweeps.map((sweep, place) => Math.min(sweep, place + 1));

/** @param {ToyName[]} names @param {string} name */
const isOne = (names, name) => names.some((other) => other === name);
