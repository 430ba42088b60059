// @ts-check
// The generators that the lab can look at: the run on the bench, from its last checkpoint, and the
// pretrained ones. Hangs each in the gallery when it is first needed. No DOM.

import { count } from "../format.js";
import { NOISES } from "../noises.js";

/** @import { Config, Noise, PretrainedFiles } from "../protocol.js" */
/** @import { Ask } from "./gallery-client.js" */

/** @typedef {"run" | Noise} ExhibitKey  this run, or the one pretrained on a noise */
/**
 * @typedef {object} Exhibit
 * @property {ExhibitKey} key
 * @property {string} name          the gallery's
 * @property {Config} config
 * @property {number} steps
 * @property {string} origin        'this run' or 'pretrained, 1,000 steps, seed 0'
 */

/** A run hangs under one of a few names in turn, so that what is being drawn from one stays as it is. */
const RUN_NAMES = 4;
/** Draws of z that are kept. */
const KEPT_LATENTS = 24;

/** @type {Noise[]} */
export const NOISE_NAMES = /** @type {Noise[]} */ (Object.keys(NOISES));

/** @param {Ask} ask @param {PretrainedFiles} pretrained */
export function createExhibits(ask, pretrained) {
  /** @type {Map<string, Promise<Exhibit>>} */
  const hung = new Map();
  /** @type {Map<string, Promise<Float32Array>>} */
  const latents = new Map();
  /** @type {{ bytes: Uint8Array, step: number } | null} */
  let checkpoint = null;
  /** @type {Promise<Exhibit> | null} */
  let run = null;
  let runs = 0;

  /** @param {Noise} noise @returns {Promise<Exhibit>} */
  async function hang(noise) {
    const name = `pretrained on ${noise}`;
    const { config, steps } = await ask({ type: "hang", name, url: pretrained[noise] });
    return { key: noise, name, config, steps, origin: `pretrained, ${count(steps)} steps, seed ${config.seed}` };
  }

  /** @param {Uint8Array} bytes @returns {Promise<Exhibit>} */
  async function hangRun(bytes) {
    const name = `run ${runs++ % RUN_NAMES}`;
    const { config, steps } = await ask({ type: "hang-run", name, checkpoint: bytes });
    return { key: "run", name, config, steps, origin: "this run" };
  }

  /** @template T @param {Map<string, Promise<T>>} kept @param {string} key @param {() => Promise<T>} bring */
  function once(kept, key, bring) {
    let there = kept.get(key);
    if (!there) {
      there = bring();
      kept.set(key, there);
      there.catch(() => kept.delete(key)); // the next one who asks tries again
    }
    return there;
  }

  return {
    /** The run's last checkpoint; null after a reset. @param {{ bytes: Uint8Array, step: number } | null} latest */
    offerRun(latest) {
      if (latest?.bytes === checkpoint?.bytes) return;
      checkpoint = latest;
      run = null;
    },
    /** The step of the run that can be had; null where there is none yet. */
    runStep: () => checkpoint?.step ?? null,
    /** null: this run has no checkpoint yet. @param {ExhibitKey} key @returns {Promise<Exhibit | null>} */
    async get(key) {
      if (key !== "run") return once(hung, key, () => hang(key));
      if (!checkpoint) return null;
      run ??= hangRun(checkpoint.bytes);
      return run;
    },
    /** The same raw numbers for every noise. @param {Noise} noise @param {number} seed @param {number} count @param {number} latent */
    latents(noise, seed, count, latent) {
      if (latents.size >= KEPT_LATENTS) latents.delete([...latents.keys()][0]);
      const key = [noise, seed, count, latent].join();
      return once(latents, key, () => ask({ type: "latents", noise, seed, count, latent }));
    },
  };
}

/** @typedef {ReturnType<typeof createExhibits>} Exhibits */

/** No picture without it. @param {Exhibit} exhibit @param {{ noise: Noise, change?: string, batchNorm: string }} sampled @returns {string[]} */
export function captionOf({ config, steps, key, origin }, { noise, change = "", batchNorm }) {
  const where = key === "run" ? `${origin}, step ${count(steps)}` : `step ${count(steps)} (${origin})`;
  const sampled = `sampled with ${NOISES[noise].short}${change}`;
  return [`trained with ${NOISES[config.noise].short}`, sampled, `BN ${batchNorm}`, where];
}
