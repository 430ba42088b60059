// @ts-check
// How much an autoencoder's middle can hold: numbers in, numbers in the code, weights. Pure.

/** Of one digit. */
export const PIXELS = 28 * 28;

/** Numbers in a code of `channels` maps. @param {number} side @param {number} channels */
export const mapNumbers = (side, channels) => side * side * channels;

/** Weights and biases of dense layers of these widths, one after another. @param {number[]} widths */
export const denseWeights = (widths) => widths.slice(1).reduce((sum, width, i) => sum + (widths[i] + 1) * width, 0);

/** How many times smaller the code is than the image; below 1 it is no bottleneck. @param {number} numbers */
export const squeeze = (numbers) => PIXELS / numbers;
