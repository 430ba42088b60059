// @ts-check
// The generators that the lab can look at: the run on the bench, from its last checkpoint, and the
// pretrained ones. Hangs each in the gallery when it is first needed. No DOM.

import { count } from "../words/format.js";
import { NOISES } from "../words/noises.js";

/** @import { Config, Noise } from "../core/settings-schema.js" */
/** @import { PretrainedFiles } from "../protocol/assets.js" */
/** @import { Ask } from "./gallery-client.js" */

/** @typedef {`kept ${Noise}`} KeptKey  the reader's last run on a noise before the one on the bench */
/** @typedef {"run" | KeptKey | Noise} ExhibitKey  this run, an earlier one, or the one pretrained on a noise */
/**
 * @typedef {object} Exhibit
 * @property {ExhibitKey} key
 * @property {string} name          the gallery's
 * @property {Config} config
 * @property {number} steps
 * @property {string} origin        'this run' or 'pretrained, 1,000 steps, seed 0'
 * @property {number} hungMs        what it took to read it
 */

/** A run hangs under one of a few names in turn, so that what is being drawn from one stays as it is. */
const RUN_NAMES = 4;
/** Draws of z that are kept. */
const KEPT_LATENTS = 24;

/** @type {Noise[]} */
export const NOISE_NAMES = /** @type {Noise[]} */ (Object.keys(NOISES));

/** @param {Noise} noise @returns {KeptKey} */
export const keptKey = (noise) => `kept ${noise}`;

/** @param {Ask} ask @param {PretrainedFiles} pretrained */
export function createExhibits(ask, pretrained) {
  /** @type {Map<string, Promise<Exhibit>>} */
  const hung = new Map();
  /** @type {Map<string, Promise<Float32Array>>} */
  const latents = new Map();
  /** @type {{ bytes: Uint8Array, step: number, noise: Noise } | null} */
  let checkpoint = null;
  /** What became of runs that a reset ended. @type {Map<ExhibitKey, { bytes: Uint8Array, step: number }>} */
  const kept = new Map();
  /** @type {Promise<Exhibit> | null} */
  let run = null;
  let runs = 0;

  /** @param {Noise} noise @returns {Promise<Exhibit>} */
  async function hang(noise) {
    const name = `pretrained on ${noise}`;
    const { config, steps, elapsedMs } = await ask({ type: "hang", name, url: pretrained[noise] });
    return {
      key: noise,
      name,
      config,
      steps,
      origin: `pretrained, ${count(steps)} steps, seed ${config.seed}`,
      hungMs: elapsedMs,
    };
  }

  /** @param {"run" | KeptKey} key @param {string} name @param {Uint8Array} bytes @returns {Promise<Exhibit>} */
  async function hangRun(key, name, bytes) {
    const { config, steps, elapsedMs } = await ask({ type: "hang-run", name, checkpoint: bytes });
    return { key, name, config, steps, origin: key === "run" ? "this run" : "your earlier run", hungMs: elapsedMs };
  }

  /** The run on the bench is over: its last checkpoint stays. */
  function keep() {
    if (!checkpoint || checkpoint.step === 0) return;
    const key = keptKey(checkpoint.noise);
    kept.set(key, checkpoint);
    hung.delete(key);
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
    /** The run's last checkpoint, null after a reset, and its noise. @param {{ bytes: Uint8Array, step: number } | null} latest @param {Noise} noise */
    offerRun(latest, noise) {
      if (latest?.bytes === checkpoint?.bytes) return;
      if (!latest || latest.step < (checkpoint?.step ?? 0)) keep();
      checkpoint = latest && { ...latest, noise };
      run = null;
    },
    /** The reader's own generator for a noise: the run on the bench once it has steps, else an earlier one. @param {Noise} noise @returns {"run" | KeptKey | null} */
    ownKey(noise) {
      if (checkpoint && checkpoint.step > 0 && checkpoint.noise === noise) return "run";
      return kept.has(keptKey(noise)) ? keptKey(noise) : null;
    },
    /** The step of the run that can be had; null where there is none yet. */
    runStep: () => checkpoint?.step ?? null,
    /** null: this run has no checkpoint yet. @param {ExhibitKey} key @returns {Promise<Exhibit | null>} */
    async get(key) {
      if (key === "run") {
        if (!checkpoint) return null;
        if (!run) {
          const hanging = hangRun("run", `run ${runs++ % RUN_NAMES}`, checkpoint.bytes);
          run = hanging;
          // The next one who asks tries again.
          hanging.catch(() => {
            if (run === hanging) run = null;
          });
        }
        return run;
      }
      if (!isKept(key)) return once(hung, key, () => hang(key));
      const earlier = kept.get(key);
      return earlier ? once(hung, key, () => hangRun(key, `${key} ${runs++ % RUN_NAMES}`, earlier.bytes)) : null;
    },
    /** The same raw numbers for every noise. @param {Noise} noise @param {number} seed @param {number} count @param {number} latent */
    latents(noise, seed, count, latent) {
      if (latents.size >= KEPT_LATENTS) latents.delete([...latents.keys()][0]);
      const key = [noise, seed, count, latent].join();
      return once(latents, key, () => ask({ type: "latents", noise, seed, count, latent }));
    },
  };
}

/** @param {ExhibitKey} key @returns {key is KeptKey} */
export const isKept = (key) => key.startsWith("kept ");

/** @typedef {ReturnType<typeof createExhibits>} Exhibits */

/** No picture without it. @param {Exhibit} exhibit @param {{ noise: Noise, change?: string, batchNorm: string }} sampled @returns {string[]} */
export function captionOf({ config, steps, key, origin }, { noise, change = "", batchNorm }) {
  const pretrained = key !== "run" && !isKept(key);
  const where = pretrained ? `step ${count(steps)} (${origin})` : `${origin}, step ${count(steps)}`;
  const sampled = `sampled with ${NOISES[noise].short}${change}`;
  return [`trained with ${NOISES[config.noise].short}`, sampled, `BN ${batchNorm}`, where];
}
