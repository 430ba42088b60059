// @ts-check
// Comparisons that are kept: both runs saved at one step while they train, stored as one, and the same two
// again afterwards.
import assert from "node:assert/strict";
import { test } from "node:test";
import { keptPairOf } from "../../www/compare/keeping.js";
import { initialPair, moving, reducePair } from "../../www/compare/pair.js";
import { presets } from "../../www/core/settings-schema.js";
import { NotARun, packRun, unpackRun } from "../../www/keep/file.js";
import { createPairKeeper } from "../../www/keep/pair-keeper.js";
import { createShelf } from "../../www/keep/shelf.js";
import { GROUND, ready, SIDES, trained } from "./fake-pair.js";
import { memory } from "./fake-table.js";

/** @import { KeptPair } from "../../www/keep/kept.js" */

/** Its keeper with a table in memory. */
function keeping() {
  const { table, fill } = memory();
  const shelf = createShelf(table);
  /** @type {string[]} */
  const failures = [];
  let ids = 0;
  const keeper = createPairKeeper({
    shelf,
    hold: async () => true,
    now: () => 1000,
    newId: () => `id${++ids}`,
    fails: (problem) => void failures.push(problem),
  });
  return { shelf, fill, failures, ...keeper };
}

/** @param {number} steps @returns {Promise<KeptPair>} */
async function keptAt(steps) {
  const run = await ready();
  await trained(run, steps);
  await run.until(() => keptPairOf(run.pair) !== null);
  return /** @type {KeptPair} */ (keptPairOf(run.pair));
}

test("while both train they are saved at one step, and train on", async () => {
  const run = await ready();
  run.send({ type: "toggle" });
  await run.until(() => SIDES.every((side) => run.pair.runs[side].progress.step >= 20));
  run.send({ type: "save" });
  await run.until(() => keptPairOf(run.pair) !== null);
  const { step = 0 } = keptPairOf(run.pair) ?? {};
  assert.ok(step >= 20 && step % 8 === 0, `${step}`);
  assert.ok(!run.pair.saving && moving(run.pair));
  await run.until(() => SIDES.every((side) => run.pair.runs[side].progress.step > step + 20));
});

test("paused, it is saved where it stopped", async () => {
  const { step, setup, frames, runs } = await keptAt(12);
  assert.ok(step >= 12);
  assert.equal(setup.B, "uniform01");
  assert.equal(frames.at(-1)?.step, step);
  assert.equal(runs.B.progress.step, step);
  assert.equal(runs.B.history.step.at(-1), step);
});

test("taken up again, both open from their checkpoints, with curves and pictures, paused", async () => {
  const past = await keptAt(12);
  const before = { ...initialPair(), began: 3 };
  const pair = reducePair(before, { type: "resume", ground: GROUND, past, id: "kept" });
  assert.ok(!pair.asleep && pair.shown && !moving(pair));
  assert.equal(pair.began, 4);
  assert.deepEqual(pair.kept, { id: "kept", step: past.step });
  assert.deepEqual(pair.recording.frames, past.frames);
  for (const side of SIDES) {
    assert.deepEqual(pair.runs[side].checkpoint?.bytes, past.runs[side].checkpoint);
    assert.deepEqual(pair.runs[side].history, past.runs[side].history);
  }
  assert.equal(pair.runs.B.requested.noise, "uniform01");
});

test("stored as one, renamed or not, and read back; a pair that begins anew is another", async () => {
  const { shelf, keep } = keeping();
  const pair = await keptAt(12);
  /** @type {string[]} */
  const ids = [];
  const stored = (/** @type {string} */ id) => void ids.push(id);
  await keep(pair, { began: 1, id: null }, stored);
  await shelf.rename(ids[0], "Mine");
  await keep(pair, { began: 1, id: ids[0] }, stored);
  await keep(pair, { began: 2, id: null }, stored);
  assert.deepEqual(ids, ["id1", "id1", "id2"]);
  assert.deepEqual((await shelf.list()).map(({ name }) => name).sort(), [
    "Mine",
    "Side by side: torch.randn against torch.rand",
  ]);
  const back = await shelf.openPair("id2");
  assert.deepEqual(back?.runs.B, pair.runs.B);
  assert.deepEqual(back?.setup, pair.setup);
  assert.deepEqual(back?.frames, pair.frames);
});

test("no room is said, and the next is tried again", async () => {
  const { keep, fill, failures, shelf } = keeping();
  const pair = await keptAt(8);
  fill(1);
  await keep(pair, { began: 1, id: null }, () => {});
  assert.deepEqual(failures, ["full"]);
  await keep(pair, { began: 1, id: null }, () => {});
  assert.equal((await shelf.list()).length, 1);
});

test("as a file it comes back with both runs; a damaged one is refused in a sentence", async () => {
  const { shelf, keep } = keeping();
  const pair = await keptAt(8);
  await keep(pair, { began: 1, id: null }, () => {});
  const entries = await shelf.whole("id1");
  await shelf.putBack(unpackRun(packRun(entries), "other", 5));
  const back = await shelf.openPair("other");
  assert.deepEqual(back?.runs.B.checkpoint, pair.runs.B.checkpoint);
  assert.deepEqual(back?.setup, pair.setup);
  assert.deepEqual(back?.base, presets.small);
  for (const damaged of [
    { pair: undefined },
    { pair: { setup: { differs: "toString", A: "1", B: "2", noise: "normal" } } },
    { pair: { setup: { ...pair.setup, B: "perlin" } } },
    { config: { ...presets.small, pictures: "faces" } },
    { config: { ...presets.small, batch: -1 } },
  ]) {
    const bad = entries.map(
      ([key, value]) => /** @type {[string, any]} */ ([key, key.startsWith("run:") ? { ...value, ...damaged } : value]),
    );
    assert.throws(() => unpackRun(packRun(bad), "x", 0), NotARun, JSON.stringify(damaged));
  }
});
