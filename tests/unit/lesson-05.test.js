// @ts-check
// Lesson 5: batch norm by hand, the bell, the running average, and its checks.
import assert from "node:assert/strict";
import { test } from "node:test";
import { presets } from "../../www/core/settings-schema.js";
import { different, lesson, ranked } from "../../www/lessons/05-batch-norm.js";
import {
  backward,
  deviation,
  mean,
  normalCdf,
  normalise,
  normalQuantile,
  remaining,
  shareActive,
  stepsUntil,
} from "../../www/lessons/arithmetic/normalise.js";

/** @param {number} value @param {number} wanted @param {number} within */
const near = (value, wanted, within) => assert.ok(Math.abs(value - wanted) <= within, `${value} is not ${wanted}`);
/** @param {string} id */
const question = (id) => {
  const found = lesson.questions.find((one) => one.id === id);
  assert.ok(found, id);
  return found;
};

test("a batch is normalised to mean 0 and deviation 1, then to β and |γ|", () => {
  const batch = [2, 4, 4, 4, 5, 5, 7, 9];
  assert.deepEqual([mean(batch), deviation(batch)], [5, 2]);
  near(normalise(batch)[7], 2, 1e-5);
  const scaled = normalise(batch, -3, 4);
  near(mean(scaled), 4, 1e-9);
  near(deviation(scaled), 3, 1e-5);
  assert.deepEqual(normalise([7]), [0]); // a batch of one: nothing is left
});

test("what comes back through it is its derivative, and adds up to 0", () => {
  const batch = [0.3, -1.2, 2.5, 0.9, 4];
  const gradient = [1, -0.5, 0.25, 2, -1.5];
  const loss = (/** @type {number[]} */ values) =>
    normalise(values).reduce((sum, value, i) => sum + gradient[i] * value, 0);
  const back = backward(batch, gradient);
  back.forEach((value, i) => {
    const moved = (/** @type {number} */ by) => loss(batch.map((one, j) => (i === j ? one + by : one)));
    near(value, (moved(1e-5) - moved(-1e-5)) / 2e-5, 1e-6);
  });
  near(mean(back), 0, 1e-12);
  near(mean(back.map((value, i) => value * normalise(batch)[i])), 0, 1e-5);
});

test("the bell: shares and thresholds", () => {
  near(normalCdf(0), 0.5, 1e-7);
  near(normalCdf(1.959964), 0.975, 1e-6);
  near(normalQuantile(0.05), -1.644854, 1e-5);
  near(shareActive(1, -1.645), 0.05, 1e-4);
  near(shareActive(-2, -3.29), 0.05, 1e-4); // a flip changes nothing of how much is above 0
});

test("a running average forgets what it began with", () => {
  assert.equal(stepsUntil(0.01), 44);
  assert.ok(remaining(43) > 0.01 && remaining(44) < 0.01);
  let average = 1;
  for (let step = 0; step < 44; step++) average = 0.9 * average;
  near(remaining(44), average, 1e-12);
});

test("what the default generator's batch norms learn", () => {
  const { g_widths, g_norms } = presets.small;
  assert.deepEqual(g_norms, ["channel", "channel"]);
  assert.equal(question("count").check.truth({}), 2 * g_widths.reduce((sum, width) => sum + width, 0));
  assert.equal(2 * (7 * 7 * g_widths[0] + 14 * 14 * g_widths[1]), 18_816);
});

test("orders and pictures are told apart", () => {
  assert.deepEqual(ranked(["none", "frozen", "learned"], { none: 0.6, frozen: 0.78, learned: 0.83 }), [
    "learned",
    "frozen",
    "none",
  ]);
  const picture = (/** @type {number} */ value) => new Uint8Array(784).fill(value);
  assert.equal(different([picture(1), picture(1), picture(2)]), 2);
});
