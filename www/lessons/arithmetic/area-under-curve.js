// @ts-check
// How well a score tells odd things from ordinary ones. Pure.

/**
 * Area under the curve of hits over false alarms: the share of pairs, one odd and one ordinary, in which
 * the odd one has the higher score; a tie counts half. ½ is guessing, below ½ the score has it the wrong way round.
 * @param {number[]} ordinary @param {number[]} odd
 */
export function areaUnderCurve(ordinary, odd) {
  let wins = 0;
  for (const high of odd) for (const low of ordinary) wins += high > low ? 1 : high === low ? 0.5 : 0;
  return wins / (odd.length * ordinary.length);
}

/** What is reported when everything above the threshold is. @param {number[]} scores @param {number} threshold */
export const reported = (scores, threshold) => scores.filter((score) => score > threshold).length;

/**
 * The curve's corners, from reporting nothing to reporting everything: shares of false alarms and of hits.
 * @param {number[]} ordinary @param {number[]} odd @returns {{ alarms: number, hits: number }[]}
 */
export function curve(ordinary, odd) {
  const thresholds = [...new Set([...ordinary, ...odd])].sort((a, b) => b - a);
  return [Infinity, ...thresholds.map((score) => score - 1e-9)].map((threshold) => ({
    alarms: reported(ordinary, threshold) / ordinary.length,
    hits: reported(odd, threshold) / odd.length,
  }));
}
