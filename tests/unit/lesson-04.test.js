// @ts-check
// Lesson 4: activation functions against their definitions and finite differences, and its checks.
import assert from "node:assert/strict";
import { test } from "node:test";
import { failing, lesson } from "../../www/lessons/04-activations.js";
import {
  activations,
  bestLine,
  multiply,
  sigmoidBound,
  threeAgainstOne,
} from "../../www/lessons/arithmetic/activations.js";

/** @param {number} value @param {number} wanted @param {number} within */
const near = (value, wanted, within) => assert.ok(Math.abs(value - wanted) <= within, `${value} is not ${wanted}`);

test("slopes are what finite differences say", () => {
  for (const { value, slope } of Object.values(activations))
    for (const x of [-2, -0.3, 0.4, 2]) near(slope(x), (value(x + 1e-6) - value(x - 1e-6)) / 2e-6, 1e-5);
  assert.equal(activations.relu.slope(0), 0); // as PyTorch takes it
  assert.equal(activations.leaky.value(-2), -0.2);
  assert.equal(activations.sigmoid.slope(0), 0.25);
  assert.equal(sigmoidBound(8), 1 / 65536);
});

test("how much of a function a straight line explains", () => {
  for (const [name, deviation, wanted] of /** @type {const} */ ([
    ["tanh", 0.25, 0.998],
    ["tanh", 1, 0.93],
    ["tanh", 4, 0.752],
    ["sigmoid", 0.25, 1],
    ["sigmoid", 1, 0.984],
    ["sigmoid", 4, 0.838],
    ["relu", 0.25, 0.733],
    ["relu", 4, 0.733],
    ["leaky", 1, 0.804],
    ["identity", 1, 1],
  ]))
    near(bestLine(activations[name].value, deviation).explained, wanted, 5.1e-4);
  // ReLU on N(0, 1): slope ½, mean 1/√(2π), R² = ¼ / (½ − 1/(2π)).
  const line = bestLine(activations.relu.value, 1);
  near(line.slope, 0.5, 1e-5);
  near(line.offset, 1 / Math.sqrt(2 * Math.PI), 1e-5);
  near(line.explained, 0.25 / (0.5 - 1 / (2 * Math.PI)), 1e-5);
});

test("three layers without an activation are one matrix, to rounding", () => {
  const product = multiply(
    { rows: 1, columns: 2, values: Float32Array.of(2, 3) },
    { rows: 2, columns: 2, values: Float32Array.of(1, 4, 5, 6) },
  );
  assert.deepEqual([...product.values], [17, 26]);
  for (const seed of [0, 1, 2, 3, 4]) {
    const { difference, largest } = threeAgainstOne(seed);
    assert.ok(difference < 1e-4 && difference > 0 && largest > 1, `${difference} of ${largest}`);
  }
  assert.deepEqual(threeAgainstOne(7), threeAgainstOne(7));
});

test("which functions failed is read off the accuracies", () => {
  assert.equal(failing({ sigmoid: 0.3, tanh: 0.9, relu: 0.9 }), "one");
  assert.equal(failing({ sigmoid: 0.3, tanh: 0.4, relu: 0.9 }), "both");
  assert.equal(failing({ sigmoid: 0.3, tanh: 0.4, relu: 0.1 }), "all");
  assert.equal(failing({ sigmoid: 0.8, tanh: 0.9, relu: 0.9 }), "none");
  assert.equal(failing({ sigmoid: 0.9, tanh: 0.9, relu: 0.1 }), null); // no option says that
});

test("exact answers are within what their sliders offer", () => {
  for (const question of lesson.questions) {
    if (question.answer.kind !== "numbers" || question.check.kind !== "exact") continue;
    const truth = question.check.truth({});
    for (const [part, { min, max }] of Object.entries(question.answer.parts))
      assert.ok(truth[part] >= min && truth[part] <= max, `${question.id}: ${part}`);
  }
});
