// @ts-check
// One picture file to 64×64 RGBA, through the browser's own decoders. Works on the page and in a
// worker, with an OffscreenCanvas or a canvas element.

import { halvings, place } from "./geometry.js";
import { MASTER_SIDE, refusedByDecoder, refusedByHead, refusedByShape } from "./limits.js";
import { HEAD_BYTES, sniff } from "./sniff.js";

/** @import { Framing } from "./geometry.js" */
/** @import { Sniffed } from "./sniff.js" */
/** @typedef {{ rgba: Uint8ClampedArray, width: number, height: number }} Decoded */
/** @typedef {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} Context */

/** The first copy of a large picture: one more megapixel of it would cost the time of a frame. */
const LARGEST_COPY = 512;

/** A reason meant for the reader. */
export class Refusal extends Error {}

/** The picture's head, read and checked: nothing is decoded yet. @param {Blob} blob @returns {Promise<Sniffed>} */
export async function examine(blob) {
  const head = new Uint8Array(await blob.slice(0, HEAD_BYTES).arrayBuffer());
  const sniffed = sniff(head);
  const reason = refusedByHead(sniffed);
  if (reason) throw new Refusal(reason);
  return sniffed;
}

/** @param {Blob} blob @param {Sniffed} sniffed @param {Framing} framing @returns {Promise<Decoded>} */
export async function decode(blob, sniffed, framing) {
  const bitmap = await bitmapOf(blob, sniffed);
  try {
    const { width, height } = bitmap;
    const reason = refusedByShape(width, height);
    if (reason) throw new Refusal(reason);
    return { rgba: shrink(bitmap, framing), width, height };
  } finally {
    bitmap.close();
  }
}

/** @param {Blob} blob @param {Sniffed} sniffed */
async function bitmapOf(blob, { format }) {
  try {
    // Bytes as the file has them, but turned as the camera was held; an older browser knows no such options.
    return await createImageBitmap(blob, { colorSpaceConversion: "none", imageOrientation: "from-image" }).catch(
      (error) => (error instanceof TypeError ? createImageBitmap(blob) : Promise.reject(error)),
    );
  } catch {
    throw new Refusal(refusedByDecoder(format));
  }
}

/** @param {ImageBitmap} bitmap @param {Framing} framing */
function shrink(bitmap, framing) {
  const { from, to } = place(framing, bitmap.width, bitmap.height, MASTER_SIDE);
  const [first, ...later] = halvings(Math.max(from[2], from[3]), MASTER_SIDE).filter((side) => side <= LARGEST_COPY);
  const scale = first / MASTER_SIDE;
  let context = canvas(first);
  context.drawImage(bitmap, ...from, to[0] * scale, to[1] * scale, to[2] * scale, to[3] * scale);
  for (const side of later) {
    const smaller = canvas(side);
    const large = context.canvas;
    smaller.drawImage(large, 0, 0, large.width, large.height, 0, 0, side, side);
    context = smaller;
  }
  return context.getImageData(0, 0, MASTER_SIDE, MASTER_SIDE).data;
}

/** @param {number} side @returns {Context} */
export function canvas(side) {
  const settings = { willReadFrequently: true };
  /** @type {Context | null} */
  let context = null;
  if (typeof OffscreenCanvas !== "undefined") {
    context = /** @type {Context | null} */ (new OffscreenCanvas(side, side).getContext("2d", settings));
  }
  // Some browsers have the one without its drawing.
  if (!context && typeof document !== "undefined") {
    const element = Object.assign(document.createElement("canvas"), { width: side, height: side });
    context = /** @type {Context | null} */ (element.getContext("2d", settings));
  }
  if (!context) throw new Error("This browser gives no canvas to scale pictures on.");
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "high";
  return context;
}

/**
 * Some browsers protect their readers by blurring what a page reads off a canvas: training would then
 * be on pictures with noise. Tells whether this is one.
 */
export function canvasIsBlurred() {
  const context = canvas(16);
  const wanted = Uint8ClampedArray.from({ length: 16 * 16 * 4 }, (_, i) => (i % 4 === 3 ? 255 : (i * 37) % 256));
  context.putImageData(new ImageData(wanted.slice(), 16, 16), 0, 0);
  return context.getImageData(0, 0, 16, 16).data.some((byte, i) => byte !== wanted[i]);
}
