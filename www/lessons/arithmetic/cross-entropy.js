// @ts-check
// What the discriminator pays: binary cross-entropy, its mean over reals and fakes, and the value
// function of the minimax game that it stands for.

/** What an answer costs: −ln of the probability that it gave to the truth. @param {number} answer  probability of “real” @param {boolean} real */
export const cost = (answer, real) => -Math.log(real ? answer : 1 - answer);

/** D's loss: half the mean cost on reals plus half that on fakes. @param {number[]} reals @param {number[]} fakes  D's answers */
export const discriminatorLoss = (reals, fakes) =>
  (mean(reals.map((answer) => cost(answer, true))) + mean(fakes.map((answer) => cost(answer, false)))) / 2;

/** V(D, G) = E[ln D(x)] + E[ln(1 − D(G(z)))], which is −2 times D's loss. @param {number} loss */
export const gameValue = (loss) => -2 * loss;

/** Of a D that answers ½ to everything. */
export const GUESSING = gameValue(Math.LN2);

/** @param {number[]} values */
export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Pearson's r. @param {number[]} a @param {number[]} b */
export function correlation(a, b) {
  const [meanA, meanB] = [mean(a), mean(b)];
  let [both, squaresA, squaresB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] - meanA, b[i] - meanB];
    both += x * y;
    squaresA += x * x;
    squaresB += y * y;
  }
  return both / Math.sqrt(squaresA * squaresB);
}

/** Last so many values of a column, without gaps. @param {Record<string, number | null>[]} rows @param {string} name @param {number} [count] */
export const column = (rows, name, count = rows.length) =>
  rows
    .slice(-count)
    .map((row) => row[name])
    .filter((value) => value !== null && value !== undefined);
