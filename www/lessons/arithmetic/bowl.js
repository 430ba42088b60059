// @ts-check
// Gradient descent in a bowl, L = ½(κ·x² + y²): how steps depend on how long the bowl is, on the rate and
// on the start. Pure; knows no page.

import { uniform } from "./seeded.js";

/** @typedef {[number, number]} Point */
/** Two inputs whose spreads differ by a factor have curvatures that differ by its square. @param {number} widths  how many times wider one input is */
export const curvature = (widths) => widths ** 2;

/** @param {number} kappa @param {Point} point */
export const loss = (kappa, [x, y]) => (kappa * x * x + y * y) / 2;

/** The rate that shrinks both directions alike: no fixed rate does better. @param {number} kappa */
export const bestRate = (kappa) => 2 / (kappa + 1);

/** One over the steepest curvature: that direction is done in one step. @param {number} kappa */
export const carefulRate = (kappa) => 1 / kappa;

/**
 * The way down until the loss is that share of what it was, and the steps that it takes; `null` where it
 * climbs, or is not there after `most`.
 * @param {number} kappa @param {number} rate @param {Point} start @param {number} [share] @param {number} [most]
 * @returns {{ path: Point[], steps: number | null }}
 */
export function descend(kappa, rate, start, share = 1e-3, most = 2000) {
  /** @type {Point[]} */
  const path = [start];
  const first = loss(kappa, start);
  let [x, y] = start;
  for (let step = 1; step <= most; step++) {
    x -= rate * kappa * x;
    y -= rate * y;
    path.push([x, y]);
    const now = loss(kappa, [x, y]);
    // Rounding leaves a trace where arithmetic says exactly 0 or exactly the share.
    if (now <= first * share * (1 + 1e-9)) return { path, steps: step };
    if (now > 100 * first) break;
  }
  return { path, steps: null };
}

/** The same with Adam (β₁ .9, β₂ .999). @param {number} kappa @param {number} rate @param {Point} start @param {number} [share] @param {number} [most] @returns {{ path: Point[], steps: number | null }} */
export function descendAdam(kappa, rate, start, share = 1e-3, most = 2000) {
  /** @type {Point[]} */
  const path = [start];
  const first = loss(kappa, start);
  const point = /** @type {Point} */ ([...start]);
  const [m, v] = [
    [0, 0],
    [0, 0],
  ];
  for (let step = 1; step <= most; step++) {
    [kappa * point[0], point[1]].forEach((gradient, i) => {
      m[i] = 0.9 * m[i] + 0.1 * gradient;
      v[i] = 0.999 * v[i] + 0.001 * gradient ** 2;
      point[i] -= (rate * m[i]) / (1 - 0.9 ** step) / (Math.sqrt(v[i] / (1 - 0.999 ** step)) + 1e-8);
    });
    path.push([point[0], point[1]]);
    if (loss(kappa, point) <= first * share) return { path, steps: step };
  }
  return { path, steps: null };
}

/** Starts on a circle of radius 1, in directions drawn from the seed. @param {number} seed @param {number} count @returns {Point[]} */
export function starts(seed, count) {
  const draw = uniform(seed);
  return Array.from({ length: count }, () => {
    const angle = 2 * Math.PI * draw();
    return [Math.cos(angle), Math.sin(angle)];
  });
}
