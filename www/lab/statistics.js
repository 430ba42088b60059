// @ts-check
// What draws of z look like in numbers, and what theory says they should: running sums that take any
// number of draws, and the moments of the four noises. Pure.

import { cosine, norm, rowsOf } from "./latent-math.js";

/** @import { Noise } from "../core/settings-schema.js" */
/** Count, mean and sum of squared deviations (Welford 1962). @typedef {{ n: number, mean: number, m2: number }} Running */
/** @typedef {{ entries: Running, norms: Running, cosines: Running, bins: number[], outside: number }} Draws */

/** The range that histograms show. */
export const RANGE = /** @type {const} */ ([-3, 3]);
export const BINS = 60;

/**
 * Mean, variance and fourth moment of an entry, and its density.
 * @type {Record<Noise, { mean: number, variance: number, fourth: number, density: (x: number) => number }>}
 */
export const THEORY = {
  normal: { mean: 0, variance: 1, fourth: 3, density: (x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI) },
  uniform01: { mean: 0.5, variance: 1 / 12, fourth: 1 / 5, density: box(0, 1) },
  uniform11: { mean: 0, variance: 1 / 3, fourth: 1 / 5, density: box(-1, 1) },
  "uniform-unit": { mean: 0, variance: 1, fourth: 9 / 5, density: box(-Math.sqrt(3), Math.sqrt(3)) },
};

/** @param {number} from @param {number} to @returns {(x: number) => number} */
function box(from, to) {
  return (x) => (x >= from && x < to ? 1 / (to - from) : 0);
}

/** @returns {Running} */
const nothing = () => ({ n: 0, mean: 0, m2: 0 });

/** @returns {Draws} */
export const noDraws = () => ({
  entries: nothing(),
  norms: nothing(),
  cosines: nothing(),
  bins: new Array(BINS).fill(0),
  outside: 0,
});

/** @param {Running} running @param {number} value */
function add(running, value) {
  running.n += 1;
  const off = value - running.mean;
  running.mean += off / running.n;
  running.m2 += off * (value - running.mean);
}

/** @param {Running} running */
export const deviation = ({ n, m2 }) => (n > 1 ? Math.sqrt(m2 / n) : 0);

/** Takes vectors in: each entry, each norm, and the cosine of each two neighbours. @param {Draws} draws @param {Float32Array} values @param {number} latent */
export function take(draws, values, latent) {
  const [low, high] = RANGE;
  for (const value of values) {
    add(draws.entries, value);
    const bin = Math.floor(((value - low) / (high - low)) * BINS);
    if (bin >= 0 && bin < BINS) draws.bins[bin] += 1;
    else draws.outside += 1;
  }
  const vectors = rowsOf(values, latent);
  for (const vector of vectors) add(draws.norms, norm(vector));
  for (let i = 0; i + 1 < vectors.length; i += 2) add(draws.cosines, cosine(vectors[i], vectors[i + 1]));
}

/** Bars as densities, to lie under the density's curve. @param {Draws} draws */
export function heights({ bins, entries }) {
  const width = (RANGE[1] - RANGE[0]) / BINS;
  return bins.map((count) => (entries.n > 0 ? count / entries.n / width : 0));
}

/**
 * Of a vector of `latent` independent entries, to second order in 1/latent (the delta method on
 * ‖z‖²); the cosine's mean is μ²/(μ² + σ²), its spread around 0 is 1/√latent.
 * @param {Noise} noise @param {number} latent
 */
export function expected(noise, latent) {
  const { mean, variance, fourth } = THEORY[noise];
  const square = mean * mean + variance;
  const length = Math.sqrt(latent * square);
  const spread = latent * (fourth - square * square);
  return {
    mean,
    deviation: Math.sqrt(variance),
    norm: length * (1 - spread / (8 * length ** 4)),
    normDeviation: Math.sqrt(spread) / (2 * length),
    cosine: (mean * mean) / square,
  };
}

/** How much faster the first layer's weights learn along the mean of z than across it: the ratio of z's second moments there. @param {Noise} noise @param {number} latent */
export const headStart = (noise, latent) =>
  (THEORY[noise].variance + latent * THEORY[noise].mean ** 2) / THEORY[noise].variance;

/** Share of the first layer's variance that is one shared pattern, for weights drawn around 0. @param {Noise} noise */
export const expectedShare = (noise) => THEORY[noise].mean ** 2 / (THEORY[noise].mean ** 2 + THEORY[noise].variance);
