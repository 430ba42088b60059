// @ts-check
// Brings the faces in the size and the channels that a run asks for. Twemoji, CC-BY 4.0; the page says so
// where they are shown.

import { CodedError } from "../protocol/failure.js";
import { decodeFaces } from "./faces.js";
import { fetchBytes, fileName } from "./fetch.js";

/** @import { Faces } from "../protocol/assets.js" */
/** @import { Pictures } from "../protocol/messages.js" */

/** @param {Faces} faces @param {string} base @param {{ side: number, colour: boolean }} shape @param {{ fresh?: boolean }} [options] @returns {Promise<Pictures>} */
export async function fetchFaces({ url: file, count, side: tile }, base, { side, colour }, options) {
  const url = new URL(file, base);
  const bytes = await fetchBytes(url, options);
  try {
    const rgb = await decodeFaces(new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)]), { count, tile, side });
    return { pixels: colour ? rgb : grey(rgb), side, channels: colour ? 3 : 1, count };
  } catch (error) {
    throw new CodedError(
      "data",
      `The file ${fileName(url)} is damaged (${error instanceof Error ? error.message : error}).`,
    );
  }
}

/** Lightness as BT.601 weighs it. @param {Uint8Array} rgb */
const grey = (rgb) =>
  Uint8Array.from({ length: rgb.length / 3 }, (_, i) =>
    Math.round(0.299 * rgb[3 * i] + 0.587 * rgb[3 * i + 1] + 0.114 * rgb[3 * i + 2]),
  );
