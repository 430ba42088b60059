// @ts-check
// Weights that come back from PyTorch, as a run on the shelf: without curves and pictures, which they don't
// hold. Fetched when such a file is opened.

import { emptyHistory } from "../core/history.js";
import { checkpointOf } from "../export/pytorch/package.js";
import { NotTensors } from "../export/pytorch/safetensors.js";
import { NotARun } from "./file.js";
import { VERSION } from "./kept.js";

/** @import { Kept } from "./kept.js" */
/** @import { Whole } from "./shelf.js" */

/** @param {Uint8Array} bytes @param {string} name @param {string} id @param {number} now @returns {Whole} */
export function fromPyTorch(bytes, name, id, now) {
  try {
    const { config, steps, checkpoint } = checkpointOf(bytes);
    /** @type {Kept} */
    const kept = {
      version: VERSION,
      id,
      name: name.replace(/\.safetensors$/, "").slice(0, 200) || "From PyTorch",
      createdAt: now,
      savedAt: now,
      config,
      progress: { step: steps, epoch: 0, images: 0, imagesPerEpoch: 0 },
      history: emptyHistory(),
      picture: null,
      bytes: checkpoint.length,
      marks: [],
    };
    return [
      [`run:${id}`, kept],
      [`checkpoint:${id}`, checkpoint],
      [`frames:${id}`, []],
    ];
  } catch (error) {
    // One kind of refusal for whoever opens files.
    throw error instanceof NotTensors ? new NotARun(error.message) : error;
  }
}
