// @ts-check
// Runs a receipt's question again, as its reader did, and gives what is measured.

import { createRunner } from "../course/tools/runner.js";

/** @import { Site } from "../course/tools/tools.js" */
/** @import { Measured, Question } from "../lessons/lesson.js" */

/** One at a time: the next waits for the one before. */
let queue = Promise.resolve();

/** @param {Site} site @param {Question} question @param {{ seed: number, tiny: boolean }} size @param {AbortSignal} signal @returns {Promise<Measured>} */
export function runAgain(site, question, size, signal) {
  const result = queue.then(() => run(site, question, size, signal));
  queue = result.then(
    () => {},
    () => {},
  );
  return result;
}

/** @param {Site} site @param {Question} question @param {{ seed: number, tiny: boolean }} size @param {AbortSignal} signal @returns {Promise<Measured>} */
function run(site, question, size, signal) {
  return new Promise((resolve, reject) => {
    const runner = createRunner(site, (message) => {
      if (message.type === "run-ended") resolve(message.measured);
      else if (message.type === "run-failed") reject(new Error(message.failure.message));
      else if (message.type === "run-stopped") reject(new Error("it was stopped."));
    });
    signal.addEventListener("abort", runner.stop, { once: true });
    void runner.run(question, size);
  });
}
