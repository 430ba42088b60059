// @ts-check
// What a set of pictures has of a round yellow face on white: how light its corners are, how yellow its
// rim, how much darker its eyes are than what is between them. Each as a share of the way from even grey,
// which is where a generator begins, to the real faces.

import { mean } from "./cross-entropy.js";

/** Pixels on a side. */
const SIDE = 32;
const CENTRE = (SIDE - 1) / 2;
/** Of the 110 faces in assets/faces.png, in levels of 0 to 255; a unit test recomputes them. */
export const REAL = { white: 252.4, yellow: 117.7, eyes: 44.3 };
const GREY = { white: 127.5, yellow: 0, eyes: 0 };

const away = (/** @type {number} */ x, /** @type {number} */ y) => Math.hypot(x - CENTRE, y - CENTRE);
const isCorner = (/** @type {number} */ x, /** @type {number} */ y) =>
  Math.abs(x - CENTRE) > 13 && Math.abs(y - CENTRE) > 13;
const isRim = (/** @type {number} */ x, /** @type {number} */ y) => away(x, y) > 10.5 && away(x, y) < 14;
const atEyes = (/** @type {number} */ y) => y >= 10 && y <= 15;
const isEye = (/** @type {number} */ x, /** @type {number} */ y) =>
  atEyes(y) && ((x >= 8 && x <= 12) || (x >= 19 && x <= 23));
const isBetween = (/** @type {number} */ x, /** @type {number} */ y) => atEyes(y) && x >= 14 && x <= 17;

/** Mean red, green and blue of some places over all pictures. @param {Uint8Array} tiles  32·32·3 bytes each @param {(x: number, y: number) => boolean} inside */
function colourOf(tiles, inside) {
  const places = Array.from({ length: SIDE * SIDE }, (_, at) => at).filter((at) =>
    inside(at % SIDE, Math.floor(at / SIDE)),
  );
  const bytes = SIDE * SIDE * 3;
  const sums = [0, 0, 0];
  for (let start = 0; start < tiles.length; start += bytes) {
    for (const at of places) for (let c = 0; c < 3; c++) sums[c] += tiles[start + at * 3 + c];
  }
  const count = places.length * (tiles.length / bytes);
  return sums.map((sum) => sum / count);
}

/** In levels. @param {Uint8Array} tiles */
export function levelsOf(tiles) {
  const [red, green, blue] = colourOf(tiles, isRim);
  return {
    white: mean(colourOf(tiles, isCorner)),
    yellow: (red + green) / 2 - blue,
    eyes: mean(colourOf(tiles, isBetween)) - mean(colourOf(tiles, isEye)),
  };
}

/** In percent of the way; 0 is even grey, 100 the real faces. @param {Uint8Array} tiles */
export function partsOf(tiles) {
  const levels = levelsOf(tiles);
  const share = (/** @type {keyof typeof REAL} */ part) =>
    (100 * (levels[part] - GREY[part])) / (REAL[part] - GREY[part]);
  return { white: share("white"), yellow: share("yellow"), eyes: share("eyes") };
}
