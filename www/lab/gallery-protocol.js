// @ts-check
// The messages between the page and the gallery worker, one union each way, and what its answers
// hold. A leaf: it imports nothing and holds no state. Each task has an id and one answer.

/** @import { Config, Noise } from "../core/settings-schema.js" */
/** @import { BatchNormMode, Failure } from "../protocol/messages.js" */

/**
 * What images of a generator are drawn from: rows of z, one after another.
 * @typedef {{ name: string, z: Float32Array, batchNorm: BatchNormMode }} Drawing
 */
/**
 * What the gallery can do. `hang`: a pretrained generator (by url) or a run's networks (by
 * checkpoint) under a name; `latents`: every noise maps the same raw numbers of a seed.
 * @typedef {(
 *   | { type: "hang", name: string, url: string }
 *   | { type: "hang-run", name: string, checkpoint: Uint8Array }
 *   | { type: "latents", noise: Noise, seed: number, count: number, latent: number }
 *   | { type: "draw" } & Drawing
 *   | { type: "judge" } & Drawing
 *   | { type: "measure" } & Drawing
 *   | { type: "pattern", name: string, noise: Noise }
 * )} Task
 */
/**
 * The answer to each type of task; `judge` gives D(G(z)), empty where there is no D.
 * @typedef {object} Answers
 * @property {Networks} hang
 * @property {Networks} hang-run
 * @property {Float32Array} latents
 * @property {Uint8Array} draw             n·28·28 grey bytes
 * @property {Float32Array} judge
 * @property {Measured} measure
 * @property {Pattern} pattern
 */
/** @typedef {{ config: Config, steps: number, elapsedMs: number }} Networks */
/** The first layer's mean over z, channel by channel. @typedef {{ share: number, channels: number, side: number, pattern: number[] }} Pattern */
/** @typedef {{ quality: Quality, elapsedMs: number }} Measured */
/**
 * `Quality` of crate/src/metrics/mod.rs, where each value is described.
 * @typedef {object} Quality
 * @property {number} n
 * @property {number} fcd
 * @property {number[]} histogram
 * @property {number} effectiveClasses
 * @property {number} totalVariation
 * @property {number} mnistScore
 * @property {number} diversity
 * @property {number} coverage
 * @property {number} density
 */

/**
 * page → gallery worker; `open` comes first
 * @typedef {(
 *   | { type: "open", base: string, glue: string, wasm: string, classifier: string, reference: string }
 *   | { type: "do", id: number, task: Task }
 * )} GalleryCommand
 */
/**
 * gallery worker → page; after `failed` it does nothing more
 * @typedef {(
 *   | { type: "opened" }
 *   | { type: "done", id: number, answer: Answers[keyof Answers] }
 *   | { type: "refused", id: number, failure: Failure }
 *   | { type: "failed", failure: Failure }
 * )} GalleryEvent
 */

export {};
