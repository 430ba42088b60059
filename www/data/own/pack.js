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
 * The part of a picture that isn't border, edges included.
 * @typedef {{ left: number, top: number, right: number, bottom: number }} Box
 */

/**
 * Transparent parts: white in colour, as on most pages. In grey black, the ground of MNIST, unless the
 * ink itself is dark: on black it would vanish, so it goes on white. Inverted, dark ink is bright on black.
 * @param {Uint8ClampedArray | Uint8Array} rgba @param {boolean} colour @param {boolean} [invert]  in grey
 * @returns {Uint8Array}
 */
export function flatten(rgba, colour, invert = false) {
  const ground = colour || (!invert && inkIsDark(rgba)) ? 255 : 0;
  const out = new Uint8Array(PIXELS * (colour ? 3 : 1));
  for (let i = 0; i < PIXELS; i++) {
    const at = i * 4;
    const alpha = rgba[at + 3] / 255;
    const under = (1 - alpha) * ground;
    if (colour) {
      for (let c = 0; c < 3; c++) out[i * 3 + c] = Math.round(rgba[at + c] * alpha + under);
    } else {
      const grey = luma(rgba[at], rgba[at + 1], rgba[at + 2]);
      out[i] = Math.round((invert ? 255 - grey : grey) * alpha + under);
    }
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
  return weight > 0 && weight < PIXELS * 254 && sum / weight < 128 && !fittedBox(rgba);
}

/**
 * Where a whole picture lies that was fitted with a border: opaque, from edge to edge one way. Its border
 * is no ink's ground. null: not such a picture.
 * @param {Uint8ClampedArray | Uint8Array} rgba @returns {Box | null}
 */
function fittedBox(rgba) {
  const opaque = (/** @type {number} */ x, /** @type {number} */ y) => rgba[(y * MASTER_SIDE + x) * 4 + 3] >= 254;
  const last = MASTER_SIDE - 1;
  const middle = MASTER_SIDE >> 1;
  const box = { left: 0, top: 0, right: last, bottom: last };
  while (box.left < last && !opaque(box.left, middle)) box.left++;
  while (box.right > box.left && !opaque(box.right, middle)) box.right--;
  while (box.top < last && !opaque(middle, box.top)) box.top++;
  while (box.bottom > box.top && !opaque(middle, box.bottom)) box.bottom--;
  const across = box.left === 0 && box.right === last;
  const down = box.top === 0 && box.bottom === last;
  if (across === down) return null;
  for (let y = 0; y <= last; y++) {
    for (let x = 0; x <= last; x++) {
      const inside = x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
      // The picture's own edge may be half a pixel: neither opaque nor clear.
      const edge = x === box.left - 1 || x === box.right + 1 || y === box.top - 1 || y === box.bottom + 1;
      if (!edge && inside !== opaque(x, y)) return null;
    }
  }
  return box;
}

const WHOLE = { left: 0, top: 0, right: MASTER_SIDE - 1, bottom: MASTER_SIDE - 1 };

/** @param {Uint8Array} grey @param {number} side @param {Box} [box] @returns {{ mean: number, sd: number }} */
export function borderOf(grey, side, { left, top, right, bottom } = WHOLE) {
  const border = [];
  for (let x = left; x <= right; x++) border.push(grey[top * side + x], grey[bottom * side + x]);
  for (let y = top + 1; y < bottom; y++) border.push(grey[y * side + left], grey[y * side + right]);
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
  const border = borderOf(grey, MASTER_SIDE, fittedBox(rgba) ?? WHOLE);
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
  const flat = flatten(rgba, colour, !colour && light && invert);
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
