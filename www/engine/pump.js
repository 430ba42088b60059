// @ts-check
// The worker's heart: one loop that is the only caller of the wasm Run, so that calls never overlap.
// Between rounds of steps it takes commands from the mailbox and images from the feed. It knows neither
// the worker's globals nor wasm's loading nor any family: those come in as `env`, so tests can fake them.

import { configFailures, isPanic, toFailure } from "../protocol/failure.js";
import { createArtist } from "./artist.js";
import { createFeed } from "./feed.js";
import { throttled } from "./pace.js";
import { createTrainer } from "./trainer.js";

/** @import { Config } from "../core/settings-schema.js" */
/** @import { Threads } from "../core/threads.js" */
/** @import { BackendName } from "../protocol/assets.js" */
/** @import { Command, Stage, StepRow } from "../protocol/messages.js" */
/** @import { Feed } from "./feed.js" */
/** @import { OpenCommand, PumpEnv, Run, Standing } from "./run.js" */

const PROGRESS_EVERY_MS = 100;

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
  /** @type {Run | null} */
  let run = null;
  /** @type {Feed | null} */
  let feed = null;
  let wake = () => {};
  let backend = /** @type {BackendName} */ ("cpu");
  let dead = false;
  /** Ready to go, but another worker has the run. */
  let standby = false;
  /** The page has been told that the run can begin. */
  let begun = false;
  /** Pictures are owed, for want of what they are drawn from. */
  let owed = false;
  /** The settings that the device was last prepared for. */
  let preparedFor = "";
  /** @type {Standing} */
  const at = { id: 0, step: 0, images: 0, noise: "normal", latent: 0 };
  const artist = createArtist(env, at);
  const trainer = createTrainer(env, at, artist, {
    backend: () => backend,
    draw,
    isComplete: () => begun && feed?.complete() === true,
    isWanted: () => mailbox.length > 0,
  });
  /** Tells the page how far something is that it waits for. */
  const onLoading = throttled(
    (loaded, total, /** @type {Stage} */ stage) => env.post({ type: "loading", run: at.id, stage, loaded, total }),
    env.now,
    PROGRESS_EVERY_MS,
  );
  const counts = () => ({ images: feed?.held() ?? 0, imagesTotal: feed?.total() ?? 0 });

  /** @param {Command} command */
  function receive(command) {
    mailbox.push(command);
    wake();
  }

  /** @param {Threads} threads */
  const tell = (threads) => env.post({ type: "threads-counted", run: at.id, threads });

  async function live() {
    try {
      while (!dead) {
        const command = mailbox.shift();
        if (command) await handle(command);
        else if (run && feed?.waiting()) await takeIn(run, feed);
        else if (run && trainer.goesOn(run)) await trainer.round(run);
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
    feed?.stop();
    env.post({ type: "failed", run: at.id, failure: toFailure(error, env.panicMessage()) });
  }

  /** @param {Command} command */
  async function handle(command) {
    if (command.type === "open") return run ? takeOver(run, command) : open(command);
    if (!run || !feed) return;
    if (command.type === "reset") return reset(run, command);
    if (command.type === "trial") {
      return env.post({
        type: "tried",
        run: at.id,
        standby: command.standby,
        row: await firstStep(run, command.config),
      });
    }
    if (command.run !== at.id) return;
    switch (command.type) {
      case "start":
        return trainer.start(command.until);
      case "pause":
        return trainer.pause(run, begun);
      case "step":
        return trainer.stepOnce(run, command.players, command.times ?? 1);
      case "configure":
        return configure(run, command.config);
      case "draw":
        artist.want({ view: command.view, noise: command.noise, batchNorm: command.batchNorm ?? "eval" });
        return draw(run);
      case "watch":
        artist.watch(run, command.on);
        return feed.complete() ? artist.look(run, true) : undefined;
      case "code":
        return feed.complete() ? artist.code(run) : undefined;
      case "snapshot":
        // A run whose numbers ran away keeps its last good checkpoint.
        return begun && !trainer.diverged() ? artist.checkpoint(run) : undefined;
      case "retry-data":
        return feed.retry();
      case "use-loaded-data":
        feed.seal(run);
        return env.post({ type: "images-added", run: at.id, ...counts() });
      default:
        return misunderstood(command);
    }
  }

  /** A page of another version may ask for what this one has never heard of. @param {never} command */
  function misunderstood(command) {
    env.post({ type: "misunderstood", run: at.id, command: String(/** @type {Command} */ (command).type) });
  }

  /** @param {OpenCommand} command */
  async function open(command) {
    at.id = command.run;
    backend = command.backend;
    standby = command.standby ?? false;
    feed = createFeed(command, env, {
      onArrived: () => wake(),
      onBytes: (loaded, total) => onLoading(loaded, total, "data"),
      onFailed: (error) => env.post({ type: "data-failed", run: at.id, failure: toFailure(error), ...counts() }),
    });
    feed.serve(command.config);
    try {
      run = await env.openRun(command, feed.offered(), (stage, loaded, total) => onLoading(loaded, total, stage));
    } catch (error) {
      // Settings that don't go together: the page opens another worker with others.
      if (toFailure(error).code !== "config") throw error;
      feed.stop();
      return reject(error, at.id);
    }
    if (command.checkpoint) await restore(run, command.checkpoint, command.config);
  }

  /** A checkpoint that is refused is said so, and the run begins at step 0: kept, it would be refused again and again. @param {Run} run @param {Uint8Array} checkpoint @param {Config} config */
  async function restore(run, checkpoint, config) {
    try {
      await run.restore(checkpoint);
    } catch (error) {
      if (isPanic(error)) throw error;
      run.reset(JSON.stringify(config));
      env.post({ type: "restore-refused", run: at.id, failure: toFailure(error) });
    }
  }

  /** Once everything is here that the run needs, it begins; what comes later just adds up. @param {Run} run @param {Feed} feed */
  async function takeIn(run, feed) {
    if (!feed.hand(run) || !feed.complete()) return;
    if (!begun) {
      begun = true;
      return standby ? standBy(run) : begin(run);
    }
    if (standby) return;
    env.post({ type: "images-added", run: at.id, ...counts() });
    if (owed) await show(run);
  }

  /** @param {Run} run */
  async function begin(run) {
    await prepare(run);
    const config = await trainer.standing(run);
    env.post({ type: "ready", run: at.id, backend, config, step: at.step, ...counts(), views: artist.viewsOf(run) });
    await show(run);
  }

  /** @param {Run} run */
  async function standBy(run) {
    await prepare(run);
    const config = /** @type {Config} */ (JSON.parse(run.config()));
    env.post({ type: "prepared", run: at.id, config, row: await firstStep(run, config) });
  }

  /** The run that another worker had until now. @param {Run} run @param {OpenCommand} command */
  async function takeOver(run, command) {
    at.id = command.run;
    standby = false;
    trainer.stop();
    if (command.checkpoint) await restore(run, command.checkpoint, command.config);
    else run.reset(JSON.stringify(command.config));
    feed?.serve(command.config);
    begun = feed?.complete() ?? false;
    if (begun) await begin(run);
  }

  /** What a trial needs arrives with the first images, except for the largest batches. @param {Run} run */
  async function prepare(run) {
    const config = run.config();
    if (config === preparedFor) return;
    preparedFor = config;
    await unlessWaiting(env.prepare(run, backend, (compiled, total) => onLoading(compiled, total, "shaders")));
  }

  /** @param {Run} run @param {Config} config @returns {Promise<StepRow | null>} */
  async function firstStep(run, config) {
    const row = begun ? await unlessWaiting(run.trial(JSON.stringify(config))) : null;
    return row && JSON.parse(row);
  }

  /** What it looks at, and what it draws of it. @param {Run} run */
  async function show(run) {
    owed = !feed?.complete();
    if (owed) return;
    artist.showInputs(run);
    await artist.sample(run);
  }

  /** @param {Run} run */
  async function draw(run) {
    if (feed?.complete()) await artist.sample(run);
    else owed = true;
  }

  /** @param {Run} run @param {Config} wanted */
  async function configure(run, wanted) {
    if (mailbox[0]?.type === "configure") return; // a slider on the move: only where it is now counts
    try {
      const before = run.config();
      const config = /** @type {Config} */ (JSON.parse(run.configure(JSON.stringify(wanted))));
      env.post({ type: "configured", run: at.id, config });
      if (feed?.complete() && JSON.parse(before).corruption !== config.corruption) artist.showInputs(run);
    } catch (error) {
      reject(error, at.id);
    }
  }

  /** @param {Run} run @param {Extract<Command, { type: "reset" }>} command */
  async function reset(run, command) {
    if (mailbox[0]?.type === "reset") return;
    try {
      run.reset(JSON.stringify(command.config));
    } catch (error) {
      return reject(error, command.run);
    }
    at.id = command.run;
    trainer.stop();
    const config = await trainer.standing(run);
    feed?.serve(config);
    artist.rewatch(run);
    env.post({ type: "was-reset", run: at.id, config, views: artist.viewsOf(run) });
    if (begun) env.post({ type: "images-added", run: at.id, ...counts() });
    if (feed?.complete()) await prepare(run);
    await show(run);
  }

  /** The old settings, or the old run, go on. @param {unknown} error @param {number} id */
  function reject(error, id) {
    if (isPanic(error)) throw error;
    env.post({ type: "rejected", run: id, failures: configFailures(error) });
  }

  live();
  return { receive, fail, tell };
}
