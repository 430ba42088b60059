// @ts-check
// What luck alone does. Pure.

/** The probability of k or more hits in n tries, each with probability p. @param {number} k @param {number} n @param {number} p */
export function atLeast(k, n, p) {
  let [term, sum] = [(1 - p) ** n, 0];
  for (let hits = 0; hits <= n; hits++) {
    if (hits >= k) sum += term;
    term *= ((n - hits) / (hits + 1)) * (p / (1 - p));
  }
  return Math.min(1, sum);
}

/** Nats that a picture of so many black or white pixels costs when each is a coin. @param {number} pixels */
export const coinNats = (pixels) => pixels * Math.LN2;
