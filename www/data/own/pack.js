// @ts-check
// A kept picture (64×64 RGBA) as the bytes that a run trains on: laid on a ground, made grey or
// colour, inverted where it is dark on light, scaled. Pure.

import { resize } from "./geometry.js";
import { MASTER_SIDE } from "./limits.js";

/** How a set is made. @typedef {{ side: number, colour: boolean, invert: boolean, vary: boolean }} Choices */
/**
 * What is known of a picture without making it anew.
 * @typedef {{ hash: string, light: boolean, flat: boolean }} Traits
 */

const PIXELS = MASTER_SIDE ** 2;
/** Below this standard deviation, of 255, a picture shows next to nothing. */
const FLAT = 4;
/** A paper's border: bright and even. A photograph's is rarely both, and its negative would be no gain. */
const LIGHT = { mean: 178, sd: 32 };

/** Rec. 601, as Pillow's convert("L") and MNIST's kin do it. @param {number} r @param {number} g @param {number} b */
const luma = (r, g, b) => 0.299 * r + 0.587 * g + 0.114 * b;

/**
 * Transparent parts: white in colour, as on most pages. In grey black, the ground of MNIST, unless
 * the ink itself is dark: on black it would vanish, so it goes on white (and may then be inverted).
 * @param {Uint8ClampedArray | Uint8Array} rgba @param {boolean} colour @returns {Uint8Array}
 */
export function flatten(rgba, colour) {
  const ground = colour || inkIsDark(rgba) ? 255 : 0;
  const out = new Uint8Array(PIXELS * (colour ? 3 : 1));
  for (let i = 0; i < PIXELS; i++) {
    const at = i * 4;
    const alpha = rgba[at + 3] / 255;
    const under = (1 - alpha) * ground;
    const r = rgba[at] * alpha + under;
    const g = rgba[at + 1] * alpha + under;
    const b = rgba[at + 2] * alpha + under;
    if (colour) {
      out[i * 3] = Math.round(r);
      out[i * 3 + 1] = Math.round(g);
      out[i * 3 + 2] = Math.round(b);
    } else out[i] = Math.round(luma(r, g, b));
  }
  return out;
}

/** Whether a picture with transparent parts is drawn in dark ink. @param {Uint8ClampedArray | Uint8Array} rgba */
function inkIsDark(rgba) {
  let [weight, sum] = [0, 0];
  for (let i = 0; i < PIXELS; i++) {
    const alpha = rgba[i * 4 + 3];
    weight += alpha;
    sum += alpha * luma(rgba[i * 4], rgba[i * 4 + 1], rgba[i * 4 + 2]);
  }
  return weight > 0 && weight < PIXELS * 254 && sum / weight < 128;
}

/** @param {Uint8Array} grey @param {number} side @returns {{ mean: number, sd: number }} */
export function borderOf(grey, side) {
  const border = [];
  for (let i = 0; i < side; i++) {
    border.push(grey[i], grey[(side - 1) * side + i]);
    if (i > 0 && i < side - 1) border.push(grey[i * side], grey[i * side + side - 1]);
  }
  return moments(border);
}

/** @param {ArrayLike<number>} values */
function moments(values) {
  let [sum, squares] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    sum += values[i];
    squares += values[i] ** 2;
  }
  const mean = sum / values.length;
  return { mean, sd: Math.sqrt(Math.max(0, squares / values.length - mean ** 2)) };
}

/** @param {Uint8ClampedArray | Uint8Array} rgba @returns {Traits} */
export function traitsOf(rgba) {
  const grey = flatten(rgba, false);
  const border = borderOf(grey, MASTER_SIDE);
  return {
    hash: hashOf(rgba),
    light: border.mean >= LIGHT.mean && border.sd <= LIGHT.sd,
    flat: moments(grey).sd < FLAT,
  };
}

/**
 * Two independent 32-bit hashes: among 5,000 pictures one would call two different ones the same in 300 sets.
 * @param {ArrayLike<number>} bytes
 */
function hashOf(bytes) {
  let [a, b] = [0x811c9dc5, 0x9e3779b9];
  for (let i = 0; i < bytes.length; i++) {
    a = Math.imul(a ^ bytes[i], 0x01000193);
    b = Math.imul(b, 31) + bytes[i];
  }
  return `${(a >>> 0).toString(36)}-${(b >>> 0).toString(36)}`;
}

/**
 * @param {Uint8ClampedArray | Uint8Array} rgba @param {boolean} light @param {Choices} choices @returns {Uint8Array}
 */
export function packPicture(rgba, light, { side, colour, invert }) {
  const flat = flatten(rgba, colour);
  if (!colour && light && invert) for (let i = 0; i < flat.length; i++) flat[i] = 255 - flat[i];
  return resize(flat, MASTER_SIDE, side, colour ? 3 : 1);
}

/**
 * Moved by whole pixels; what comes in repeats the edge.
 * @param {Uint8Array} pixels @param {number} side @param {number} channels @param {number} right @param {number} down
 */
export function shifted(pixels, side, channels, right, down) {
  const out = new Uint8Array(pixels.length);
  const inside = (/** @type {number} */ at) => Math.min(side - 1, Math.max(0, at));
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const from = (inside(y - down) * side + inside(x - right)) * channels;
      for (let c = 0; c < channels; c++) out[(y * side + x) * channels + c] = pixels[from + c];
    }
  }
  return out;
}

/** Copies beside each drawing. */
export const COPIES = 3;

/**
 * The copies' shifts, by at most two pixels, never nowhere, never twice; by the drawing's place in the set, so that
 * the same set is the same bytes.
 * @param {number} index @returns {[number, number][]}
 */
export function shiftsOf(index) {
  // 24 shifts of a 5×5 square without its middle; 7 and 24 share no factor, so steps of 7 visit all.
  return Array.from({ length: COPIES }, (_, copy) => {
    const at = ((index * COPIES + copy) * 7) % 24;
    const cell = at < 12 ? at : at + 1;
    return [(cell % 5) - 2, Math.floor(cell / 5) - 2];
  });
}
