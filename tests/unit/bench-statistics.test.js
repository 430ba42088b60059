// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { firstAtMost, median, rotated, spread, timeOfStep } from "../bench/statistics.js";

test("median, least and most", () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2.5);
  assert.deepEqual(spread([5, 1, 3]), { min: 1, median: 3, max: 5, n: 3 });
  assert.equal(spread([]), null);
});

test("each round begins with another set-up", () => {
  assert.deepEqual(rotated(3, 0), [0, 1, 2]);
  assert.deepEqual(rotated(3, 2), [2, 0, 1]);
  assert.deepEqual(rotated(3, 3), [0, 1, 2]);
  assert.deepEqual(rotated(0, 1), []);
});

test("the first step that reaches a mark", () => {
  const curve = [
    { step: 20, fcd: 400 },
    { step: 40, fcd: 180 },
    { step: 60, fcd: 210 },
  ];
  assert.equal(firstAtMost(curve, 200), 40);
  assert.equal(firstAtMost(curve, 100), null);
});

test("the time of a step lies between the looks around it", () => {
  /** @type {[number, number][]} */
  const seen = [
    [1000, 1],
    [1100, 3],
    [1300, 7],
  ];
  assert.equal(timeOfStep(seen, 1), 1000);
  assert.equal(timeOfStep(seen, 2), 1050);
  assert.equal(timeOfStep(seen, 7), 1300);
  assert.equal(timeOfStep(seen, 8), null);
});
