// @ts-check
// The cost of measuring: only time that the run trained counts, and only work begun meanwhile.
import assert from "node:assert/strict";
import { test } from "node:test";
import { NO_COST, paid, seen, shareOf } from "../../www/lab/cost.js";

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
