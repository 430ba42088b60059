// @ts-check
// Activation functions as arithmetic: value, slope, how much of one a straight line explains, and what
// becomes of layers without one. Pure; knows no page.

import { gaussian } from "./seeded.js";

/** @typedef {"relu" | "leaky" | "sigmoid" | "tanh" | "identity"} Name */
/** @typedef {{ value: (x: number) => number, slope: (x: number) => number }} Activation */

const sigma = (/** @type {number} */ x) => 1 / (1 + Math.exp(-x));

/** What they are called. @type {Record<Name, string>} */
export const NAMES = { relu: "ReLU", leaky: "LeakyReLU", sigmoid: "sigmoid", tanh: "tanh", identity: "none" };

/** What LeakyReLU lets through below zero in this lesson: the course's slope. */
export const LEAK = 0.1;

/** Slopes where there are two: as PyTorch takes them, that of the left side. @type {Record<Name, Activation>} */
export const activations = {
  relu: { value: (x) => Math.max(0, x), slope: (x) => (x > 0 ? 1 : 0) },
  leaky: { value: (x) => (x > 0 ? x : LEAK * x), slope: (x) => (x > 0 ? 1 : LEAK) },
  sigmoid: { value: sigma, slope: (x) => sigma(x) * (1 - sigma(x)) },
  tanh: { value: Math.tanh, slope: (x) => 1 - Math.tanh(x) ** 2 },
  identity: { value: (x) => x, slope: () => 1 },
};

/** Half the width of the bell that is integrated over, in deviations, and the pieces on each side of 0. */
const REACH = 8;
const PIECES = 4000;

/**
 * The straight line that fits f best on inputs from N(0, σ²), and the share of f's variance that it
 * explains (R²). Trapezoidal rule over ±8σ.
 * @param {(x: number) => number} f @param {number} deviation
 */
export function bestLine(f, deviation) {
  let [weight, mean, square, product] = [0, 0, 0, 0];
  for (let i = -PIECES; i <= PIECES; i++) {
    const z = (REACH * i) / PIECES;
    const w = Math.exp((-z * z) / 2);
    const y = f(deviation * z);
    weight += w;
    mean += w * y;
    square += w * y * y;
    product += w * y * z;
  }
  mean /= weight;
  product /= weight;
  return { slope: product / deviation, offset: mean, explained: product ** 2 / (square / weight - mean ** 2) };
}

/** The largest that a gradient can be after so many sigmoids, weights aside: each slope is at most ¼. @param {number} layers */
export const sigmoidBound = (layers) => 0.25 ** layers;

/** @typedef {{ rows: number, columns: number, values: Float32Array }} Matrix */

/** @param {number} rows @param {number} columns @param {() => number} draw @returns {Matrix} */
function randomMatrix(rows, columns, draw) {
  const values = Float32Array.from({ length: rows * columns }, () => draw() / Math.sqrt(columns));
  return { rows, columns, values };
}

/** @param {Matrix} a @param {Matrix} b @returns {Matrix} */
export function multiply(a, b) {
  const values = new Float32Array(a.rows * b.columns);
  for (let i = 0; i < a.rows; i++)
    for (let k = 0; k < a.columns; k++) {
      const factor = a.values[i * a.columns + k];
      for (let j = 0; j < b.columns; j++) values[i * b.columns + j] += factor * b.values[k * b.columns + j];
    }
  return { rows: a.rows, columns: b.columns, values };
}

/**
 * 100 random images of 784 numbers through three random layers (784 → 64 → 64 → 10) without an
 * activation, and through the one 784 → 10 matrix that is the layers' product, in 32-bit floats.
 * @param {number} seed
 * @returns {{ difference: number, largest: number }} largest difference of two outputs, and largest output
 */
export function threeAgainstOne(seed) {
  const draw = gaussian(seed);
  const layers = [randomMatrix(64, 784, draw), randomMatrix(64, 64, draw), randomMatrix(10, 64, draw)];
  const images = randomMatrix(784, 100, () => draw() * 10);
  const three = layers.reduce((input, layer) => multiply(layer, input), images);
  const one = multiply(
    layers.reduce((product, layer) => multiply(layer, product)),
    images,
  );
  let [difference, largest] = [0, 0];
  three.values.forEach((value, i) => {
    difference = Math.max(difference, Math.abs(value - one.values[i]));
    largest = Math.max(largest, Math.abs(value));
  });
  return { difference, largest };
}
