// @ts-check
// The four noises by name: the label that a reader sees and the PyTorch line that draws it. A leaf;
// it knows nothing of how they are drawn (the crate does that).

/** @import { Noise } from "../core/settings-schema.js" */

/**
 * @typedef {object} NoiseWords
 * @property {string} label
 * @property {string} short        for captions: 'trained with torch.randn'
 * @property {string} expression   the whole PyTorch line
 */

/** @type {Record<Noise, NoiseWords>} */
export const NOISES = {
  normal: { label: "Normal N(0, 1)", short: "torch.randn", expression: "torch.randn(n, z_dim)" },
  uniform01: { label: "Uniform [0, 1)", short: "torch.rand", expression: "torch.rand(n, z_dim)" },
  uniform11: {
    label: "Uniform [−1, 1)",
    short: "2*torch.rand−1",
    expression: "2*torch.rand(n, z_dim) - 1",
  },
  "uniform-unit": {
    label: "Uniform [−√3, √3)",
    short: "√3*(2*torch.rand−1)",
    expression: "3**.5*(2*torch.rand(n, z_dim) - 1)",
  },
};

/** What a caption says of a grid of samples. @param {{ trainedWith: Noise, noise: Noise, batchNorm: string }} sample @returns {string[]} */
export const sampleCaption = (sample) => [
  `trained with ${NOISES[sample.trainedWith].short}`,
  `sampled with ${NOISES[sample.noise].short}`,
  `BN ${sample.batchNorm}`,
];
