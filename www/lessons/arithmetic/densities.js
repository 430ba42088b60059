// @ts-check
// Densities of one number, and the best a discriminator can say between two of them: p/(p + g)
// (Goodfellow et al. 2014, proposition 1).

/** Weights add up to 1. @typedef {{ mean: number, sd: number, weight: number }[]} Mixture */

/** @param {Mixture} mixture @param {number} x */
export const density = (mixture, x) =>
  mixture.reduce((sum, { mean, sd, weight }) => {
    const distance = (x - mean) / sd;
    return sum + (weight * Math.exp((-distance * distance) / 2)) / (sd * Math.sqrt(2 * Math.PI));
  }, 0);

/** @param {Mixture} real @param {Mixture} fake @param {number} x */
export function best(real, fake, x) {
  const [p, g] = [density(real, x), density(fake, x)];
  return p / (p + g);
}

/** A curve at other places, straight between its own. @param {number[]} xs  rising @param {number[]} ys @param {number[]} places */
export const sampled = (xs, ys, places) =>
  places.map((x) => {
    const after = xs.findIndex((value) => value >= x);
    if (after <= 0) return ys[after < 0 ? ys.length - 1 : 0];
    const share = (x - xs[after - 1]) / (xs[after] - xs[after - 1]);
    return ys[after - 1] + share * (ys[after] - ys[after - 1]);
  });
