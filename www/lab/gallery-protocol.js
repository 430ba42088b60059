// @ts-check
// The messages between the page and the gallery worker, one union each way, and what its answers
// hold. A leaf: it imports nothing and holds no state. Each task has an id and one answer.

/** @import { Config, Noise } from "../core/settings-schema.js" */
/** @import { BatchNormMode, Failure } from "../protocol/messages.js" */

/**
 * What images of a generator or decoder are drawn from: rows of z, one after another. A conditional
 * generator is asked for `digit`, or for 0 to 9 in turn.
 * @typedef {{ name: string, z: Float32Array, batchNorm: BatchNormMode, digit?: number }} Drawing
 */
/** Given images: n·28·28 grey bytes, one after another. @typedef {{ tiles: Uint8Array }} Tiles */
/**
 * What the gallery can do. `hang`: a pretrained generator (by url, or its bytes) or a run's
 * networks (by checkpoint) under a name; `latents`: every noise maps the same raw numbers of a seed.
 *
 * Of given tiles: `measure-tiles` judges them, `read-tiles` says which digits they are; `features` is
 * what a run's discriminator or encoder finds in them (`untrained`: would find before its first step);
 * `codes`, `fitted` and `rebuild` are an autoencoder's.
 * @typedef {(
 *   | { type: "hang", name: string, url: string }
 *   | { type: "hang-generator", name: string, bytes: Uint8Array }
 *   | { type: "hang-run", name: string, checkpoint: Uint8Array }
 *   | { type: "latents", noise: Noise, seed: number, count: number, latent: number }
 *   | { type: "draw" } & Drawing
 *   | { type: "values" } & Drawing
 *   | { type: "judge" } & Drawing
 *   | { type: "measure" } & Drawing
 *   | { type: "pattern", name: string, noise: Noise }
 *   | { type: "batch-norm-channels", name: string, z: Float32Array, batchNorm: BatchNormMode }
 *   | { type: "measure-tiles" } & Tiles
 *   | { type: "read-tiles" } & Tiles
 *   | { type: "features", name: string, untrained?: boolean } & Tiles
 *   | { type: "codes", name: string } & Tiles
 *   | { type: "fitted", name: string, count: number } & Tiles
 *   | { type: "rebuild", name: string } & Tiles
 * )} Task
 */
/**
 * The answer to each type of task; `judge` gives D(G(z)), empty where there is no D.
 * @typedef {object} Answers
 * @property {Networks} hang
 * @property {Networks} hang-generator
 * @property {Networks} hang-run
 * @property {Float32Array} latents
 * @property {Uint8Array} draw             n·28·28 grey bytes
 * @property {Float32Array} values         the same as the network gives it, [n, channels, side, side]
 * @property {Float32Array} judge
 * @property {Measured} measure
 * @property {Pattern} pattern
 * @property {Channel[]} batch-norm-channels  of the network that draws, for these z
 * @property {Measured} measure-tiles
 * @property {Read} read-tiles
 * @property {Float32Array} features       a row an image, all of one width
 * @property {Float32Array} codes          a row an image: the code; of a variational encoder the means, then the standard deviations
 * @property {Float32Array} fitted         rows of z from the Gaussian that fits the tiles' codes, to draw or measure with
 * @property {Uint8Array} rebuild          as many tiles
 */
/** One channel after a batch norm: `expected` is Φ(β/|γ|), `active` how often it is above zero. @typedef {{ layer: number, gamma: number, beta: number, expected: number, active: number }} Channel */
/** What the classifier takes each image for, and how sure it is. @typedef {{ classes: number[], confidences: number[] }} Read */
/** @typedef {{ config: Config, steps: number, elapsedMs: number }} Networks */
/** The first layer's mean over z, channel by channel. @typedef {{ share: number, channels: number, side: number, pattern: number[] }} Pattern */
/** @typedef {{ quality: Quality, elapsedMs: number }} Measured */
/**
 * `Quality` of crate/src/judge/reference.rs, where each value is described.
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
 * @property {{ share: number, worst: number }} [asked]  of a conditional generator's, how many are what was asked for
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
