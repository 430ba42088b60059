// Lesson 13's arithmetic: the area under a curve of hits over false alarms.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lesson, ODD, ORDINARY } from "../../www/lessons/13-uses.js";
import { areaUnderCurve, curve, reported } from "../../www/lessons/arithmetic/area-under-curve.js";

test("8 of 12 pairs", () => {
  assert.equal(areaUnderCurve(ORDINARY, ODD), 8 / 12);
  const { truth } = /** @type {NonNullable<typeof lesson.questions[0]>} */ (
    lesson.questions.find(({ id }) => id === "pairs")
  ).check;
  assert.equal(truth({}), 8 / 12);
  assert.equal(areaUnderCurve([1], [1]), 0.5);
  assert.equal(areaUnderCurve([2, 3], [1]), 0);
});

test("the area is what lies under the curve", () => {
  const corners = curve(ORDINARY, ODD);
  assert.deepEqual(corners[0], { alarms: 0, hits: 0 });
  assert.deepEqual(corners.at(-1), { alarms: 1, hits: 1 });
  const area = corners.slice(1).reduce((sum, { alarms, hits }, i) => {
    const before = corners[i];
    return sum + ((alarms - before.alarms) * (hits + before.hits)) / 2;
  }, 0);
  assert.ok(Math.abs(area - areaUnderCurve(ORDINARY, ODD)) < 1e-12);
  assert.equal(reported(ODD, 4.5), 2);
});
