// @ts-check
// What measuring costs a run: the share of its training time in which a worker was busy measuring
// it. Pure: the clock comes from outside.

/**
 * `trainedMs`: time that training went on; `busyMs`: work on measurements that were begun meanwhile.
 * Those of a run that stands cost it nothing. `since`: when training was last seen to go on.
 * @typedef {{ trainedMs: number, busyMs: number, since: number | null }} Cost
 */

/** Before this a share of a few measurements says nothing. */
const SHORT_MS = 5_000;

/** @type {Cost} */
export const NO_COST = { trainedMs: 0, busyMs: 0, since: null };

/** Time has passed. @param {Cost} cost @param {boolean} training  from here on @param {number} now milliseconds @returns {Cost} */
export const seen = ({ trainedMs, busyMs, since }, training, now) => ({
  trainedMs: trainedMs + (since === null ? 0 : now - since),
  busyMs,
  since: training ? now : null,
});

/** A measurement is done. @param {Cost} cost @param {number} ms that the worker was busy @param {boolean} training  when it was begun @returns {Cost} */
export const paid = (cost, ms, training) => (training ? { ...cost, busyMs: cost.busyMs + ms } : cost);

/** How long it has to train on before another measurement like the last keeps to one part in so many. @param {Cost} cost @param {number} ms that the last one took @param {number} parts */
export const waitFor = ({ trainedMs, busyMs }, ms, parts) => Math.max(0, parts * (busyMs + ms) - trainedMs);

/** 0 … 1; null while there is too little to tell. @param {Cost} cost */
export const shareOf = ({ trainedMs, busyMs }) => (trainedMs < SHORT_MS ? null : busyMs / trainedMs);
