// @ts-check
// The messages between the page and its training worker, one union each way. A leaf: it holds no state
// and knows no family of networks. Commands are imperative, events past tense; every message of a run
// carries its run id, so that a late event of an older run can be told apart and dropped.

/** @import { Threads } from "../core/threads.js" */
/** @import { Config, Noise } from "../core/settings-schema.js" */
/** @import { Assets, BackendName } from "./assets.js" */

/** Which players a single step updates; a network alone is always "both". @typedef {"both" | "discriminator" | "generator"} Players */
/** Statistics that batch norm uses while drawing: running ones (eval) or the batch's (train). @typedef {"eval" | "train"} BatchNormMode */
/** Of an image: pixels on a side; 1 channel (grey) or 3 (RGB). @typedef {{ side: number, channels: number }} Shape */
/** Images as bytes, tile after tile, row by row, channels side by side. @typedef {Shape & { tiles: Uint8Array, columns: number }} Grid */
/** Something that a run can draw. @typedef {{ name: string, tiles: number, columns: number }} View */
/** A reader's own images; they go to the worker and nowhere else. @typedef {Shape & { pixels: Uint8Array, count: number }} Pictures */

/**
 * An error that crossed a border (worker, wasm) as data. `code` is stable and listed in
 * `crate/src/error.rs` and `failure.js`; `field` names the setting at fault.
 * @typedef {object} Failure
 * @property {string} code
 * @property {string} message
 * @property {string} [field]
 * @property {string} [stack]
 */

/**
 * page → worker. `start` with `until` trains to that step, draws there and waits for another `start`:
 * that is how two runs are kept in step. `step` takes so many at once. `draw` says what is drawn from
 * now on, and draws it; `watch` has layers looked at after each report. `snapshot` asks for a checkpoint
 * now. A worker on `standby` gets ready and waits: another `open` makes it go. `trial` asks for the first
 * step of a run with these settings, to compare with what the standby computed. `sharing`: so many workers
 * divide the cores.
 * @typedef {(
 *   | { type: "open", run: number, backend: BackendName, assets: Assets, base: string, config: Config, checkpoint?: Uint8Array, pictures?: Pictures, standby?: true, sharing?: number }
 *   | { type: "start", run: number, until?: number }
 *   | { type: "pause", run: number }
 *   | { type: "step", run: number, players: Players, times?: number }
 *   | { type: "configure", run: number, config: Config }
 *   | { type: "reset", run: number, config: Config }
 *   | { type: "draw", run: number, view?: string, noise?: Noise, batchNorm?: BatchNormMode }
 *   | { type: "watch", run: number, on: boolean }
 *   | { type: "code", run: number }
 *   | { type: "snapshot", run: number }
 *   | { type: "trial", standby: number, config: Config }
 *   | { type: "retry-data", run: number }
 *   | { type: "use-loaded-data", run: number }
 * )} Command
 */

/**
 * worker → page. `reached`: the step that `start` named as its limit. `was-reset` starts a new run in the
 * same worker: its events carry the new run id. `inputs-shown`: what the network looks at, as it sees it.
 * `restore-refused`: the checkpoint could not be read, so the run begins at step 0. `prepared` is a
 * standby's, with the first step as it computed it (null where the images for it have not arrived);
 * `tried` answers `trial`. `threads-counted`: on how many threads the CPU computes, once they are here.
 * @typedef {(
 *   | { type: "loading", run: number, stage: Stage, loaded: number, total: number }
 *   | { type: "ready", run: number, backend: BackendName, config: Config, step: number, images: number, imagesTotal: number, views: View[] }
 *   | { type: "threads-counted", run: number, threads: Threads }
 *   | { type: "images-added", run: number, images: number, imagesTotal: number }
 *   | { type: "inputs-shown", run: number, inputs: Grid }
 *   | { type: "started", run: number }
 *   | { type: "reached", run: number, step: number }
 *   | { type: "paused", run: number, reason: "asked" | "waiting-for-data" | "diverged" }
 *   | { type: "stepped", run: number, report: Report }
 *   | { type: "sampled", run: number, step: number, view: string, noise: Noise, trainedWith: Noise, batchNorm: BatchNormMode } & Grid
 *   | { type: "probed", run: number, step: number, layers: Layer[] }
 *   | { type: "coded", run: number, step: number, codes: Float32Array, labels: Uint8Array, latent: number }
 *   | { type: "configured", run: number, config: Config }
 *   | { type: "was-reset", run: number, config: Config, views: View[] }
 *   | { type: "rejected", run: number, failures: Failure[] }
 *   | { type: "checkpointed", run: number, step: number, checkpoint: Uint8Array }
 *   | { type: "data-failed", run: number, failure: Failure, images: number, imagesTotal: number }
 *   | { type: "prepared", run: number, config: Config, row: StepRow | null }
 *   | { type: "restore-refused", run: number, failure: Failure }
 *   | { type: "misunderstood", run: number, command: string }
 *   | { type: "tried", run: number, standby: number, row: StepRow | null }
 *   | { type: "failed", run: number, failure: Failure }
 * )} Event
 */

/** What a worker waits for, one after the other; only a GPU has shaders. @typedef {"program" | "device" | "data" | "shaders"} Stage */
/**
 * What happened since the previous report: one row a step.
 * @typedef {object} Report
 * @property {number} step                 steps done in this run
 * @property {number} epoch                full passes over the data, as a fraction: 1.25
 * @property {number} images               training images shown so far
 * @property {number} imagesPerEpoch
 * @property {number} imagesPerSecond      over the time since the previous report spent training
 * @property {StepRow[]} rows
 */
/** A step's measures by name; null where it did not compute one (a D-only step has no G loss). @typedef {{ step: number } & Record<string, number | null>} StepRow */
/**
 * What a layer does to a fixed batch, as the crate's `probe` tells it: mean and spread of its outputs,
 * the share of units that are active now and that never are, RMS of its gradient and of its last update.
 * @typedef {object} Layer
 * @property {"g" | "d" | "encoder" | "decoder"} part
 * @property {number} layer
 * @property {string} kind
 * @property {[number, number, number]} shape  channels, height, width
 * @property {number} mean
 * @property {number} sd
 * @property {number} active
 * @property {number} dead
 * @property {number | null} gradient
 * @property {number | null} update
 * @property {{ from: number, to: number, counts: number[] }} histogram
 */

export {};
