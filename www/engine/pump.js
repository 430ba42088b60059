// @ts-check
// The worker's heart: one loop that is the only caller of the wasm Lab, so that calls never overlap.
// Between rounds of steps it takes commands from the mailbox and images from the loader. It knows
// neither the worker's globals nor wasm's loading: those come in as `env`, so tests can fake them.

import { configFailures, isPanic, toFailure } from "../protocol/failure.js";
import { hasDiverged, nextQueued, takesAnother, throttled } from "./pace.js";
import { GRID_TILES } from "../protocol/messages.js";
import { createShardLoader } from "./loader.js";

/** @import { Lab, OpenCommand, PumpEnv, RawReport } from "./run.js" */
/** @import { BackendName, BatchNormMode, Command, Config, Noise, Players, Report, Shard, Stage, StepRow } from "../protocol/messages.js" */

const SAMPLE_EVERY_MS = 160;
const FIRST_CHECKPOINT_MS = 5_000;
const CHECKPOINT_EVERY_MS = 15_000;
const PROGRESS_EVERY_MS = 100;
/** Samples take at most one part in this many of the time, checkpoints half of that. */
const SAMPLE_SHARE = 12;

/** The result, or null where the images that it needs have not arrived. @template T @param {Promise<T>} job @returns {Promise<T | null>} */
const unlessWaiting = (job) =>
  job.catch((error) => {
    if (toFailure(error).code === "waiting-for-data") return null;
    throw error;
  });

/** @param {PumpEnv} env */
export function createPump(env) {
  /** @type {Command[]} */
  const mailbox = [];
  /** @type {{ shard: Shard, bytes: Uint8Array, accept: () => void, refuse: (error: unknown) => void }[]} */
  const arrived = [];
  /** @type {Lab | null} */
  let lab = null;
  /** @type {ReturnType<typeof createShardLoader> | null} */
  let loader = null;
  let wake = () => {};
  let run = 0;
  let backend = /** @type {BackendName} */ ("cpu");
  let running = false;
  let waiting = false;
  let diverged = false;
  let dead = false;
  /** Ready to go, but another worker has the run. */
  let standby = false;
  /** The settings that the device was last prepared for. */
  let preparedFor = "";
  /** The run waits at this step for another `start`. With a limit, samples come there and nothing is saved by the clock. */
  let limit = Infinity;
  let images = { held: 0, total: 0 };
  let view = { noise: /** @type {Noise | undefined} */ (undefined), batchNorm: /** @type {BatchNormMode} */ ("eval") };
  /** Steps that a GPU gets in one round. */
  let queued = 1;
  /** Tells the page how far something is that it waits for. */
  const onLoading = throttled(
    (loaded, total, /** @type {Stage} */ stage) => env.post({ type: "loading", run, stage, loaded, total }),
    env.now,
    PROGRESS_EVERY_MS,
  );
  /** Where the run stands, as last reported. */
  let at = { step: 0, images: 0, noise: /** @type {Noise} */ ("normal") };
  let nextSampleAt = 0;
  let nextCheckpointAt = 0;

  /** @param {Command} command */
  function receive(command) {
    mailbox.push(command);
    wake();
  }

  async function live() {
    try {
      while (!dead) {
        const command = mailbox.shift();
        if (command) await handle(command);
        else if (lab && arrived.length > 0) await addImages(lab);
        else if (lab && running && at.step < limit && mayStep(lab)) await round(lab);
        else await new Promise((resolve) => (wake = () => resolve(undefined)));
      }
    } catch (error) {
      fail(error);
    }
  }

  /** After this, wasm is never called again. @param {unknown} error */
  function fail(error) {
    if (dead) return;
    dead = true;
    loader?.stop();
    env.post({ type: "failed", run, failure: toFailure(error, env.panicMessage()) });
  }

  /** @param {Command} command */
  async function handle(command) {
    if (command.type === "open") return lab ? takeOver(lab, command) : open(command);
    if (!lab) return;
    if (command.type === "reset") return reset(lab, command);
    if (command.type === "trial") return env.post({ type: "tried", run, standby: command.standby, row: await firstStep(lab, command.config) });
    if (command.run !== run) return;
    if (command.type === "start") return start(command.until);
    if (command.type === "pause") return pause(lab);
    if (command.type === "step") return stepOnce(lab, command.players);
    if (command.type === "configure") return configure(lab, command.config);
    if (command.type === "snapshot") return snapshot(lab);
    if (command.type === "retry-data") return void loader?.retry();
    if (command.type === "use-loaded-data") return useLoadedData(lab);
    if (command.type !== "sample") return misunderstood(command);
    view = { noise: command.noise, batchNorm: command.batchNorm };
    await sample(lab);
  }

  /** A page of another version may ask for what this one has never heard of. @param {never} command */
  function misunderstood(command) {
    env.post({ type: "misunderstood", run, command: String(/** @type {Command} */ (command).type) });
  }

  /** @param {OpenCommand} command */
  async function open(command) {
    run = command.run;
    backend = command.backend;
    standby = command.standby ?? false;
    images = { held: 0, total: command.assets.data.reduce((sum, shard) => sum + shard.images, 0) };
    loader = createShardLoader(command.assets.data, {
      fetchShard: (shard, options) => env.fetchShard(shard, command.base, options),
      deliver: (shard, bytes) =>
        new Promise((accept, refuse) => {
          arrived.push({ shard, bytes, accept: () => accept(undefined), refuse });
          wake();
        }),
      onBytes: (loaded, total) => onLoading(loaded, total, "data"),
      onFailed: (error) => {
        const failure = toFailure(error);
        env.post({ type: "data-failed", run, failure, images: images.held, imagesTotal: images.total });
      },
    });
    loader.start();
    lab = await env.openLab(command, images.total, (stage, loaded, total) => onLoading(loaded, total, stage));
    if (command.checkpoint) await restore(lab, command.checkpoint, command.config);
  }

  /** A checkpoint that is refused is said so, and the run begins at step 0: kept, it would be refused again and again. @param {Lab} lab @param {Uint8Array} checkpoint @param {Config} config */
  async function restore(lab, checkpoint, config) {
    try {
      await lab.restore(checkpoint);
    } catch (error) {
      if (isPanic(error)) throw error;
      lab.reset(JSON.stringify(config));
      env.post({ type: "restore-refused", run, failure: toFailure(error) });
    }
  }

  /** The first images make the run ready; later ones just add up. @param {Lab} lab */
  async function addImages(lab) {
    const { shard, bytes, accept, refuse } = /** @type {typeof arrived[number]} */ (arrived.shift());
    const first = images.held === 0;
    try {
      images.held = lab.add_images(bytes, shard.sha256);
    } catch (error) {
      if (isPanic(error)) throw error;
      return refuse(error);
    }
    accept();
    if (first) return standby ? standBy(lab) : begin(lab);
    if (!standby) env.post({ type: "images-added", run, images: images.held, imagesTotal: images.total });
  }

  /** @param {Lab} lab */
  async function begin(lab) {
    await prepare(lab);
    const config = await whereItStands(lab);
    const real = lab.real_tiles(GRID_TILES);
    const counts = { images: images.held, imagesTotal: images.total };
    env.post({ type: "ready", run, backend, config, step: at.step, ...counts, real }, [real.buffer]);
    await sample(lab);
  }

  /** @param {Lab} lab */
  async function standBy(lab) {
    await prepare(lab);
    const config = /** @type {Config} */ (JSON.parse(lab.config()));
    env.post({ type: "prepared", run, config, row: await firstStep(lab, config) });
  }

  /** The run that another worker had until now. @param {Lab} lab @param {OpenCommand} command */
  async function takeOver(lab, command) {
    run = command.run;
    standby = false;
    diverged = false;
    if (command.checkpoint) await restore(lab, command.checkpoint, command.config);
    else lab.reset(JSON.stringify(command.config));
    if (images.held > 0) await begin(lab);
  }

  /** What a trial needs arrives with the first images, except for the largest batches. @param {Lab} lab */
  async function prepare(lab) {
    const config = lab.config();
    if (config === preparedFor) return;
    preparedFor = config;
    await unlessWaiting(env.prepare(lab, backend, (compiled, total) => onLoading(compiled, total, "shaders")));
  }

  /** @param {Lab} lab @param {Config} config @returns {Promise<StepRow | null>} */
  async function firstStep(lab, config) {
    const row = images.held > 0 ? await unlessWaiting(lab.trial(JSON.stringify(config))) : null;
    return row && JSON.parse(row);
  }

  function start(until = Infinity) {
    limit = until;
    if (running || diverged) return;
    running = true;
    waiting = false;
    nextCheckpointAt = env.now() + FIRST_CHECKPOINT_MS;
    env.post({ type: "started", run });
  }

  /** A run that has just run away has stopped by itself, and keeps its last good checkpoint. @param {Lab} lab */
  async function pause(lab) {
    if (diverged) return;
    running = false;
    env.post({ type: "paused", run, reason: "asked" });
    if (images.held === 0) return;
    await sample(lab);
    await checkpoint(lab);
  }

  /** Says once that it waits, and once that it goes on. @param {Lab} lab */
  function mayStep(lab) {
    const may = lab.can_step();
    if (!may && !waiting) env.post({ type: "paused", run, reason: "waiting-for-data" });
    if (may && waiting) env.post({ type: "started", run });
    waiting = !may;
    return may;
  }

  /** Some steps, one reading. The CPU works inside `step`; a GPU only queues, so its steps are counted. @param {Lab} lab */
  async function round(lab) {
    const began = env.now();
    let done = 0;
    do {
      lab.step("both");
      done += 1;
    } while (at.step + done < limit && lab.can_step() && takesAnother(backend, queued, done, env.now() - began));
    const healthy = await report(lab, "both");
    queued = nextQueued(done, env.now() - began);
    const reached = at.step >= limit;
    const free = limit === Infinity;
    if (!healthy || reached || (free && env.now() >= nextSampleAt)) await sample(lab);
    if (healthy && free && env.now() >= nextCheckpointAt) await checkpoint(lab);
    if (healthy && reached) env.post({ type: "reached", run, step: at.step });
    await env.turn();
  }

  /** @param {Lab} lab @param {Players} players */
  async function stepOnce(lab, players) {
    running = false;
    if (players !== "generator" && !lab.can_step()) return env.post({ type: "paused", run, reason: "waiting-for-data" });
    lab.step(players);
    const healthy = await report(lab, players);
    await sample(lab);
    if (healthy) await checkpoint(lab);
  }

  /** @param {Lab} lab @param {Players} players @returns {Promise<boolean>} false: the numbers have run away */
  async function report(lab, players) {
    const raw = /** @type {RawReport} */ (JSON.parse(await lab.report()));
    const imagesPerSecond = raw.seconds > 0 ? (raw.images - at.images) / raw.seconds : 0;
    at = { ...at, step: raw.step, images: raw.images };
    /** @type {Report} */
    const report = {
      step: raw.step,
      epoch: raw.epoch,
      images: raw.images,
      imagesPerEpoch: raw.imagesPerEpoch,
      imagesPerSecond,
      rows: raw.rows,
    };
    env.post({ type: "stepped", run, report });
    diverged = hasDiverged(raw.rows, players);
    if (!diverged) return true;
    running = false;
    env.post({ type: "paused", run, reason: "diverged" });
    return false;
  }

  /** @param {Lab} lab */
  async function sample(lab) {
    const began = env.now();
    const tiles = await lab.sample(view.noise, view.batchNorm);
    const { step, noise: trainedWith } = at;
    const { noise = trainedWith, batchNorm } = view;
    env.post({ type: "sampled", run, step, noise, trainedWith, batchNorm, tiles }, [tiles.buffer]);
    const ended = env.now();
    nextSampleAt = ended + Math.max(SAMPLE_EVERY_MS, (ended - began) * SAMPLE_SHARE);
  }

  /** A run whose numbers ran away keeps its last good checkpoint. @param {Lab} lab */
  async function snapshot(lab) {
    if (images.held > 0 && !diverged) await checkpoint(lab);
  }

  /** @param {Lab} lab */
  async function checkpoint(lab) {
    const began = env.now();
    const bytes = await lab.checkpoint();
    env.post({ type: "checkpointed", run, step: at.step, checkpoint: bytes }, [bytes.buffer]);
    const ended = env.now();
    nextCheckpointAt = ended + Math.max(CHECKPOINT_EVERY_MS, (ended - began) * 2 * SAMPLE_SHARE);
  }

  /** @param {Lab} lab @param {Config} wanted */
  async function configure(lab, wanted) {
    if (mailbox[0]?.type === "configure") return; // a slider on the move: only where it is now counts
    try {
      const config = /** @type {Config} */ (JSON.parse(lab.configure(JSON.stringify(wanted))));
      env.post({ type: "configured", run, config });
    } catch (error) {
      reject(error, run);
    }
  }

  /** @param {Lab} lab @param {Extract<Command, { type: "reset" }>} command */
  async function reset(lab, command) {
    if (mailbox[0]?.type === "reset") return;
    try {
      lab.reset(JSON.stringify(command.config));
    } catch (error) {
      return reject(error, command.run);
    }
    run = command.run;
    running = false;
    waiting = false;
    limit = Infinity;
    diverged = false;
    const config = await whereItStands(lab);
    env.post({ type: "was-reset", run, config });
    if (images.held > 0) await prepare(lab);
    await sample(lab);
  }

  /** The old settings, or the old run, go on. @param {unknown} error @param {number} run */
  function reject(error, run) {
    if (isPanic(error)) throw error;
    env.post({ type: "rejected", run, failures: configFailures(error) });
  }

  /** Reads off where a new, restored or reset run begins. @param {Lab} lab */
  async function whereItStands(lab) {
    const raw = /** @type {RawReport} */ (JSON.parse(await lab.report()));
    const config = /** @type {Config} */ (JSON.parse(lab.config()));
    at = { step: raw.step, images: raw.images, noise: config.noise };
    return config;
  }

  /** @param {Lab} lab */
  function useLoadedData(lab) {
    loader?.stop();
    lab.seal_data();
    images.total = images.held;
    env.post({ type: "images-added", run, images: images.held, imagesTotal: images.total });
  }

  live();
  return { receive, fail };
}
