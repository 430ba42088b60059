// @ts-check
// What has gone wrong with a comparison, in words, each with a way on. Pure.

import { diverged } from "./pair.js";
import { SIDES, valueIn } from "./setup.js";

/** @import { Notice } from "../kit/notice.js" */
/** @import { Pair, PairMessage } from "./pair.js" */

/** The worst first, and only that: one thing to decide at a time. @param {Pair} pair @returns {Notice<PairMessage>[]} */
export function noticesOf(pair) {
  const { failure, runs, silent } = pair;
  const lost = diverged(pair);
  const missing = SIDES.map((side) => runs[side].dataFailure).find(Boolean);
  if (failure) {
    const { side, failure: why } = failure;
    return [
      {
        id: "pair-failed",
        kind: "error",
        title: `Run ${side} (${valueIn(runs[side].requested, pair.differs)}) failed.`,
        text: `${why.message} Both can begin again at step 0, on the CPU.`,
        actions: [{ label: "Begin both again", intent: { type: "restart" } }],
      },
    ];
  }
  if (lost) {
    return [
      {
        id: "pair-diverged",
        kind: "error",
        title: `The loss of ${lost} is no longer a number.`,
        text: "Both have stopped. A lower learning rate, in the single run’s Settings, helps.",
        actions: [{ label: "Reset both", intent: { type: "start-over" } }],
      },
    ];
  }
  if (missing) {
    const actions = [{ label: "Retry", intent: /** @type {const} */ ({ type: "fetch-data-again" }) }];
    return [{ id: "pair-data", kind: "error", title: "Images are missing.", text: missing.message, actions }];
  }
  if (!silent) return [];
  return [
    {
      id: "pair-silent",
      kind: "warning",
      title: `No word from run ${silent} for 20 seconds.`,
      text: "A large network takes seconds a step; a sleeping computer looks the same.",
      actions: [
        { label: "Keep waiting", intent: { type: "keep-waiting" } },
        { label: "Begin both again, on the CPU", intent: { type: "restart" } },
      ],
    },
  ];
}
