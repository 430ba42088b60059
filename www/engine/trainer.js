// @ts-check
// Steps: rounds of them while the page wants training, a few at a press, one reading after each round,
// and the stop when numbers run away. It neither opens a run nor brings anything.

import { hasDiverged, nextQueued, takesAnother } from "./pace.js";

/** @import { Config } from "../core/settings-schema.js" */
/** @import { BackendName } from "../protocol/assets.js" */
/** @import { Players } from "../protocol/messages.js" */
/** @import { Artist } from "./artist.js" */
/** @import { PumpEnv, RawReport, Run, Standing } from "./run.js" */
/**
 * @typedef {object} TrainerHooks
 * @property {() => BackendName} backend
 * @property {(run: Run) => Promise<void> | void} draw
 * @property {() => boolean} isComplete  everything is here that a step needs
 * @property {() => boolean} isWanted    the page has something to say
 */

/** @param {Pick<PumpEnv, "post" | "now" | "turn">} env @param {Standing} at  kept up to date @param {Artist} artist @param {TrainerHooks} hooks */
export function createTrainer(env, at, artist, { backend, draw, isComplete, isWanted }) {
  let running = false;
  let waiting = false;
  let diverged = false;
  /** The run waits at this step for another `start`. With a limit, pictures come there and nothing is saved by the clock. */
  let limit = Infinity;
  /** Steps that a GPU gets in one round. */
  let queued = 1;

  /** Says once that it waits, and once that it goes on. @param {Run} run */
  function mayStep(run) {
    const may = isComplete() && run.can_step();
    if (!may && !waiting) env.post({ type: "paused", run: at.id, reason: "waiting-for-data" });
    if (may && waiting) env.post({ type: "started", run: at.id });
    waiting = !may;
    return may;
  }

  /** At most so many. The CPU works inside `step`; a GPU only queues, so its steps are counted. @param {Run} run @param {Players} players @param {number} most @returns {number} */
  function steps(run, players, most) {
    const began = env.now();
    let done = 0;
    do {
      run.step(players);
      done += 1;
    } while (done < most && run.can_step() && takesAnother(backend(), queued, done, env.now() - began));
    return done;
  }

  /** @param {Run} run @param {Players} players @returns {Promise<boolean>} false: the numbers have run away */
  async function report(run, players) {
    const { seconds, ...report } = /** @type {RawReport} */ (JSON.parse(await run.report()));
    const imagesPerSecond = seconds > 0 ? (report.images - at.images) / seconds : 0;
    at.step = report.step;
    at.images = report.images;
    env.post({ type: "stepped", run: at.id, report: { ...report, imagesPerSecond } });
    diverged = hasDiverged(report.rows, players);
    if (!diverged) return true;
    running = false;
    env.post({ type: "paused", run: at.id, reason: "diverged" });
    return false;
  }

  return {
    diverged: () => diverged,
    /** @param {Run} run */
    goesOn: (run) => running && at.step < limit && mayStep(run),

    start(until = Infinity) {
      limit = until;
      if (running || diverged) return;
      running = true;
      waiting = false;
      artist.begin();
      env.post({ type: "started", run: at.id });
    },

    /** Another run begins. */
    stop() {
      running = false;
      waiting = false;
      diverged = false;
      limit = Infinity;
    },

    /** A run that has just run away has stopped by itself, and keeps its last good checkpoint. @param {Run} run @param {boolean} begun  there is something to keep */
    async pause(run, begun) {
      if (diverged) return;
      running = false;
      env.post({ type: "paused", run: at.id, reason: "asked" });
      if (!begun) return;
      await draw(run);
      await artist.checkpoint(run);
    },

    /** Some steps, one reading. @param {Run} run */
    async round(run) {
      const began = env.now();
      const done = steps(run, "both", limit - at.step);
      const healthy = await report(run, "both");
      queued = nextQueued(done, env.now() - began);
      const reached = at.step >= limit;
      const free = limit === Infinity;
      if (!healthy || reached || (free && artist.sampleIsDue())) await draw(run);
      if (healthy) await artist.look(run);
      if (healthy && free && artist.checkpointIsDue()) await artist.checkpoint(run);
      if (healthy && reached) env.post({ type: "reached", run: at.id, step: at.step });
      await env.turn();
    },

    /** A few steps of whoever is named; a word from the page ends them early. @param {Run} run @param {Players} players @param {number} times */
    async stepOnce(run, players, times) {
      running = false;
      let healthy = true;
      for (let left = times; left > 0 && healthy; await env.turn()) {
        if (left < times && isWanted()) break;
        if (!isComplete() || (players !== "generator" && !run.can_step())) {
          env.post({ type: "paused", run: at.id, reason: "waiting-for-data" });
          if (left === times) return;
          break;
        }
        left -= steps(run, players, left);
        healthy = await report(run, players);
      }
      await draw(run);
      await artist.look(run, true);
      if (healthy) await artist.checkpoint(run);
    },

    /** Reads off where a new, restored or reset run begins. @param {Run} run @returns {Promise<Config>} */
    async standing(run) {
      const raw = /** @type {RawReport} */ (JSON.parse(await run.report()));
      const config = /** @type {Config} */ (JSON.parse(run.config()));
      Object.assign(at, { step: raw.step, images: raw.images, noise: config.noise, latent: config.latent });
      return config;
    },
  };
}
