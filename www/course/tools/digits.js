// @ts-check
// The digits that no run trains on, for lessons that look at real ones.

import { fetchBytes } from "../../data/fetch.js";
import { CodedError } from "../../protocol/failure.js";

/** @import { Assets } from "../../protocol/assets.js" */

const HEADER = 16;
const PIXELS = 28 * 28;

/** The first `count`, n·28·28 grey bytes. @param {Assets} assets @param {string} base @param {number} count @returns {Promise<{ tiles: Uint8Array }>} */
export async function fetchDigits({ heldOut }, base, count) {
  if (!heldOut) throw new CodedError("data", "This site was built without the held-out digits.");
  const idx = await fetchBytes(new URL(heldOut.images.url, base));
  return { tiles: idx.slice(HEADER, HEADER + count * PIXELS) };
}
