// @ts-check
// The faces: a sprite sheet of square tiles, row by row, as the bytes that a run trains on. Works on the
// page and in a worker. Fetches nothing: it is given the sheet.

import { resize } from "./own/geometry.js";
import { decodePng } from "./png.js";

/** @import { Image } from "./png.js" */
/** @typedef {{ count: number, tile?: number, side?: number, signal?: AbortSignal }} Sheet */

const CHANNELS = 3;

/**
 * @param {Blob} png @param {Sheet} sheet  `side`: scaled to it where it isn't the tile's
 * @returns {Promise<Uint8Array>}  count·side·side·3, RGB interleaved, on white
 */
export async function decodeFaces(png, { count, tile = 32, side = tile, signal }) {
  const bytes = new Uint8Array(await png.arrayBuffer());
  const image = (await decodePng(bytes)) ?? (await decodeOnCanvas(png));
  signal?.throwIfAborted();
  return cut(image, { count, tile, side });
}

/** @param {Image} image @param {{ count: number, tile: number, side: number }} sheet @returns {Uint8Array} */
export function cut({ width, height, rgb }, { count, tile, side }) {
  const columns = Math.floor(width / tile);
  const held = columns * Math.floor(height / tile);
  if (count > held) throw new Error(`The sheet of faces holds ${held} tiles of ${tile} pixels, not ${count}.`);
  const size = side * side * CHANNELS;
  const faces = new Uint8Array(count * size);
  const one = new Uint8Array(tile * tile * CHANNELS);
  const row = tile * CHANNELS;
  for (let i = 0; i < count; i++) {
    const [left, top] = [(i % columns) * tile, Math.floor(i / columns) * tile];
    for (let y = 0; y < tile; y++) {
      const from = ((top + y) * width + left) * CHANNELS;
      one.set(rgb.subarray(from, from + row), y * row);
    }
    faces.set(side === tile ? one : resize(one, tile, side, CHANNELS), i * size);
  }
  return faces;
}

/**
 * For a sheet of a kind that decodePng doesn't know, or a browser without streams.
 * @param {Blob} png @returns {Promise<Image>}
 */
async function decodeOnCanvas(png) {
  const bitmap = await createImageBitmap(png, { colorSpaceConversion: "none" });
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("This browser gives no canvas to read the faces on.");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const { data } = context.getImageData(0, 0, width, height);
  const rgb = new Uint8Array(width * height * CHANNELS);
  for (let i = 0; i < width * height; i++) rgb.set(data.subarray(i * 4, i * 4 + CHANNELS), i * CHANNELS);
  return { width, height, rgb };
}
