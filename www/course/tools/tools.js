// @ts-check
// What a lesson's run may use (`Tools` of lessons/lesson.js), put together of the training worker, the
// gallery worker and the toys' worker. Everything ends with the signal, and every promise that is still
// open then is refused, so that no lesson's program goes on unseen.

import { fetchOk } from "../../data/fetch.js";
import { CodedError } from "../../protocol/failure.js";
import { fetchDigits } from "./digits.js";
import { createJudge } from "./judge.js";
import { createTrainer } from "./trainer.js";

/** @import { Config } from "../../core/settings-schema.js" */
/** @import { Measured, Tools, ToyResult } from "../../lessons/lesson.js" */
/** @import { Assets } from "../../protocol/assets.js" */
/** @import { Grid } from "../../protocol/messages.js" */
/** @import { Doing } from "../state.js" */
/** @import { Machines } from "./toys.js" */
/** Where the site's files are. @typedef {{ base: string, workerUrl: string, galleryUrl: string, toysUrl: string }} Site */
/** @typedef {{ report: (measured: Measured) => void, show: (name: string, grid: Grid) => void, does: (doing: Doing) => void }} RunHooks */

/** The reader has left, or pressed Stop. */
export class Stopped extends Error {}

/** @type {Promise<Assets> | null} */
let assets = null;

/** Once a page. @param {string} base @returns {Promise<Assets>} */
function fetchAssets(base) {
  assets ??= fetchOk(new URL("assets.json", base), "no-cache").then((response) => response.json());
  assets.catch(() => (assets = null)); // whoever asks next tries again
  return assets;
}

/**
 * @param {Site} site @param {Machines} machines @param {string} question  whose run it is
 * @param {{ seed: number, tiny: boolean, varied: Partial<Config> }} size @param {RunHooks} hooks @param {AbortSignal} signal
 * @returns {Promise<Tools>}
 */
export async function createTools(site, machines, question, { seed, tiny, varied }, hooks, signal) {
  hooks.does({ doing: "program", at: 0, of: 0 });
  const files = await unlessStopped(fetchAssets(site.base), signal);
  const { status, glue, wasm } = files.flavours.cpu;
  if (status !== "ready" || !glue || !wasm)
    throw new CodedError("program", "This site was built without the CPU’s program.");
  const ground = { ...site, assets: files, seed, tiny };
  const trainer = createTrainer(ground, hooks);
  const judge = createJudge(ground, hooks.does);
  signal.addEventListener("abort", () => {
    trainer.close();
    judge.close();
  });
  /** @template T @param {() => Promise<T>} job @returns {Promise<T>} */
  const held = (job) => {
    if (signal.aborted) return Promise.reject(new Stopped());
    return unlessStopped(job(), signal);
  };
  return {
    seed,
    train: (plan) => held(() => trainer.train({ ...plan, settings: { ...plan.settings, ...varied } })),
    judge: (trained, count) => held(() => judge.judge(trained, count)),
    judgeTiles: (tiles) => held(() => judge.judgeTiles(tiles)),
    gallery: (task) => held(() => judge.ask(task)),
    digits: (count, which) => held(() => fetchDigits(files, site.base, count, which)),
    toy: (name, input, onReport) => held(() => runToy(name, input, onReport)),
    report: (measured) => void (signal.aborted || hooks.report({ ...measured })),
    show: (name, grid) => void (signal.aborted || hooks.show(name, grid)),
  };

  /** @param {string} name @param {object} input @param {((measured: Measured) => void) | undefined} onReport @returns {Promise<ToyResult>} */
  function runToy(name, input, onReport) {
    hooks.does({ doing: "computing", at: 0, of: 0 });
    const of = "steps" in input ? Number(input.steps) : 0;
    const heard = (/** @type {Measured} */ measured) => {
      if (signal.aborted) return;
      if (of > 0 && !tiny) hooks.does({ doing: "training", at: Number(measured.step ?? 0), of });
      onReport?.(measured);
    };
    return machines.run(question, files, name, { seed, ...input }, { onReport: heard, tiny });
  }
}

/** @template T @param {Promise<T>} job @param {AbortSignal} signal @returns {Promise<T>} */
function unlessStopped(job, signal) {
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(new Stopped());
    signal.addEventListener("abort", () => reject(new Stopped()), { once: true });
    job.then(resolve, reject);
  });
}
