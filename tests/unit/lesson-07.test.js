// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
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
