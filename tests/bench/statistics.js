// @ts-check
// The little arithmetic of a bench. Pure.

/** @typedef {{ min: number, median: number, max: number, n: number }} Spread */

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** @param {number[]} values @returns {Spread | null} null without a value */
export function spread(values) {
  if (values.length === 0) return null;
  return { min: Math.min(...values), median: median(values), max: Math.max(...values), n: values.length };
}

/** `count` numbers that go from 0 on, starting at `first`: another set-up begins in each round. @param {number} count @param {number} first */
export const rotated = (count, first) => Array.from({ length: count }, (_, i) => (i + first) % count);

/** The first step at which a value is at most `mark`; null if none is. @param {{ step: number, fcd: number }[]} curve @param {number} mark */
export const firstAtMost = (curve, mark) => curve.find(({ fcd }) => fcd <= mark)?.step ?? null;

/** When a run was at `step`, from times at which some steps had been reached; null if it never was. @param {[timeMs: number, step: number][]} timeline @param {number} step */
export function timeOfStep(timeline, step) {
  const after = timeline.findIndex(([, reached]) => reached >= step);
  if (after < 0) return null;
  const [t1, s1] = timeline[after];
  const [t0, s0] = timeline[after - 1] ?? [t1, s1];
  return s1 === s0 ? t1 : t0 + ((t1 - t0) * (step - s0)) / (s1 - s0);
}
