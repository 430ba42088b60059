// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { lesson } from "../../www/lessons/07-balance.js";
import { advantage, answerOf, logitOf, lossOf, slopeOf } from "../../www/lessons/arithmetic/adversarial.js";

/** @param {number} actual @param {number} expected @param {number} within */
const near = (actual, expected, within) =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not within ${within} of ${expected}`);

test("slopes with respect to the logit are those of finite differences", () => {
  const by = 1e-5;
  for (const loss of /** @type {const} */ (["minimax", "non-saturating"]))
    for (const logit of [-6, -2, 0, 1.5]) {
      const around = [logit + by, logit - by].map((at) => lossOf(loss, answerOf(at)));
      near(slopeOf(loss, answerOf(logit)), (around[0] - around[1]) / (2 * by), 1e-6);
    }
});

test("at D(G(z)) = .01 the non-saturating slope is 99 times the minimax one; at ½ they are equal", () => {
  near(advantage(0.01), 99, 1e-9);
  near(slopeOf("non-saturating", 0.01) / slopeOf("minimax", 0.01), 99, 1e-9);
  assert.equal(advantage(0.5), 1);
  near(answerOf(logitOf(0.2)), 0.2, 1e-12);
});

const CSV = new URL("../../docs/lessons/07-balance.csv", import.meta.url);

test("at rates ×50 three of our five seeds learn and two end with one picture; none stops", () => {
  const rows = readFileSync(CSV, "utf8").split("\n");
  const values = (/** @type {string} */ measure) =>
    rows
      .map((row) => row.split(","))
      .filter((row) => row[0] === "rates ×50: 200 steps" && row[2] === measure)
      .map((row) => Number(row[3]));
  assert.deepEqual(values("finiteSteps"), [200, 200, 200, 200, 200]);
  assert.equal(values("fcd").filter((fcd) => fcd < 250).length, 3);
  assert.equal(values("effectiveClasses").filter((classes) => classes < 1.1).length, 2);
});

test("what the run measures decides the choice", () => {
  const check = (/** @type {string} */ id) => lesson.questions.find((question) => question.id === id)?.check;
  assert.equal(check("rates")?.truth({ slow: 300, same: 118, fast: 120 }), "slow");
  assert.equal(check("rates")?.truth({ slow: 120, same: 118, fast: 500 }), "fast");
  assert.equal(check("rates")?.truth({ slow: 120, same: 118, fast: 120 }), "neither");
  assert.equal(check("break")?.truth({ outcome: "stuck" }), "stuck");
});
