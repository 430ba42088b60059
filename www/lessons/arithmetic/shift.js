// @ts-check
// What may happen to an image on its way to a network, and what standardising makes of it. Images are
// 28·28 numbers from −1 (black) to 1 (white). Pure; knows no page.

import { deviation, mean } from "./normalise.js";

const SIDE = 28;

/** Of all pixels of MNIST's 60,000 training images, on −1 to 1; a test computes them. */
export const TRAINING = { mean: -0.7387, deviation: 0.6162 };

/** Contrast multiplies (below 0 it turns black and white round), then brightness is added; right: pixels. @typedef {{ contrast?: number, brightness?: number, right?: number }} Shift */

/** What the lesson does to test images, by name. */
export const changes = /** @type {const} @satisfies {Record<string, Shift>} */ ({
  plain: {},
  washed: { contrast: 0.4, brightness: 0.5 },
  brighter: { brightness: 0.5 },
  flatter: { contrast: 0.5 },
  inverted: { contrast: -1 },
  moved: { right: 4 },
});

/** @param {ArrayLike<number>} image @param {Shift} shift @returns {number[]} */
export function shifted(image, { contrast = 1, brightness = 0, right = 0 }) {
  return Array.from(image, (_, at) => {
    const from = (at % SIDE) - right;
    const pixel = from >= 0 && from < SIDE ? image[at - right] : -1;
    return contrast * pixel + brightness;
  });
}

/** Mean 0 and deviation 1 by these two numbers, or by the image's own. @param {readonly number[]} image @param {{ mean: number, deviation: number }} [by] */
export function standardise(image, by = { mean: mean(image), deviation: deviation(image) }) {
  return image.map((pixel) => (pixel - by.mean) / (by.deviation || 1));
}

/** @param {readonly number[]} a @param {readonly number[]} b */
export const largestDifference = (a, b) =>
  a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i])), 0);
