// @ts-check
// Lesson 1's arithmetic: what D pays, the value of the game, the best D, and what two checkpoints tell.
import assert from "node:assert/strict";
import { test } from "node:test";
import { SAID } from "../../www/lessons/01-game.js";
import { changeOf } from "../../www/lessons/arithmetic/checkpoint.js";
import {
  column,
  correlation,
  cost,
  discriminatorLoss,
  GUESSING,
  gameValue,
} from "../../www/lessons/arithmetic/cross-entropy.js";
import { best, density, sampled } from "../../www/lessons/arithmetic/densities.js";
import { csv } from "./tables.js";

const near = (/** @type {number} */ found, /** @type {number} */ wanted, by = 1e-9) =>
  assert.ok(Math.abs(found - wanted) <= by, `${found} is not ${wanted} ± ${by}`);

test("half everywhere costs ln 2, a sure error of .01 costs 4.6, and V of a guesser is −2 ln 2", () => {
  near(cost(0.5, true), Math.LN2);
  near(cost(0.01, true), 4.605170185988091);
  near(cost(0.99, false), 4.605170185988091, 1e-9);
  near(discriminatorLoss([0.5, 0.5], [0.5, 0.5]), Math.LN2);
  near(GUESSING, -1.3862943611198906);
  // V by its definition.
  const [reals, fakes] = [
    [0.9, 0.7],
    [0.2, 0.4],
  ];
  const byDefinition = (Math.log(0.9) + Math.log(0.7)) / 2 + (Math.log(0.8) + Math.log(0.6)) / 2;
  near(gameValue(discriminatorLoss(reals, fakes)), byDefinition);
});

test("columns leave out what a step did not measure; correlations are 1, −1 and between", () => {
  const rows = [{ a: 1 }, { a: null }, { a: 3 }];
  assert.deepEqual(column(rows, "a"), [1, 3]);
  assert.deepEqual(column(rows, "a", 1), [3]);
  near(correlation([1, 2, 3], [2, 4, 6]), 1);
  near(correlation([1, 2, 3], [3, 2, 1]), -1);
  near(correlation([1, 2, 3, 4], [1, -1, -1, 1]), 0);
});

test("the best D is p/(p + g): ½ where both are equally dense, and densities add up to 1", () => {
  const [real, fake] = [[{ mean: -1, sd: 1, weight: 1 }], [{ mean: 1, sd: 1, weight: 1 }]];
  near(best(real, fake, 0), 0.5);
  near(best(real, fake, 1), 1 / (1 + Math.exp(2)));
  let area = 0;
  for (let x = -9; x <= 9; x += 0.01) area += 0.01 * density(real, x);
  near(area, 1, 1e-6);
  assert.deepEqual(sampled([0, 1, 2], [0, 10, 30], [-1, 0, 0.5, 1.5, 9]), [0, 0, 5, 20, 30]);
});

/** @param {Record<string, number[]>} tensors */
function safetensors(tensors) {
  /** @type {Record<string, unknown>} */
  const header = { __metadata__: { noiselab: "{}" } };
  /** @type {number[]} */
  const values = [];
  for (const [name, numbers] of Object.entries(tensors)) {
    const from = values.length * 4;
    values.push(...numbers);
    header[name] = { dtype: "F32", shape: [numbers.length], data_offsets: [from, values.length * 4] };
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + values.length * 4);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  bytes.set(new Uint8Array(Float32Array.from(values).buffer), 8 + text.length);
  return bytes;
}

test("weights and running statistics of each player, without Adam’s moments", () => {
  const before = safetensors({
    "g.0.weight": [3, 4],
    "d.0.weight": [1],
    "d.1.running_mean": [2],
    "d.0.weight.adam_m": [0],
  });
  const after = safetensors({
    "g.0.weight": [3, 4.5],
    "d.0.weight": [1],
    "d.1.running_mean": [3],
    "d.0.weight.adam_m": [7],
  });
  assert.deepEqual(changeOf(before, after, "g"), { weights: 0.1, statistics: 0 });
  assert.deepEqual(changeOf(before, after, "d"), { weights: 0, statistics: 0.5 });
});

test("what D says to the twenty pictures is what was measured", () => {
  const rows = csv("lessons/01-game.csv");
  for (const [row, steps] of [50, 300, 1000].entries()) {
    const measured = rows.filter(({ arm }) => arm === `sheet ${steps} steps`);
    const said = Array.from({ length: 20 }, (_, i) =>
      Number(measured.find(({ measure }) => measure === `D of picture ${i}`)?.value),
    );
    assert.deepEqual(
      SAID[row],
      said.map((value) => Number(value.toFixed(2))),
    );
  }
});
