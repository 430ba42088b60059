// @ts-check
// The cost of measuring: only time that the run trained counts, and only work begun meanwhile.
import assert from "node:assert/strict";
import { test } from "node:test";
import { NO_COST, paid, seen, shareOf, waitFor } from "../../www/lab/cost.js";

test("a share of training time, not of pauses", () => {
  let cost = seen(NO_COST, true, 1000);
  cost = seen(cost, true, 5000);
  assert.equal(shareOf(cost), null, "4 s are too little to tell");
  cost = paid(cost, 400, true);
  cost = seen(cost, false, 11_000);
  assert.equal(shareOf(cost), 0.04);
  cost = seen(cost, false, 90_000);
  cost = paid(cost, 5000, false);
  assert.equal(shareOf(cost), 0.04, "neither a pause nor what is measured in it counts");
  cost = seen(seen(cost, true, 100_000), true, 110_000);
  assert.equal(shareOf(cost), 0.02);
});

test("whoever waits as long as said never pays more than that part, from the second measurement on", () => {
  let now = 0;
  let cost = seen(NO_COST, true, now);
  for (const ms of [600, 600, 300, 300, 600, 600]) {
    now += ms;
    cost = paid(seen(cost, true, now), ms, true);
    const share = shareOf(cost);
    if (share !== null) assert.ok(share < 0.1, `${share}`);
    now += waitFor(cost, ms, 12);
  }
});
