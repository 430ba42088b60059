// @ts-check
// Keeps two runs in step: each trains to a limit and waits there, and a limit rises only as far as
// the other run allows. A stop is at the same step for both. Pure: it knows steps, no workers.

/** @import { Side } from "./setup.js" */
/** Where both runs are. `reached`: the limit at which it waits. @typedef {Record<Side, number>} Steps */

/** Steps from one limit to the next; there both draw a sample. */
export const CHUNK = 8;
/** No run gets further ahead of the other than this. */
export const MOST_AHEAD = 2 * CHUNK;

/**
 * The limits from here: raised for a run that waits at its own, up to the next multiple of CHUNK.
 * @param {Steps} limits @param {Steps} reached @param {Steps} steps @param {number} goal  where both are to stop @param {boolean} together  false: one after the other, in turn
 * @returns {Steps}  the same object if nothing changes
 */
export function raised(limits, reached, steps, goal, together) {
  let next = limits;
  for (const side of /** @type {Side[]} */ (["A", "B"])) {
    const other = side === "A" ? "B" : "A";
    if (reached[side] < next[side] || next[side] >= goal) continue;
    const limit = Math.min(goal, (Math.floor(next[side] / CHUNK) + 1) * CHUNK);
    if (limit - steps[other] > MOST_AHEAD) continue;
    if (!together && (reached[other] < next[other] || limit > next[other] + CHUNK || next[side] > next[other]))
      continue;
    next = { ...next, [side]: limit };
  }
  return next;
}

/** The first step at which both can stop. @param {Steps} limits */
export const stopAt = ({ A, B }) => Math.max(A, B);

/** Both wait at the same step. @param {Steps} limits @param {Steps} reached */
export const level = (limits, reached) => reached.A === reached.B && limits.A === reached.A && limits.B === reached.B;
