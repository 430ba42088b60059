// @ts-check
// One number z drawn from N(mean, sd²) shall come near a target: loss = (z − target)². Two programs draw
// the same z; only one of them tells backpropagation where it came from. Pure.

import { gaussian } from "./seeded.js";

/** A: `z = normal(mean, sd)`, a drawn number and nothing else. B: `z = mean + sd · normal(0, 1)`. @typedef {"drawn" | "moved"} Program */
/** @typedef {{ mean: number, sd: number }} Bell */

/** @param {Bell} bell @param {number} epsilon  from N(0, 1) */
export const drawn = ({ mean, sd }, epsilon) => mean + sd * epsilon;

/** @param {Bell} bell @param {number} epsilon @param {number} target */
export const loss = (bell, epsilon, target) => (drawn(bell, epsilon) - target) ** 2;

/**
 * What backpropagation finds: dz/dmean = 1 and dz/dsd = ε where z is computed from them; in the other
 * program z depends on nothing.
 * @param {Program} program @param {Bell} bell @param {number} epsilon @param {number} target @returns {Bell}
 */
export function gradient(program, bell, epsilon, target) {
  if (program === "drawn") return { mean: 0, sd: 0 };
  const slope = 2 * (drawn(bell, epsilon) - target);
  return { mean: slope, sd: slope * epsilon };
}

/** The same by moving the mean a little, with the same ε. @param {Bell} bell @param {number} epsilon @param {number} target @param {number} [by] */
export const meansSlope = (bell, epsilon, target, by = 1e-4) =>
  (loss({ ...bell, mean: bell.mean + by }, epsilon, target) -
    loss({ ...bell, mean: bell.mean - by }, epsilon, target)) /
  (2 * by);

/**
 * The mean after each step of gradient descent.
 * @param {Program} program @param {{ bell: Bell, target: number, rate: number, steps: number, seed: number }} plan @returns {number[]}
 */
export function descent(program, { bell, target, rate, steps, seed }) {
  const epsilon = gaussian(seed);
  let { mean } = bell;
  return [mean].concat(
    Array.from({ length: steps }, () => {
      mean -= rate * gradient(program, { ...bell, mean }, epsilon(), target).mean;
      return mean;
    }),
  );
}
