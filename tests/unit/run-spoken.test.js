// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { runSpeaker } from "../../www/course/run-spoken.js";
import { words } from "../../www/course/words/en.js";

/** @import { Running } from "../../www/course/state.js" */

test("a lesson's run says each thing once, how far it is every ten seconds, and that it is done", () => {
  let now = 0;
  const speak = runSpeaker(words, () => now);
  const run = (/** @type {Running["phase"]} */ phase, /** @type {Running["doing"]} */ doing = null) =>
    speak(/** @type {Running} */ ({ phase, doing }));
  const training = (/** @type {number} */ at) => run("going", { doing: "training", at, of: 300 });
  assert.equal(speak(undefined), null);
  assert.equal(run("going", { doing: "data", at: 0, of: 0 }), "Fetching images…");
  assert.equal(training(1), null);
  now = 10_000;
  assert.equal(training(40), "Training: step 40 of 300");
  now = 19_000;
  assert.equal(training(80), null);
  assert.equal(run("going", { doing: "data", at: 0, of: 0 }), null, "for the second network of the run");
  assert.equal(run("going", { doing: "judging", at: 0, of: 0 }), "Judging its pictures…");
  assert.equal(run("done"), "The run is done. What came out is below.");
  assert.equal(run("done"), null);
  now = 30_000;
  assert.equal(run("going", { doing: "data", at: 0, of: 0 }), "Fetching images…", "again, since it is another run");
  assert.equal(run("stopped"), "", "that is said elsewhere");
});
