// @ts-check
// How many pictures a reader may bring and how large each may be, and why one is left out, in
// words that say what to do about it. Pure; knows no file and no page.

import { count } from "./words.js";

/** A GAN needs some variety: with fewer pictures D knows them all by heart within seconds. */
export const LEAST = 50;
export const MOST = 5000;
export const LONGEST_SIDE = 20_000;
export const MOST_PIXELS = 40_000_000;
export const MOST_FILE_BYTES = 100 * 2 ** 20;

/** The sides on offer: each halves twice, as the smallest of the networks wants. */
export const SIDES = /** @type {const} */ ([16, 20, 24, 28, 32, 40, 48, 56, 64]);

/** Pictures are kept at this side, the largest on offer: another side is made from it without the file. */
export const MASTER_SIDE = 64;

/** @typedef {{ name: string, reason: string }} Refused */
/** @import { Sniffed } from "./sniff.js" */

/** What can be said before anything is read. @param {number} bytes @returns {string | null} */
export function refusedBySize(bytes) {
  if (bytes === 0) return "The file is empty: it has 0 bytes.";
  if (bytes > MOST_FILE_BYTES) {
    const [has, may] = [bytes, MOST_FILE_BYTES].map((size) => `${count(Math.round(size / 2 ** 20))} MB`);
    return `The file has ${has}; a picture may have ${may}.`;
  }
  return null;
}

/** Formats that no browser, or not every browser, can decode. @type {Record<string, string>} */
const UNREADABLE = {
  svg: "An SVG is a drawing program, not pixels. Export it as PNG.",
  heic: "HEIC isn't read by most browsers. Export it as JPEG (iPhone: Settings, Camera, Formats, Most compatible).",
  tiff: "TIFF and camera raw files aren't read by browsers. Export it as PNG or JPEG.",
  pdf: "A PDF is a document, not a picture. Export its pages as PNG.",
  psd: "A Photoshop document. Export it as PNG.",
  zip: "A zip inside another zip isn't opened.",
};

/** What can be said from the first bytes. @param {Sniffed} sniffed @returns {string | null} */
export function refusedByHead({ format, width, height }) {
  if (format === null) return "Not an image.";
  if (UNREADABLE[format]) return UNREADABLE[format];
  return width !== undefined && height !== undefined ? refusedByShape(width, height) : null;
}

/** @param {number} width @param {number} height @returns {string | null} */
export function refusedByShape(width, height) {
  const shape = `${count(width)} × ${count(height)} pixels`;
  if (width < 1 || height < 1) return "The picture has no pixels.";
  if (Math.max(width, height) > LONGEST_SIDE) return `${shape}: a side may have ${count(LONGEST_SIDE)}.`;
  if (width * height > MOST_PIXELS) {
    return `${shape}, ${Math.round((width * height) / 1e6)} megapixels: up to ${MOST_PIXELS / 1e6} are read.`;
  }
  return null;
}

/** What a decoder that gave up means. @param {string | null} format */
export function refusedByDecoder(format) {
  const rare = { avif: "AVIF", jxl: "JPEG XL", ico: "ICO" }[format ?? ""];
  if (rare) return `This browser could not read this ${rare} file. Export it as PNG or JPEG.`;
  return `Damaged: it begins like a ${(format ?? "picture").toUpperCase()}, but the rest can't be decoded.`;
}

export const BEYOND_MOST = `Beyond the first ${count(MOST)} pictures.`;

/** @param {string} other */
export const sameAs = (other) => `The same picture as ${other}.`;

/** What is still missing before a run; null from the least on. @param {number} have @returns {string | null} */
export function missing(have) {
  if (have >= LEAST) return null;
  const more = LEAST - have;
  return have === 0 ? `Training takes at least ${LEAST} pictures.` : `${more} more and you can train.`;
}
