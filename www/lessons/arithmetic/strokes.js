// @ts-check
// What can be measured of a digit's strokes without any network: how much ink there is, and how far it
// leans. Pure; images are 28×28 grey bytes, ink is bright.

export const SIDE = 28;
export const PIXELS = SIDE * SIDE;

/** @param {Uint8Array} tiles @param {number} at @returns {Uint8Array} */
export const tile = (tiles, at) => tiles.subarray(at * PIXELS, (at + 1) * PIXELS);

/** @param {Uint8Array} tiles */
export const countOf = (tiles) => Math.floor(tiles.length / PIXELS);

/** Mean brightness, 0 to 1. @param {Uint8Array} image */
export const ink = (image) => image.reduce((sum, byte) => sum + byte, 0) / (image.length * 255);

/**
 * How many pixels the ink moves to the right for each pixel up, by its second moments: 0 upright,
 * positive leaning to the right. 0 where there is no ink.
 * @param {Uint8Array} image
 */
export function slant(image) {
  let [mass, sumX, sumY] = [0, 0, 0];
  for (let i = 0; i < image.length; i++) {
    mass += image[i];
    sumX += image[i] * (i % SIDE);
    sumY += image[i] * Math.floor(i / SIDE);
  }
  if (mass === 0) return 0;
  const [meanX, meanY] = [sumX / mass, sumY / mass];
  let [both, tall] = [0, 0];
  for (let i = 0; i < image.length; i++) {
    const up = meanY - Math.floor(i / SIDE);
    both += image[i] * ((i % SIDE) - meanX) * up;
    tall += image[i] * up * up;
  }
  return tall === 0 ? 0 : both / tall;
}

/** @param {Uint8Array} tiles @param {(image: Uint8Array) => number} measure */
export const each = (tiles, measure) => Array.from({ length: countOf(tiles) }, (_, i) => measure(tile(tiles, i)));
