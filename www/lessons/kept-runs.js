// @ts-check
// Networks that several questions of a lesson look at: trained once a seed, then kept while the page
// stands, so that the second question need not wait for it again. The same seed would train the same
// network, so what is measured doesn't depend on what was kept.

/** @import { Tools, TrainPlan, Trained } from "./lesson.js" */

/** A trained network is some megabytes. */
const MOST = 3;

/** @type {Map<string, Promise<Trained>>} */
const kept = new Map();

/** @param {Tools} tools @param {TrainPlan & { show: string }} plan @returns {Promise<Trained>} */
export async function trainedOnce(tools, plan) {
  const { settings, steps, script, show } = plan;
  const key = JSON.stringify([tools.seed, settings, steps, script]);
  const known = kept.get(key);
  const training = known ?? tools.train(plan);
  kept.delete(key);
  kept.set(key, training);
  for (const oldest of [...kept.keys()].slice(0, -MOST)) kept.delete(oldest);
  try {
    const trained = await training;
    if (known && trained.grid) tools.show(show, trained.grid);
    return trained;
  } catch (error) {
    // Stopped on the way, or failed: the next question begins anew.
    if (kept.get(key) === training) kept.delete(key);
    throw error;
  }
}

/**
 * Hangs a run's networks in the gallery, and draws from them.
 * @param {Tools} tools @param {Trained} trained @param {string} name
 */
export async function hung(tools, trained, name) {
  await tools.gallery({ type: "hang-run", name, checkpoint: trained.checkpoint.slice() });
  const { noise, latent } = trained.config;
  return {
    latent,
    /** @param {number} seed @param {number} count */
    latents: (seed, count) => tools.gallery({ type: "latents", noise, seed, count, latent }),
    /** @param {Float32Array} z @param {number} [digit]  of a conditional generator; without it 0 to 9 in turn */
    draw: (z, digit) => tools.gallery({ type: "draw", name, z: z.slice(), batchNorm: "eval", digit }),
    /** @param {Float32Array} z @param {number} [digit] */
    measure: (z, digit) => tools.gallery({ type: "measure", name, z: z.slice(), batchNorm: "eval", digit }),
  };
}

/** @param {Uint8Array} tiles @param {number} columns @returns {import("../protocol/messages.js").Grid} */
export const gridOf = (tiles, columns) => ({ tiles, columns, side: 28, channels: 1 });
