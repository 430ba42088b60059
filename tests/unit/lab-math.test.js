// @ts-check
// Latent vectors: the ways between them keep the norms they promise, and draws measure what theory
// says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { affineFixed, cosine, joined, lerp, norm, onPlane, rowsOf, scaled, slerp } from "../../www/lab/latent-math.js";
import { deviation, expected, expectedShare, heights, noDraws, take } from "../../www/lab/statistics.js";

const near = (/** @type {number} */ found, /** @type {number} */ wanted, by = 1e-6) =>
  assert.ok(Math.abs(found - wanted) <= by, `${found} is not ${wanted} ± ${by}`);
const vector = (/** @type {number[]} */ ...values) => Float32Array.from(values);

test("the great circle keeps the norm, the straight way cuts inside", () => {
  const [a, b] = [vector(3, 0, 0, 0), vector(0, 3, 0, 0)];
  for (const t of [0, 0.1, 0.5, 0.9, 1]) near(norm(slerp(a, b, t)), 3);
  near(norm(lerp(a, b, 0.5)), 3 * Math.SQRT1_2);
  const middle = slerp(a, b, 1 / 3);
  near(middle[0], 3 * Math.cos(Math.PI / 6));
  near(middle[1], 3 * Math.sin(Math.PI / 6));
});

test("between different norms the great circle goes straight from one to the other", () => {
  const [a, b] = [vector(2, 0), vector(0, 4)];
  for (const t of [0, 0.25, 0.5, 1]) near(norm(slerp(a, b, t)), 2 + 2 * t);
});

test("both ways begin and end at their ends, along one line too", () => {
  const pairs = [
    [vector(1, 2, 3), vector(-2, 1, 0.5)],
    [vector(1, 1), vector(2, 2)],
    [vector(1, 0), vector(-1, 0)],
    [vector(0, 0), vector(1, 0)],
  ];
  for (const [a, b] of pairs) {
    for (const way of [lerp, slerp]) {
      way(a, b, 0).forEach((value, i) => near(value, a[i]));
      way(a, b, 1).forEach((value, i) => near(value, b[i]));
      assert.ok(way(a, b, 0.5).every(Number.isFinite));
    }
  }
});

test("the plane goes through its three tiles", () => {
  const [a, b, c] = [vector(1, 0), vector(0, 1), vector(5, 5)];
  assert.deepEqual(onPlane(a, b, c, 0, 0), a);
  assert.deepEqual(onPlane(a, b, c, 1, 0), b);
  assert.deepEqual(onPlane(a, b, c, 0, 1), c);
});

test("the fix makes mean 0 and variance 1 of [0, 1); scaling scales", () => {
  const even = Float32Array.from({ length: 1000 }, (_, i) => (i + 0.5) / 1000);
  const fixed = affineFixed(even);
  near(fixed.reduce((sum, v) => sum + v, 0) / 1000, 0, 1e-5);
  near(fixed.reduce((sum, v) => sum + v * v, 0) / 1000, 1, 1e-4);
  near(norm(scaled(vector(3, 4), 0.5)), 2.5);
});

test("rows come apart and together again", () => {
  const all = vector(1, 2, 3, 4, 5, 6);
  assert.deepEqual(
    rowsOf(all, 2).map((row) => [...row]),
    [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
  );
  assert.deepEqual(joined(rowsOf(all, 2)), all);
  near(cosine(vector(1, 0), vector(1, 1)), Math.SQRT1_2);
});

test("theory: norms, cosines and shares of the research note's table", () => {
  near(expected("normal", 64).norm, 7.97, 0.005);
  near(expected("normal", 64).normDeviation, 0.71, 0.005);
  near(expected("uniform11", 64).norm, 4.62, 0.015);
  near(expected("uniform11", 100).normDeviation, 0.26, 0.005);
  near(expected("uniform-unit", 100).norm, 9.99, 0.01);
  near(expected("uniform-unit", 64).normDeviation, 0.45, 0.005);
  near(expected("uniform01", 64).cosine, 0.75);
  assert.equal(expected("normal", 64).cosine, 0);
  near(expectedShare("uniform01"), 0.75);
});

test("draws: mean, deviation, norms, cosines and a histogram of area 1", () => {
  const draws = noDraws();
  take(draws, vector(1, -1, 1, 1), 2);
  take(draws, vector(1, -1, 1, 1), 2);
  near(draws.entries.mean, 0.5);
  near(deviation(draws.entries), Math.sqrt(0.75));
  near(draws.norms.mean, Math.SQRT2);
  near(deviation(draws.norms), 0);
  near(draws.cosines.mean, 0);
  near(
    heights(draws).reduce((sum, height) => sum + height * 0.1, 0),
    1,
    1e-9,
  );
  take(draws, vector(9, 9), 2);
  assert.equal(draws.outside, 2);
});

test("many draws of [0, 1) come to what theory says", () => {
  const draws = noDraws();
  let seed = 1;
  const random = () => ((seed = (seed * 48271) % 2147483647) - 1) / 2147483646;
  for (let i = 0; i < 40; i++) take(draws, Float32Array.from({ length: 64 * 64 }, random), 64);
  const theory = expected("uniform01", 64);
  near(draws.entries.mean, theory.mean, 0.004);
  near(deviation(draws.entries), theory.deviation, 0.004);
  near(draws.norms.mean, theory.norm, 0.02);
  near(deviation(draws.norms), theory.normDeviation, 0.02);
  near(draws.cosines.mean, theory.cosine, 0.01);
});
