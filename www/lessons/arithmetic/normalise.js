// @ts-check
// Batch norm as arithmetic: mean, deviation, γ and β, the share of a bell that a ReLU lets through, and
// how long a running average remembers. Pure; knows no page.

/** @param {readonly number[]} values */
export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Over n, as batch norm divides while it trains. @param {readonly number[]} values */
export function deviation(values) {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
}

/** What batch norm adds to the variance, so that it never divides by 0: PyTorch's value. */
export const EPSILON = 1e-5;

/** γ·(a − mean)/√(variance + ε) + β over the batch. @param {readonly number[]} values @param {number} [gamma] @param {number} [beta] */
export function normalise(values, gamma = 1, beta = 0) {
  const centre = mean(values);
  const spread = Math.sqrt(deviation(values) ** 2 + EPSILON);
  return values.map((value) => (gamma * (value - centre)) / spread + beta);
}

/** What comes back through normalising (γ 1), given what comes to it: it adds up to 0 over the batch, and so does its product with the normalised values. @param {readonly number[]} values @param {readonly number[]} gradient */
export function backward(values, gradient) {
  const normalised = normalise(values);
  const spread = Math.sqrt(deviation(values) ** 2 + EPSILON);
  const along = mean(gradient.map((g, i) => g * normalised[i]));
  return gradient.map((g, i) => (g - mean(gradient) - normalised[i] * along) / spread);
}

/** Share of N(0, 1) below x; error under 1e-7 (Abramowitz and Stegun 26.2.17). @param {number} x @returns {number} */
export function normalCdf(x) {
  if (x < 0) return 1 - normalCdf(-x);
  const t = 1 / (1 + 0.2316419 * x);
  const tail = ((((1.330274429 * t - 1.821255978) * t + 1.781477937) * t - 0.356563782) * t + 0.31938153) * t;
  return 1 - (tail * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

/** The x with that share of N(0, 1) below it, by halving. @param {number} share  between 0 and 1 */
export function normalQuantile(share) {
  let [low, high] = [-8, 8];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Share of γ·x + β above 0 where x is a bell: Φ(β/|γ|). @param {number} gamma  not 0 @param {number} beta */
export const shareActive = (gamma, beta) => normalCdf(beta / Math.abs(gamma));

/** What is left of the first value in a running average after so many steps. @param {number} steps @param {number} [momentum]  PyTorch's meaning: the weight of what is new */
export const remaining = (steps, momentum = 0.1) => (1 - momentum) ** steps;

/** The first step at which less than `share` of the first value is left. @param {number} share @param {number} [momentum] */
export const stepsUntil = (share, momentum = 0.1) => Math.ceil(Math.log(share) / Math.log(1 - momentum));
