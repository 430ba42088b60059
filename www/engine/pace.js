// @ts-check
// How much to do between two looks at the mailbox, and when numbers have run away. Pure.

/** @import { BackendName } from "../protocol/assets.js" */
/** @import { Players, StepRow } from "../protocol/messages.js" */

/** A round of steps takes about this long: ten readings a second, and Pause answers at once. */
export const ROUND_MS = 95;
/** A GPU only queues steps, so what is in flight is bounded by count as well as by time. */
export const MAX_QUEUED = 32;
/** Measures that a healthy step has, and whose step alone does without. @type {Record<string, Players | null>} */
const VITAL = { lossD: "generator", dReal: "generator", lossG: "discriminator", loss: null };

/**
 * May this round take another step? On the CPU a step is done when `step` returns, so the clock
 * decides; a GPU has only queued it, so the count that fitted into the last round does.
 * @param {BackendName} backend @param {number} queued @param {number} done @param {number} elapsedMs
 */
export const takesAnother = (backend, queued, done, elapsedMs) =>
  backend === "cpu" ? elapsedMs < ROUND_MS : done < queued;

/** Steps to queue in the next round, from what this one took. Grows at most twofold. @param {number} done @param {number} elapsedMs */
export function nextQueued(done, elapsedMs) {
  const fitting = Math.round((done * ROUND_MS) / Math.max(elapsedMs, 1));
  return Math.max(1, Math.min(fitting, done * 2, MAX_QUEUED));
}

/** A step whose loss is missing counts too: JSON writes NaN as null. @param {StepRow[]} rows @param {Players} players */
export function hasDiverged(rows, players) {
  const vital = Object.keys(VITAL).filter((name) => VITAL[name] !== players);
  return rows.some((row) => vital.some((name) => name in row && !Number.isFinite(row[name] ?? NaN)));
}

/** Calls `post` at most every `everyMs`, but never swallows a stage's last call. @template {string} S @param {(loaded: number, total: number, stage: S) => void} post @param {() => number} now @param {number} everyMs */
export function throttled(post, now, everyMs) {
  let last = -Infinity;
  return (/** @type {number} */ loaded, /** @type {number} */ total, /** @type {S} */ stage) => {
    if (loaded > 0 && loaded < total && now() - last < everyMs) return;
    last = now();
    post(loaded, total, stage);
  };
}
