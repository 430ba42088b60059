// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { lesson } from "../../www/lessons/09-vae.js";
import { density, divergence, divergenceBack, integrand } from "../../www/lessons/arithmetic/bells.js";
import { descent, gradient, loss, meansSlope } from "../../www/lessons/arithmetic/reparameterise.js";
import { gaussian } from "../../www/lessons/arithmetic/seeded.js";

/** @param {number} actual @param {number} expected @param {number} within */
const near = (actual, expected, within) =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not within ${within} of ${expected}`);

test("the divergence of two bells is what integration gives", () => {
  for (const bell of [
    { mean: 1, sd: 1 },
    { mean: -0.7, sd: 0.5 },
    { mean: 0.2, sd: 1.8 },
  ]) {
    let area = 0;
    for (let x = -14; x < 14; x += 0.001) area += integrand(x, bell) * 0.001;
    near(divergence(bell), area, 1e-4);
    let back = 0;
    const standard = { mean: 0, sd: 1 };
    for (let x = -12; x < 12; x += 0.001)
      back += density(x, standard) * Math.log(density(x, standard) / density(x, bell)) * 0.001;
    near(divergenceBack(bell), back, 1e-4);
  }
});

test("the answers to 'where is it ½?'", () => {
  near(divergence({ mean: 1, sd: 1 }), 0.5, 1e-12);
  near(divergence({ mean: 0, sd: 0.398 }), 0.5, 1e-3);
  near(divergence({ mean: 0, sd: 1.774 }), 0.5, 1e-3);
  assert.equal(divergence({ mean: 0, sd: 1 }), 0);
});

test("only the reparameterised program moves its mean", () => {
  const epsilon = gaussian(4);
  for (let i = 0; i < 20; i++) {
    const e = epsilon();
    const bell = { mean: -1 + i / 7, sd: 0.3 + i / 20 };
    near(gradient("moved", bell, e, 2).mean, meansSlope(bell, e, 2), 1e-6);
    const by = 1e-5;
    const sds = [bell.sd + by, bell.sd - by].map((sd) => loss({ ...bell, sd }, e, 2));
    near(gradient("moved", bell, e, 2).sd, (sds[0] - sds[1]) / (2 * by), 1e-5);
    assert.deepEqual(gradient("drawn", bell, e, 2), { mean: 0, sd: 0 });
  }
  const plan = { bell: { mean: -2, sd: 0.5 }, target: 2, rate: 0.02, steps: 200, seed: 1 };
  assert.ok(descent("drawn", plan).every((mean) => mean === -2));
  near(descent("moved", plan).at(-1) ?? 0, 2, 0.4);
});

test("any bell with a divergence near one half is right", () => {
  const check = lesson.questions.find(({ id }) => id === "bell")?.check;
  for (const bell of [
    { mean: 1, sd: 1 },
    { mean: -1, sd: 1 },
    { mean: 0, sd: 0.4 },
    { mean: 0, sd: 1.75 },
  ])
    assert.ok(check?.accepts?.(bell, {}), JSON.stringify(bell));
  for (const bell of [
    { mean: 0, sd: 1 },
    { mean: 2, sd: 1 },
  ])
    assert.ok(!check?.accepts?.(bell, {}));
});
