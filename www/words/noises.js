// @ts-check
// The noises in words: the label that the crate gives each, and the PyTorch line that draws it. It knows
// nothing of how they are drawn (the crate does that).

import { schema } from "../core/settings-schema.js";

/** @import { Noise } from "../core/settings-schema.js" */

/**
 * @typedef {object} NoiseWords
 * @property {string} label
 * @property {string} short        for captions: 'trained with torch.randn'
 * @property {string} expression   the whole PyTorch line
 */

/** @type {Record<Noise, Omit<NoiseWords, "label">>} */
const OWN = {
  normal: { short: "torch.randn", expression: "torch.randn(n, z_dim)" },
  uniform01: { short: "torch.rand", expression: "torch.rand(n, z_dim)" },
  uniform11: { short: "2*torch.rand−1", expression: "2*torch.rand(n, z_dim) - 1" },
  "uniform-unit": { short: "√3*(2*torch.rand−1)", expression: "3**.5*(2*torch.rand(n, z_dim) - 1)" },
};

const choices = schema.find(({ name }) => name === "noise")?.choices ?? [];

/** By name, in the crate's order. @type {Record<Noise, NoiseWords>} */
export const NOISES = /** @type {Record<Noise, NoiseWords>} */ (
  Object.fromEntries(choices.map(({ value, label }) => [value, { label, ...OWN[/** @type {Noise} */ (value)] }]))
);

/** What a caption says of a grid of samples. @param {{ trainedWith: Noise, noise: Noise, batchNorm: string }} sample @param {boolean} [normed]  there is batch norm @returns {string[]} */
export const sampleCaption = (sample, normed = true) => [
  `trained with ${NOISES[sample.trainedWith].short}`,
  `sampled with ${NOISES[sample.noise].short}`,
  ...(normed ? [`BN ${sample.batchNorm}`] : []),
];
