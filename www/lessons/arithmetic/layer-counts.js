// @ts-check
// What layers cost: their weights, and the multiplications that one picture takes. Pure; the generators
// are those of the presets, and a test compares them with the crate's counts.

/**
 * @typedef {object} CountedLayer
 * @property {string} name
 * @property {number} weights           of the linear map alone
 * @property {number} others            biases, or batch norm's γ and β
 * @property {number} multiplications   for one picture
 */

/** @param {string} name @param {number} from @param {number} to @param {{ norm?: boolean }} [options] @returns {CountedLayer} */
export function dense(name, from, to, { norm = false } = {}) {
  const weights = from * to;
  return { name, weights, others: to * (norm ? 2 : 1), multiplications: weights };
}

/**
 * A convolution, or a transposed one: each of its weights is used at every place of the smaller image.
 * @param {string} name @param {number} from @param {number} to @param {{ kernel: number, places: number, norm?: boolean }} options  places: pixels of the smaller image
 * @returns {CountedLayer}
 */
export function convolution(name, from, to, { kernel, places, norm = false }) {
  const weights = from * to * kernel * kernel;
  return { name, weights, others: to * (norm ? 2 : 1), multiplications: weights * places };
}

/** The default DCGAN's, and with ten labels joined to z. @param {number} [latent] */
export const dcganGenerator = (latent = 32) => [
  convolution("1 → 7", latent, 64, { kernel: 7, places: 1, norm: true }),
  convolution("7 → 14", 64, 32, { kernel: 4, places: 7 * 7, norm: true }),
  convolution("14 → 28", 32, 1, { kernel: 4, places: 14 * 14 }),
];

/** @param {number} [outputs] */
export const dcganDiscriminator = (outputs = 1) => [
  convolution("28 → 14", 1, 32, { kernel: 4, places: 14 * 14 }),
  convolution("14 → 7", 32, 64, { kernel: 4, places: 7 * 7, norm: true }),
  dense("7 → verdict", 64 * 7 * 7, outputs),
];

export const denseGenerator = () => [dense("z", 32, 128), dense("hidden", 128, 256), dense("pixels", 256, 784)];

export const denseDiscriminator = () => [
  dense("pixels", 784, 256),
  dense("hidden", 256, 128),
  dense("verdict", 128, 1),
];

/** @param {CountedLayer[]} layers @param {"weights" | "others" | "multiplications"} what */
export const sum = (layers, what) => layers.reduce((total, layer) => total + layer[what], 0);

/** All that is learnt. @param {CountedLayer[]} layers */
export const parameters = (layers) => sum(layers, "weights") + sum(layers, "others");

/**
 * Multiplications of a step, D's update and G's on the same fakes: a network that learns works three
 * times as hard as one that only draws, and G's gradient passes through D.
 * @param {CountedLayer[]} generator @param {CountedLayer[]} discriminator @param {number} batch
 */
export const ofStep = (generator, discriminator, batch) =>
  batch * (3 * sum(generator, "multiplications") + 8 * sum(discriminator, "multiplications"));
