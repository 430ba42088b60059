// @ts-check
// Arithmetic on latent vectors: what z have in common whose pictures share something. Pure; z are rows
// of `latent` numbers, one after another.

/** Indices of the values from the least to the greatest. @param {number[]} values */
export const ranked = (values) => values.map((_, i) => i).sort((a, b) => values[a] - values[b] || a - b);

/** @param {Float32Array} z @param {number} latent @param {number[]} rows */
export function meanOf(z, latent, rows) {
  const mean = new Float32Array(latent);
  for (const row of rows) for (let i = 0; i < latent; i++) mean[i] += z[row * latent + i] / rows.length;
  return mean;
}

/**
 * From the mean z of those with the least of something to the mean z of those with the most.
 * @param {Float32Array} z @param {number} latent @param {number[]} values  one for each row @param {number} most  how many at either end
 */
export function towards(z, latent, values, most) {
  const order = ranked(values);
  const few = meanOf(z, latent, order.slice(0, most));
  const many = meanOf(z, latent, order.slice(-most));
  return many.map((value, i) => value - few[i]);
}

/** z with `by` times the direction added to every row. @param {Float32Array} z @param {Float32Array} direction @param {number} [by] */
export const added = (z, direction, by = 1) => z.map((value, i) => value + by * direction[i % direction.length]);

/** @param {Float32Array} vector */
export const lengthOf = (vector) => Math.hypot(...vector);

/** As long as `like`, where `raw` points: a control that knows nothing. @param {Float32Array} raw @param {Float32Array} like */
export function asLong(raw, like) {
  const by = lengthOf(like) / (lengthOf(raw) || 1);
  return raw.map((value) => value * by);
}

/** @param {number[]} before @param {number[]} after */
export const shareGreater = (before, after) => after.filter((value, i) => value > before[i]).length / after.length;

/** @param {number[]} values */
export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Sample standard deviation. @param {number[]} values */
export function deviation(values) {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
}
