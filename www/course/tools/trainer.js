// @ts-check
// One network after another in the training worker, as promises: opens a run or goes on from a
// checkpoint, trains it to the end of a plan, and gives back what it came to. Always on the CPU, which
// does the same arithmetic everywhere. It knows nothing of lessons.

import { sameImages } from "../../core/needs.js";
import { presets } from "../../core/settings-schema.js";
import { createTrainerClient } from "../../engine/client.js";
import { CodedError } from "../../protocol/failure.js";
import { tinyConfig, tinyScript } from "./tiny.js";

/** @import { Config } from "../../core/settings-schema.js" */
/** @import { Trained, TrainPlan } from "../../lessons/lesson.js" */
/** @import { Assets } from "../../protocol/assets.js" */
/** @import { Event, Grid } from "../../protocol/messages.js" */
/** @import { Doing } from "../state.js" */
/** @typedef {{ workerUrl: string, base: string, assets: Assets, seed: number, tiny: boolean }} Ground */
/** @typedef {{ does: (doing: Doing) => void, show: (name: string, grid: Grid) => void }} TrainerHooks */
/** @typedef {Extract<Event, { type: "checkpointed" }>} Checkpointed */

/** Pictures that a run shows on its way. */
const SHOWN = 12;
const LEAST_CHUNK = 5;

/** @param {Ground} ground @param {TrainerHooks} hooks */
export function createTrainer({ workerUrl, base, assets, seed, tiny }, hooks) {
  const client = createTrainerClient(workerUrl, base, {
    onEvent: receive,
    onSilence: () => fail(new CodedError("silent", "The training worker has not answered for 20 seconds.")),
  });
  let run = 0;
  /** What the open worker's images are for. @type {Config | null} */
  let opened = null;
  /** @type {{ accepts: (event: Event) => boolean, resolve: (event: any) => void, reject: (error: unknown) => void } | null} */
  let waiting = null;
  /** What is being gathered. */
  let now = fresh();

  function fresh() {
    return {
      plan: /** @type {TrainPlan | null} */ (null),
      config: /** @type {Config} */ (presets.small),
      rows: /** @type {Trained["rows"]} */ ([]),
      layers: /** @type {Trained["layers"]} */ ([]),
      grid: /** @type {Grid | null} */ (null),
      step: 0,
      steps: 0,
      done: 0,
      diverged: false,
    };
  }

  /** @param {Event} event */
  function receive(event) {
    if (event.run !== run) return;
    switch (event.type) {
      case "failed":
        opened = null;
        client.close();
        return fail(new CodedError(event.failure.code, event.failure.message));
      case "data-failed":
      case "restore-refused":
        return fail(new CodedError(event.failure.code, event.failure.message));
      case "rejected":
        return fail(new CodedError("config", event.failures.map(({ message }) => message).join(" ")));
      case "loading":
        hooks.does({ doing: event.stage === "data" ? "data" : "program", at: event.loaded, of: event.total });
        break;
      case "stepped":
        for (const row of event.report.rows) {
          now.rows.push(row);
          now.plan?.onRow?.(row);
        }
        now.step = event.report.step;
        now.done += event.report.rows.length;
        hooks.does({ doing: "training", at: now.done, of: now.steps });
        break;
      case "probed":
        now.layers = event.layers;
        now.plan?.onLayers?.(event.layers, event.step);
        break;
      case "sampled":
        now.grid = { tiles: event.tiles, columns: event.columns, side: event.side, channels: event.channels };
        if (now.plan?.show) hooks.show(now.plan.show, now.grid);
        break;
      case "paused":
        now.diverged ||= event.reason === "diverged";
        break;
    }
    if (!waiting?.accepts(event)) return;
    const { resolve } = waiting;
    waiting = null;
    resolve(event);
  }

  /** @param {unknown} error */
  function fail(error) {
    const failing = waiting;
    waiting = null;
    failing?.reject(error);
  }

  /** The next event of one of these types. @param {Event["type"][]} types @returns {Promise<any>} */
  const next = (...types) => until((event) => types.includes(event.type));

  /** @param {(event: Event) => boolean} accepts @returns {Promise<any>} */
  const until = (accepts) => new Promise((resolve, reject) => (waiting = { accepts, resolve, reject }));

  /** A run at its beginning, or where a checkpoint left it. @param {Config} config @param {Uint8Array | undefined} checkpoint */
  async function open(config, checkpoint) {
    run += 1;
    const command = { type: /** @type {const} */ ("open"), run, backend: /** @type {const} */ ("cpu"), assets, config };
    const from = checkpoint ? { checkpoint } : {};
    if (opened && sameImages(opened, config)) client.post({ ...command, ...from, base });
    else client.open({ ...command, ...from });
    opened = config;
    const ready = await next("ready");
    now.step = ready.step;
    now.config = ready.config;
    await next("sampled");
  }

  /** @param {Partial<Config>} settings */
  async function configure(settings) {
    const wanted = { ...now.config, ...settings };
    if (JSON.stringify(wanted) === JSON.stringify(now.config)) return;
    client.post({ type: "configure", run, config: wanted });
    now.config = (await next("configured")).config;
  }

  /** Both players, in pieces where pictures are shown. @param {number} steps @param {boolean} showing */
  async function advance(steps, showing) {
    const goal = now.step + steps;
    const chunk = showing ? Math.max(LEAST_CHUNK, Math.ceil(steps / SHOWN)) : steps;
    for (let at = now.step; at < goal && !now.diverged; ) {
      at = Math.min(goal, at + chunk);
      client.post({ type: "start", run, until: at });
      await until(isStop);
    }
  }

  /** The limit was reached, or the numbers ran away. @param {Event} event */
  const isStop = (event) => event.type === "reached" || (event.type === "paused" && event.reason === "diverged");

  /** One player alone, while images may still be arriving. @param {number} steps @param {"discriminator" | "generator"} players */
  async function advanceOne(steps, players) {
    const goal = now.done + steps;
    while (now.done < goal && !now.diverged) {
      const before = now.done;
      // Where it had to wait for images before its first step, nothing is drawn and kept.
      const waitsAtOnce = (/** @type {Event} */ event) =>
        event.type === "paused" && event.reason === "waiting-for-data" && now.done === before;
      client.post({ type: "step", run, players, times: goal - before });
      await until((event) => event.type === "checkpointed" || isStop(event) || waitsAtOnce(event));
      if (now.done === before && !now.diverged) await next("images-added");
    }
  }

  return {
    /** @param {TrainPlan} plan @returns {Promise<Trained>} */
    async train(plan) {
      now = fresh();
      now.plan = plan;
      const full = plan.script ?? [{ steps: plan.steps ?? 0 }];
      const script = tiny ? tinyScript(full) : full;
      now.steps = script.reduce((sum, part) => sum + ("steps" in part ? part.steps : 0), 0);
      const { network } = plan.settings;
      const wanted = { ...presets[network], seed, ...plan.settings };
      const config = plan.from
        ? { ...plan.from.config, ...shrinkable(plan.settings) }
        : tiny
          ? tinyConfig(wanted)
          : wanted;
      const watching = Boolean(plan.watch || plan.onLayers);
      await open(plan.from?.config ?? config, plan.from?.checkpoint);
      if (plan.from) await configure(config);
      client.post({ type: "watch", run, on: watching });
      if (watching) await next("probed");
      for (const part of script) {
        if (now.diverged) break;
        if ("settings" in part) await configure(tiny ? shrinkable(part.settings) : part.settings);
        else if (!part.players || part.players === "both") await advance(part.steps, plan.show !== undefined);
        else await advanceOne(part.steps, part.players);
      }
      const { config: trainedConfig, rows, grid, diverged } = now;
      if (diverged)
        return { config: trainedConfig, rows, layers: now.layers, grid, checkpoint: new Uint8Array(), diverged };
      if (watching) {
        client.post({ type: "watch", run, on: true });
        await next("probed");
      }
      client.post({ type: "snapshot", run });
      const { checkpoint } = /** @type {Checkpointed} */ (await next("checkpointed"));
      return { config: trainedConfig, rows, layers: now.layers, grid, checkpoint, diverged };
    },
    close() {
      opened = null;
      client.close();
    },
  };

  /** On a tiny network, sizes stay as they are. @param {Partial<Config>} settings @returns {Partial<Config>} */
  function shrinkable(settings) {
    if (!tiny) return settings;
    const { g_widths, d_widths, latent, batch, ...others } = settings;
    return others;
  }
}
