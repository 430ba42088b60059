// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { lesson } from "../../www/lessons/08-autoencoders.js";
import { denseWeights, mapNumbers, PIXELS, squeeze } from "../../www/lessons/arithmetic/codes.js";

test("numbers in a code and weights of dense layers", () => {
  assert.equal(PIXELS, 784);
  assert.equal(mapNumbers(7, 32), 1568);
  assert.equal(mapNumbers(4, 8), 128);
  assert.equal(squeeze(32), 24.5);
  assert.equal(squeeze(1568), 0.5);
  assert.equal(denseWeights([784, 32, 784]), 50_992);
});

test("whoever puts both networks that saw noise first is right about the filters", () => {
  const check = lesson.questions.find(({ id }) => id === "filters")?.check;
  const measured = { narrow_clean: 0.22, narrow_noisy: 0.103, wide_clean: 0.23, wide_noisy: 0.09 };
  const order = check?.truth(measured);
  assert.deepEqual(order, ["wide_noisy", "narrow_noisy", "narrow_clean", "wide_clean"]);
  assert.ok(check?.accepts?.(["narrow_noisy", "wide_noisy", "wide_clean", "narrow_clean"], measured));
  assert.ok(!check?.accepts?.(["wide_noisy", "wide_clean", "narrow_noisy", "narrow_clean"], measured));
});
