// @ts-check
// Real digits, for lessons that look at them: those that no run trains on, or the first that runs train on.

import { fetchBytes } from "../../data/fetch.js";
import { fetchShard } from "../../data/mnist.js";
import { CodedError } from "../../protocol/failure.js";

/** @import { Assets } from "../../protocol/assets.js" */

const HEADER = 16;
const PIXELS = 28 * 28;

/** The first `count`, n·28·28 grey bytes; of the training digits at most the first file’s. @param {Assets} assets @param {string} base @param {number} count @param {"held-out" | "training"} [which] @returns {Promise<{ tiles: Uint8Array }>} */
export async function fetchDigits({ data, heldOut }, base, count, which = "held-out") {
  if (!heldOut) throw new CodedError("data", "This site was built without the held-out digits.");
  const idx =
    which === "training" ? await fetchShard(data[0], base) : await fetchBytes(new URL(heldOut.images.url, base));
  return { tiles: idx.slice(HEADER, HEADER + count * PIXELS) };
}
