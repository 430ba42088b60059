// @ts-check
// What a comparison records, says and quotes.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  commonPoints,
  emptyRecording,
  identicalTiles,
  MAX_FRAMES,
  record,
  variety,
} from "../../www/compare/recording.js";
import { configOf, oursOf, refusal, setupOf, titleOf, wordsOf } from "../../www/compare/setup.js";
import { append, emptyHistory } from "../../www/core/history.js";
import { grid } from "./fake-pair.js";
import { config } from "./page.js";

/** @import { Side } from "../../www/compare/setup.js" */
/** @import { Config } from "../../www/core/settings-schema.js" */

test("the record keeps first and last, at most so many, only what both have", () => {
  let recording = emptyRecording();
  for (let step = 0; step <= 1001; step++) {
    recording = record(recording, "A", step, grid(new Uint8Array(784)));
    if (step % 7 !== 3 || step === 1001) recording = record(recording, "B", step, grid(new Uint8Array(784)));
    assert.ok(recording.frames.length <= MAX_FRAMES);
  }
  const steps = recording.frames.map(({ step }) => step);
  assert.deepEqual([steps[0], steps.at(-1)], [0, 1001]);
  assert.ok(steps.length > MAX_FRAMES / 3);
  assert.ok(recording.waiting.A.size === 0, "nothing waits in vain");
  assert.deepEqual(
    steps,
    [...steps].sort((a, b) => a - b),
  );
});

test("what the eye sees, as numbers", () => {
  const alike = grid(new Uint8Array(2 * 784).fill(9));
  const unlike = grid(new Uint8Array(2 * 784).fill(255, 784));
  assert.equal(variety(alike), 0);
  assert.equal(variety(unlike), 1);
  assert.equal(identicalTiles(alike, unlike), 0);
  assert.equal(identicalTiles(alike, alike), 2);
});

test("the words name what is equal and what isn't", () => {
  const noise = { A: config(), B: config({ noise: "uniform01" }) };
  assert.equal(titleOf(noise, "noise"), "torch.randn against torch.rand");
  assert.match(wordsOf(noise, "noise").equal, /First weights.*order.*random numbers.*seed 0/);
  const seeds = setupOf("seed", config({ seed: 4 }));
  const both = /** @type {Record<Side, Config>} */ ({
    A: configOf(seeds, "A", config()),
    B: configOf(seeds, "B", config()),
  });
  assert.equal(titleOf(both, "seed"), "seed 4 against seed 5");
  assert.match(wordsOf(both, "seed").differs, /Only the seed/);
  assert.match(refusal({ ...seeds, B: "x" }, "B", config()), /whole number/);
  assert.equal(configOf({ ...seeds, B: "x" }, "B", config()), null);
  const norms = setupOf("first_norm", config());
  assert.equal(configOf(norms, "B", config())?.noise, "uniform01");
});

test("our own runs are quoted where they differed in the same", () => {
  const rand = config({ noise: "uniform01" });
  assert.match(oursOf({ A: config(), B: rand }, "noise")?.text ?? "", /60 ± 7 for A’s choice, 566 ± 68 for B’s/);
  assert.match(
    oursOf({ A: rand, B: { ...rand, g_norms: ["position", "channel"] } }, "first_norm")?.text ?? "",
    /566 ± 68 for A’s choice, 66 ± 9 for B’s/,
  );
  assert.match(oursOf({ A: config(), B: config({ seed: 1 }) }, "seed")?.text ?? "", /60 ± 7 over 5 seeds/);
  assert.equal(oursOf({ A: config(), B: config() }, "noise"), null);
  assert.equal(oursOf({ A: config({ network: "course" }), B: rand }, "noise"), null, "other networks score otherwise");
});

test("curves are compared at equal steps", () => {
  const history = (/** @type {number} */ steps) =>
    append(
      emptyHistory(),
      Array.from({ length: steps }, (_, i) => ({
        step: i + 1,
        lossD: 1,
        lossG: 1,
        dReal: 1,
        dFake: 1,
        gradD: 1,
        gradG: 1,
      })),
    );
  assert.equal(commonPoints(history(12), history(8)), 8);
  assert.equal(commonPoints(history(203), history(199)), null, "until both have halved");
  assert.equal(commonPoints(history(204), history(203)), 101);
});
