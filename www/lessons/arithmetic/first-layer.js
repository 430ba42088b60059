// @ts-check
// A generator's first layer, untrained, for a few z: one channel of 7×7 places, what batch norm makes of
// it, and how much of it all images share. Drawn numbers from a seed; the page's networks are not used. Pure.

import { gaussian, uniform } from "./seeded.js";

/** @typedef {"randn" | "rand" | "centred"} Noise */
/** What batch norm averages over: nothing, a channel's places and images, or each place's images. @typedef {"none" | "channel" | "position"} Axes */

export const SIDE = 7;
export const LATENT = 32;
const PLACES = SIDE * SIDE;
const WEIGHT_SD = 0.02;

/** Numbers of z for so many images, row by row. @param {Noise} noise @param {number} images @param {number} seed */
export function latents(noise, images, seed) {
  const draw = noise === "randn" ? gaussian(seed) : uniform(seed);
  return Float64Array.from({ length: images * LATENT }, () => (noise === "centred" ? 2 * draw() - 1 : draw()));
}

/** y = Σᵢ zᵢ·wᵢ, a row of places for each image. @param {Float64Array} z @param {number} seed */
export function firstLayer(z, seed) {
  const draw = gaussian(seed);
  const weights = Float64Array.from({ length: LATENT * PLACES }, () => WEIGHT_SD * draw());
  const images = z.length / LATENT;
  const rows = new Float64Array(images * PLACES);
  for (let image = 0; image < images; image++)
    for (let i = 0; i < LATENT; i++)
      for (let place = 0; place < PLACES; place++)
        rows[image * PLACES + place] += z[image * LATENT + i] * weights[i * PLACES + place];
  return rows;
}

/** @param {Float64Array} rows @param {Axes} axes */
export function normalised(rows, axes) {
  if (axes === "none") return rows.slice();
  const out = new Float64Array(rows.length);
  const groups = axes === "channel" ? [rows.map((_, i) => i)] : places(rows).map((at) => Float64Array.from(at));
  for (const group of groups) {
    const values = Array.from(group, (at) => rows[at]);
    const { mean, variance } = spread(values);
    const sd = Math.sqrt(variance + 1e-12);
    for (const [k, at] of group.entries()) out[at] = (values[k] - mean) / sd;
  }
  return out;
}

/** The share of the variance that is the same pattern in each image: 0 to 1. @param {Float64Array} rows */
export function sharedIn(rows) {
  const pattern = places(rows).map((at) => spread(at.map((i) => rows[i])).mean);
  const own = places(rows).map((at) => spread(at.map((i) => rows[i])).variance);
  const common = spread(pattern).variance;
  return common / (common + spread(own).mean);
}

/** @param {Float64Array} rows @param {number} image */
export const mapOf = (rows, image) => rows.subarray(image * PLACES, (image + 1) * PLACES);

/** For each place, where its values of all images stand. @param {Float64Array} rows */
const places = (rows) =>
  Array.from({ length: PLACES }, (_, place) =>
    Array.from({ length: rows.length / PLACES }, (_, image) => image * PLACES + place),
  );

/** @param {number[]} values */
function spread(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, variance };
}
