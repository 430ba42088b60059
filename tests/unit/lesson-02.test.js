// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { lesson } from "../../www/lessons/02-noise.js";
import { firstLayer, latents, mapOf, normalised, SIDE, sharedIn } from "../../www/lessons/arithmetic/first-layer.js";
import { histogram, moments, RAND, RANDN, sharedShare } from "../../www/lessons/arithmetic/moments.js";
import { gaussian, uniform } from "../../www/lessons/arithmetic/seeded.js";

/** @param {number} actual @param {number} expected @param {number} within */
const near = (actual, expected, within) =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not within ${within} of ${expected}`);

test("what randn and rand draw has the moments that are taught", () => {
  for (const [draw, { mean, sd }] of /** @type {const} */ ([
    [gaussian(3), RANDN],
    [uniform(3), RAND],
  ])) {
    const found = moments(Array.from({ length: 100_000 }, draw));
    near(found.mean, mean, 0.01);
    near(found.sd, sd, 0.01);
  }
  near(RAND.sd, 0.289, 0.0005);
  assert.deepEqual(histogram([0, 0.1, 0.6, 1, -1], 0, 1, 2), [2, 1]);
});

test("three quarters of the first layer are shared under rand, nothing under centred noise", () => {
  assert.equal(sharedShare(RAND), 0.75);
  assert.equal(sharedShare(RANDN), 0);
  const shares = Array.from({ length: 40 }, (_, seed) => sharedIn(firstLayer(latents("rand", 64, seed), seed + 100)));
  near(moments(shares).mean, 0.75, 0.03);
  near(sharedIn(firstLayer(latents("randn", 512, 1), 2)), 0, 0.02);
  near(sharedIn(firstLayer(latents("centred", 512, 1), 2)), 0, 0.02);
});

test("batch norm over a channel keeps the shared pattern, over each position it removes it", () => {
  const rows = firstLayer(latents("rand", 64, 5), 6);
  const channel = normalised(rows, "channel");
  near(sharedIn(channel), sharedIn(rows), 1e-9);
  near(moments(channel).mean, 0, 1e-9);
  near(moments(channel).sd, 1, 1e-6);
  const position = normalised(rows, "position");
  near(sharedIn(position), 0, 1e-9);
  assert.equal(mapOf(position, 3).length, SIDE * SIDE);
  assert.deepEqual(normalised(rows, "none"), rows);
});

test("the checks accept what our seeds measured, and not what a collapse measures", () => {
  const { figures, questions } = lesson;
  const check = (/** @type {string} */ id) =>
    /** @type {any} */ (questions.find((question) => question.id === id)).check;
  assert.equal(check("cause").truth({ centred: figures.centred.mean }), "mean");
  assert.equal(check("cause").truth({ centred: figures.rand.mean }), null);
  const drawn = check("where").truth({});
  assert.ok(check("where").accepts(drawn));
  assert.ok(!check("where").accepts(drawn.map(() => figures.randn.mean)));
  const [rand, centred, unit] = ["rand", "centred", "unit"].map((name) => figures[`swap_${name}`].mean);
  assert.equal(check("swap").truth({ rand, centred, unit }), "unit");
  assert.equal(check("swap").truth({ rand: unit, centred, unit: rand }), null);
});
