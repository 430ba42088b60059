// @ts-check
// Curves in bounded memory: what merging keeps, and what going back to a checkpoint drops.
import assert from "node:assert/strict";
import { test } from "node:test";
import { append, emptyHistory, MAX_POINTS, spread, truncate } from "../../www/core/history.js";

/** @import { StepRow } from "../../www/protocol/messages.js" */

/** @param {number} step @param {Partial<StepRow>} [values] @returns {StepRow} */
const row = (step, values = {}) => ({
  step,
  lossD: step,
  lossG: 1,
  dReal: 0.5,
  dFake: 0.5,
  gradD: 1,
  gradG: 1,
  ...values,
});
/** @param {number} from @param {number} to */
const rows = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => row(from + i));

test("a short run keeps every step", () => {
  const history = append(emptyHistory(), rows(1, 50));
  assert.equal(history.bucket, 1);
  assert.deepEqual(history.step.slice(0, 3), [1, 2, 3]);
  assert.deepEqual(spread(history, "lossD").mean.slice(-1), [50]);
});

test("a long run keeps few points, with the true mean, lowest and highest of their steps", () => {
  let history = emptyHistory();
  for (let step = 1; step <= 10_000; step += 10) history = append(history, rows(step, step + 9));
  assert.ok(history.step.length <= MAX_POINTS && history.step.length > MAX_POINTS / 2 - 1);
  const { bucket } = history;
  assert.equal(bucket, 64);
  const { mean, low, high } = spread(history, "lossD");
  assert.deepEqual([low[0], mean[0], high[0]], [1, (1 + bucket) / 2, bucket]);
  assert.deepEqual([low[5], high[5]], [5 * bucket + 1, 6 * bucket]);
  assert.equal(history.step.at(-1), 10_000);
});

test("how the rows were batched makes no difference", () => {
  let oneByOne = emptyHistory();
  for (const one of rows(1, 777)) oneByOne = append(oneByOne, [one]);
  assert.deepEqual(append(emptyHistory(), rows(1, 777)), oneByOne);
});

test("the history before stays as it was", () => {
  const before = append(emptyHistory(), rows(1, 5));
  const copy = structuredClone(before);
  append(before, rows(6, 900));
  assert.deepEqual(before, copy);
});

test("values that were not computed, or ran away, leave a gap", () => {
  const history = append(emptyHistory(), [row(1, { lossG: null }), row(2, { lossG: NaN }), row(3)]);
  assert.deepEqual(spread(history, "lossG").mean, [null, null, 1]);
  assert.deepEqual(spread(history, "lossG").low, [null, null, 1]);
});

test("back at a checkpoint, later points are gone and the run goes on", () => {
  const history = truncate(append(emptyHistory(), rows(1, 100)), 60);
  assert.equal(history.step.at(-1), 60);
  assert.equal(append(history, rows(61, 62)).step.length, 62);
  assert.deepEqual(truncate(history, 0).step, []);
  assert.equal(truncate(history, 60), history);
});
