// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { denseWeights, mapNumbers, PIXELS, squeeze } from "../../www/lessons/arithmetic/codes.js";

test("numbers in a code and weights of dense layers", () => {
  assert.equal(PIXELS, 784);
  assert.equal(mapNumbers(7, 32), 1568);
  assert.equal(mapNumbers(4, 8), 128);
  assert.equal(squeeze(32), 24.5);
  assert.equal(squeeze(1568), 0.5);
  assert.equal(denseWeights([784, 32, 784]), 50_992);
});
