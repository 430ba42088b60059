// @ts-check
// Two bells: N(mean, sd²) and N(0, 1), and how far one lies from the other. Pure.

/** @typedef {{ mean: number, sd: number }} Bell */

/** @param {number} x @param {Bell} bell */
export const density = (x, { mean, sd }) => Math.exp(-(((x - mean) / sd) ** 2) / 2) / (sd * Math.sqrt(2 * Math.PI));

/** KL(N(mean, sd²) ‖ N(0, 1)) in nats: the term of a variational autoencoder (Kingma and Welling 2014, appendix B). @param {Bell} bell */
export const divergence = ({ mean, sd }) => (mean ** 2 + sd ** 2 - 1) / 2 - Math.log(sd);

/** The other way round, KL(N(0, 1) ‖ N(mean, sd²)). @param {Bell} bell */
export const divergenceBack = ({ mean, sd }) => Math.log(sd) + (1 + mean ** 2) / (2 * sd ** 2) - 0.5;

/** What is integrated: its area over all x is the divergence. @param {number} x @param {Bell} bell */
export function integrand(x, bell) {
  const here = density(x, bell);
  return here > 0 ? here * Math.log(here / density(x, { mean: 0, sd: 1 })) : 0;
}
