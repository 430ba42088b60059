// @ts-check
// The gallery worker: loads the cpu flavour, owns the Gallery and does one task after another. It
// never trains, so a run in the other worker goes on undisturbed. No DOM, no decisions.

import { fetchOk } from "../data/fetch.js";
import { hearPanics, startProgram } from "../data/program.js";
import { CodedError, isPanic, toFailure } from "../protocol/failure.js";

/** @import { Noise } from "../core/settings-schema.js" */
/** @import { BatchNormMode } from "../protocol/messages.js" */
/** @import { Answers, GalleryCommand, GalleryEvent, Task } from "./gallery-protocol.js" */

/**
 * What is used of wasm-bindgen's glue; `crate/src/web/gallery.rs` documents it.
 * @typedef {object} Glue
 * @property {(source: { module_or_path: Response | Promise<Response> }) => Promise<unknown>} default
 * @property {{ open(classifier: Uint8Array, reference: Uint8Array): Promise<Gallery> }} Gallery
 * @property {(noise: Noise, seed: number, count: number, latent: number) => Float32Array} latents
 */
/**
 * Calls must not overlap.
 * @typedef {object} Gallery
 * @property {(name: string, bytes: Uint8Array) => string} add_pretrained
 * @property {(name: string, bytes: Uint8Array) => string} add_checkpoint
 * @property {(name: string, z: Float32Array, batchNorm: BatchNormMode, digit?: number) => Promise<Uint8Array>} images
 * @property {(name: string, z: Float32Array, batchNorm: BatchNormMode, digit?: number) => Promise<Float32Array>} values
 * @property {(name: string, z: Float32Array, batchNorm: BatchNormMode, digit?: number) => Promise<Float32Array>} verdicts
 * @property {(name: string, z: Float32Array, batchNorm: BatchNormMode, digit?: number) => Promise<string>} measure
 * @property {(name: string, z: Float32Array, batchNorm: BatchNormMode) => Promise<string>} channels
 * @property {(name: string, noise: Noise) => Promise<string>} shared_pattern
 * @property {(tiles: Uint8Array) => Promise<string>} measure_tiles
 * @property {(tiles: Uint8Array) => Promise<string>} read_tiles
 * @property {(name: string, tiles: Uint8Array, untrained: boolean) => Promise<Float32Array>} features
 * @property {(name: string, tiles: Uint8Array) => Promise<Float32Array>} codes
 * @property {(name: string, tiles: Uint8Array, count: number) => Promise<Float32Array>} fitted
 * @property {(name: string, tiles: Uint8Array) => Promise<Uint8Array>} rebuild
 */

const scope = /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (self));

const panicMessage = hearPanics();

/** @type {GalleryCommand[]} */
const mailbox = [];
let wake = () => {};
let base = "";
let dead = false;

scope.onmessage = ({ data }) => {
  mailbox.push(data);
  wake();
};
// A panic inside an asynchronous call never settles its promise: it only shows up here.
scope.addEventListener("error", (event) => {
  event.preventDefault();
  fail(event.error ?? event.message);
});
scope.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  fail(event.reason);
});

/** @param {GalleryEvent} event @param {Transferable[]} [transfer] */
const post = (event, transfer = []) => scope.postMessage(event, transfer);

/** After this, wasm is never called again. @param {unknown} error */
function fail(error) {
  if (dead) return;
  dead = true;
  post({ type: "failed", failure: toFailure(error, panicMessage()) });
}

async function live() {
  /** @type {{ module: Glue, gallery: Gallery } | null} */
  let opened = null;
  try {
    while (!dead) {
      const command = mailbox.shift();
      if (!command) await new Promise((resolve) => (wake = () => resolve(undefined)));
      else if (command.type === "open") opened = await open(command);
      else if (opened) await answer(opened.module, opened.gallery, command.id, command.task);
    }
  } catch (error) {
    fail(error);
  }
}

/** @param {Extract<GalleryCommand, { type: "open" }>} command */
async function open(command) {
  base = command.base;
  const classifier = bytesOf(command.classifier);
  const reference = bytesOf(command.reference);
  const module = await loadProgram(command);
  const gallery = await module.Gallery.open(await classifier, await reference);
  post({ type: "opened" });
  return { module, gallery };
}

/** @param {Extract<GalleryCommand, { type: "open" }>} command @returns {Promise<Glue>} */
async function loadProgram({ glue, wasm }) {
  try {
    const response = await fetchOk(new URL(wasm, base));
    return await startProgram(new URL(glue, base), response.body);
  } catch (error) {
    throw new CodedError("program", toFailure(error, panicMessage()).message);
  }
}

/** A task that can't be done is refused and the next one comes; a panic ends everything. @param {Glue} module @param {Gallery} gallery @param {number} id @param {Task} task */
async function answer(module, gallery, id, task) {
  try {
    const result = await carryOut(module, gallery, task);
    const transfer = result instanceof Uint8Array || result instanceof Float32Array ? [result.buffer] : [];
    post({ type: "done", id, answer: result }, /** @type {Transferable[]} */ (transfer));
  } catch (error) {
    if (isPanic(error)) throw error;
    post({ type: "refused", id, failure: toFailure(error) });
  }
}

/** @param {Glue} module @param {Gallery} gallery @param {Task} task @returns {Promise<Answers[keyof Answers]>} */
async function carryOut(module, gallery, task) {
  switch (task.type) {
    case "hang":
      return hung(gallery, "add_pretrained", task.name, await bytesOf(task.url));
    case "hang-generator":
      return hung(gallery, "add_pretrained", task.name, task.bytes);
    case "hang-run":
      return hung(gallery, "add_checkpoint", task.name, task.checkpoint);
    case "latents":
      return module.latents(task.noise, task.seed, task.count, task.latent);
    case "draw":
      return gallery.images(task.name, task.z, task.batchNorm, task.digit);
    case "values":
      return gallery.values(task.name, task.z, task.batchNorm, task.digit);
    case "judge":
      return gallery.verdicts(task.name, task.z, task.batchNorm, task.digit);
    case "pattern":
      return JSON.parse(await gallery.shared_pattern(task.name, task.noise));
    case "measure":
      return measured(gallery.measure(task.name, task.z, task.batchNorm, task.digit));
    case "batch-norm-channels":
      return JSON.parse(await gallery.channels(task.name, task.z, task.batchNorm));
    case "measure-tiles":
      return measured(gallery.measure_tiles(task.tiles));
    case "read-tiles":
      return JSON.parse(await gallery.read_tiles(task.tiles));
    case "features":
      return gallery.features(task.name, task.tiles, task.untrained ?? false);
    case "codes":
      return gallery.codes(task.name, task.tiles);
    case "fitted":
      return gallery.fitted(task.name, task.tiles, task.count);
    case "rebuild":
      return gallery.rebuild(task.name, task.tiles);
  }
}

/** @param {Promise<string>} measuring */
async function measured(measuring) {
  const began = performance.now();
  const quality = JSON.parse(await measuring);
  return { quality, elapsedMs: performance.now() - began };
}

/** @param {Gallery} gallery @param {"add_pretrained" | "add_checkpoint"} how @param {string} name @param {Uint8Array} bytes */
function hung(gallery, how, name, bytes) {
  const began = performance.now();
  const networks = JSON.parse(gallery[how](name, bytes));
  return { ...networks, elapsedMs: performance.now() - began };
}

/** @param {string} url */
async function bytesOf(url) {
  return new Uint8Array(await (await fetchOk(new URL(url, base))).arrayBuffer());
}

live();
