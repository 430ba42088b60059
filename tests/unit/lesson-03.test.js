// @ts-check
// Lesson 3's arithmetic: a transposed convolution by stamps, by inserted zeros and by its definition as
// the transpose of a convolution; what it covers; and the grid that it leaves in a spectrum.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gridPeak } from "../../www/lessons/arithmetic/spectrum.js";
import {
  convolve,
  counts,
  inner,
  overlap,
  sizeDown,
  sizes,
  sizeUp,
  transpose,
  turned,
  zerosInserted,
} from "../../www/lessons/arithmetic/transposed-convolution.js";

/** Numbers that look random, the same each time. @param {number} count @param {number} seed */
const numbers = (count, seed) => Array.from({ length: count }, (_, i) => Math.sin(1 + seed * 97.3 + i * 12.9898) * 2);

const GEOMETRIES = [
  [3, 3, 2, 1],
  [3, 3, 1, 0],
  [4, 4, 2, 1],
  [5, 3, 3, 0],
  [2, 4, 2, 0],
];

test("stamps that add up and a kernel that slides over inserted zeros are the same", () => {
  for (const [side, k, stride, padding] of GEOMETRIES) {
    const [input, kernel] = [numbers(side * side, 1), numbers(k * k, 2)];
    const stamped = transpose(input, kernel, stride, padding);
    const slid = convolve(zerosInserted(input, k, stride, padding), turned(kernel), 1, 0);
    assert.equal(slid.length, stamped.length);
    for (let i = 0; i < stamped.length; i++) assert.ok(Math.abs(stamped[i] - slid[i]) < 1e-12);
  }
});

test("it is the transpose: ⟨Kx, y⟩ = ⟨x, Kᵀy⟩", () => {
  for (const [side, k, stride, padding] of GEOMETRIES) {
    const y = numbers(side * side, 3);
    const kernel = numbers(k * k, 4);
    const large = sizeUp(side, k, stride, padding);
    const x = numbers(large * large, 5);
    const [left, right] = [
      inner(convolve(x, kernel, stride, padding), y),
      inner(x, transpose(y, kernel, stride, padding)),
    ];
    assert.ok(Math.abs(left - right) < 1e-9 * Math.max(1, Math.abs(left)), `${left} ${right}`);
  }
});

test("sizes: 3×3 over 3×3 with stride 2 and padding 1 is 5×5; our networks go from 1 to 28 and back", () => {
  assert.equal(sizeUp(3, 3, 2, 1), 5);
  assert.equal(sizeDown(5, 3, 2, 1), 3);
  assert.equal(zerosInserted(numbers(9, 1), 3, 2, 1).length, 49);
  const layer = (/** @type {number} */ kernel, /** @type {number} */ stride, /** @type {number} */ padding) => ({
    kernel,
    stride,
    padding,
  });
  assert.deepEqual(sizes(1, [layer(7, 1, 0), layer(4, 2, 1), layer(4, 2, 1)], sizeUp), [1, 7, 14, 28]);
  assert.deepEqual(sizes(1, [layer(8, 1, 0), layer(4, 2, 1), layer(4, 2, 1)], sizeUp), [1, 8, 16, 32]);
  assert.deepEqual(
    sizes(1, [layer(3, 2, 0), layer(4, 1, 0), layer(3, 2, 0), layer(4, 2, 0)], sizeUp),
    [1, 3, 6, 13, 28],
  );
  assert.deepEqual(sizes(28, [layer(4, 2, 1), layer(4, 2, 1), layer(7, 1, 0)], sizeDown), [28, 14, 7, 1]);
});

test("counts of a kernel of ones: even only where the stride divides the kernel", () => {
  const inside = (/** @type {number} */ k) => counts(8, k, 2).slice(6, 10);
  assert.deepEqual(inside(3), [2, 1, 2, 1]);
  assert.deepEqual(inside(4), [2, 2, 2, 2]);
  assert.deepEqual(inside(5), [3, 2, 3, 2]);
  assert.deepEqual(inside(6), [3, 3, 3, 3]);
  assert.deepEqual(
    [1, 2, 3].map((stride) => overlap(4, stride)),
    [3, 2, 1],
  );
});

test("a grid of period two stands out of the spectrum, noise has none", () => {
  const side = 28;
  const noise = numbers(16 * side * side, 7).map((value, i) => value * Math.sin(i * i * 0.37));
  const grid = noise.map((value, i) => value + (i % 2) * (Math.floor(i / side) % 3));
  assert.ok(Math.abs(gridPeak(noise) - 1) < 0.5, String(gridPeak(noise)));
  assert.ok(gridPeak(grid) > 3, String(gridPeak(grid)));
});
