// @ts-check
// `assets.json`, as types: what the build wrote beside `index.html`; every URL is relative to it. A leaf.

/** @import { Noise } from "../core/settings-schema.js" */
/** @typedef {"cpu" | "webgpu"} BackendName */
/**
 * @typedef {object} Assets
 * @property {Record<BackendName, Flavour>} flavours
 * @property {Shard[]} data                digits in training order; the first shard is small
 * @property {File & { sha256: string }} [labels]   of the digits: 4 bits each, gzip
 * @property {{ images: File, labels: File }} [heldOut]  digits that no run trains on: gzip IDX, and their labels
 * @property {Faces} [faces]
 * @property {LabFiles} [lab]
 * @property {Program} [toys]              the lessons' small machines
 */
/** An ES module that wasm-bindgen wrote, and its wasm, uncompressed. @typedef {{ glue: string, wasm: string, bytes: number }} Program */
/** @typedef {{ url: string, bytes?: number }} File */
/** A sprite sheet: square tiles without gaps, row by row. @typedef {{ url: string, count: number, side: number, bytes?: number }} Faces */
/** What the noise lab judges with and looks at. @typedef {{ classifier: string, reference: string, pretrained: PretrainedFiles }} LabFiles */
/** A trained generator of each noise. @typedef {Record<Noise, string>} PretrainedFiles */
/**
 * @typedef {object} Flavour
 * @property {"ready" | "building" | "skipped" | "failed"} status
 * @property {string} [glue]               ES module that wasm-bindgen wrote
 * @property {string} [wasm]
 * @property {number} [bytes]              of the wasm file, uncompressed
 * @property {Program} [threads]           the CPU's with threads, where the site has it
 */
/**
 * @typedef {object} Shard                 a gzip IDX file of images
 * @property {string} url
 * @property {number} images
 * @property {number} bytes                gzip
 * @property {number} rawBytes             after decompression: 16 + images·784
 * @property {string} sha256               of the decompressed bytes, hex
 */

export {};
