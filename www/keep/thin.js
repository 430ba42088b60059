// @ts-check
// Which of many moments of a run to keep. Pure.

/** @typedef {{ step: number }} Moment */

/**
 * The moments without those that tell least beyond their neighbours, until `fits`. First and last stay.
 * @template {Moment} M
 * @param {M[]} moments  by step @param {(moments: M[]) => boolean} fits @param {(before: M, it: M, after: M) => number} worth
 * @returns {M[]}
 */
function thinned(moments, fits, worth) {
  const kept = [...moments];
  while (kept.length > 2 && !fits(kept)) {
    let least = 1;
    for (let i = 2; i < kept.length - 1; i++) {
      if (worth(kept[i - 1], kept[i], kept[i + 1]) < worth(kept[least - 1], kept[least], kept[least + 1])) least = i;
    }
    kept.splice(least, 1);
  }
  return kept;
}

/** Thins out with age: a gap counts against how long ago it was. @template {Moment} M @param {M[]} moments @param {(moments: M[]) => boolean} fits @returns {M[]} */
export function thinnedByAge(moments, fits) {
  const newest = moments.at(-1)?.step ?? 0;
  return thinned(moments, fits, (before, it, after) => (after.step - before.step) / (newest - it.step + 1));
}

/** Evenly over a logarithmic axis of steps, since learning slows down. @template {Moment} M @param {M[]} moments @param {number} most @returns {M[]} */
export const thinnedByProgress = (moments, most) =>
  thinned(
    moments,
    ({ length }) => length <= most,
    (before, _, after) => Math.log((after.step + 1) / (before.step + 1)),
  );
