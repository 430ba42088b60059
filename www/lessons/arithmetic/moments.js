// @ts-check
// Mean and standard deviation of numbers, and of what torch.randn and torch.rand draw. Pure.

/** @param {ArrayLike<number>} values @returns {{ mean: number, sd: number }} */
export function moments(values) {
  const all = Array.from(values);
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  const squares = all.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / all.length) };
}

/** How many values fall into each of `bins` equal parts from `low` to `high`. @param {ArrayLike<number>} values @param {number} low @param {number} high @param {number} bins */
export function histogram(values, low, high, bins) {
  const counts = new Array(bins).fill(0);
  for (const value of Array.from(values)) {
    const bin = Math.floor(((value - low) / (high - low)) * bins);
    if (bin >= 0 && bin < bins) counts[bin]++;
  }
  return counts;
}

export const RANDN = { mean: 0, sd: 1 };
/** Uniform on [0, 1): its variance is ∫(x − ½)² dx = 1/12. */
export const RAND = { mean: 0.5, sd: Math.sqrt(1 / 12) };

/**
 * The share of the first layer's variance that all images have in common, with untrained weights of mean
 * 0: y = Σ zᵢ·wᵢ, whose common part is μ·Σ wᵢ and whose own part is Σ (zᵢ − μ)·wᵢ.
 * @param {{ mean: number, sd: number }} noise
 */
export const sharedShare = ({ mean, sd }) => mean ** 2 / (mean ** 2 + sd ** 2);
