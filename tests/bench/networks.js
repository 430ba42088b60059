// @ts-check
// The two networks that everybody trains here, as plain data: the same blocks, initial weights and
// rates as the crate's presets (crate/src/model.rs, crate/src/config.rs). A leaf: pages import it too.

/**
 * @typedef {object} Block
 * @property {number} inputs    channels
 * @property {number} outputs
 * @property {number} kernel
 * @property {number} stride
 * @property {number} padding
 * @property {boolean} norm     batch norm; without it the convolution has a bias
 * @property {"relu" | "leaky" | "tanh" | "identity"} activation
 */
/**
 * @typedef {object} Network
 * @property {number} latent
 * @property {number} lrG
 * @property {number} lrD
 * @property {number} gammaMean  initial γ ~ N(this, 0.02)
 * @property {Block[]} generator      transposed convolutions, from 1×1
 * @property {Block[]} discriminator  convolutions, from 28×28
 */
/** @typedef {"small" | "course"} NetworkName */

export const SIDE = 28;
export const SLOPE = 0.2;
export const BETA1 = 0.5;
export const BETA2 = 0.999;
export const ADAM_EPSILON = 1e-8;
export const NORM_EPSILON = 1e-5;
export const WEIGHT_DEVIATION = 0.02;

/** @param {[number, number]} channels @param {[number, number, number]} geometry @param {Block["activation"]} activation @param {boolean} norm @returns {Block} */
const block = ([inputs, outputs], [kernel, stride, padding], activation, norm) => ({
  inputs,
  outputs,
  kernel,
  stride,
  padding,
  norm,
  activation,
});

/** @type {Record<NetworkName, Network>} */
export const NETWORKS = {
  small: {
    latent: 32,
    lrG: 2e-3,
    lrD: 5e-4,
    gammaMean: 1,
    generator: [
      block([32, 64], [7, 1, 0], "relu", true),
      block([64, 32], [4, 2, 1], "relu", true),
      block([32, 1], [4, 2, 1], "tanh", false),
    ],
    discriminator: [
      block([1, 32], [4, 2, 1], "leaky", false),
      block([32, 64], [4, 2, 1], "leaky", true),
      block([64, 1], [7, 1, 0], "identity", false),
    ],
  },
  course: {
    latent: 64,
    lrG: 2e-4,
    lrD: 2e-4,
    gammaMean: 0,
    generator: [
      block([64, 256], [3, 2, 0], "relu", true),
      block([256, 128], [4, 1, 0], "relu", true),
      block([128, 64], [3, 2, 0], "relu", true),
      block([64, 1], [4, 2, 0], "tanh", false),
    ],
    discriminator: [
      block([1, 16], [4, 2, 0], "leaky", true),
      block([16, 32], [4, 2, 0], "leaky", true),
      block([32, 1], [4, 2, 0], "identity", false),
    ],
  },
};

/** Height and width after a block. @param {"generator" | "discriminator"} player @param {number} side @param {Block} block */
export function sideAfter(player, side, { kernel, stride, padding }) {
  return player === "generator"
    ? (side - 1) * stride + kernel - 2 * padding
    : Math.floor((side + 2 * padding - kernel) / stride) + 1;
}

/** Settings of ours that make the same step as the peers': one pass of G serves both updates. @param {NetworkName} network @param {number} batch */
export const ownConfig = (network, batch) => ({ network, batch, fresh_latents: false });
