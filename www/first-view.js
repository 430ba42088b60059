// @ts-check
// The pictures that the page opens with: 64 tiles of each pretrained generator, drawn by
// `noiselab gallery` from the files that the noise lab uses too. They need no program, so that
// something is there to see at once.

import normal from "./assets/pretrained/normal.png";
import uniformUnit from "./assets/pretrained/uniform-unit.png";
import uniform01 from "./assets/pretrained/uniform01.png";
import uniform11 from "./assets/pretrained/uniform11.png";
import * as format from "./format.js";
import { sampleCaption } from "./noises.js";
import { GRID_TILES, IMAGE_SIDE } from "./protocol.js";

/** @import { Noise } from "./protocol.js" */

/** @type {Record<Noise, string>} */
const URLS = { normal, uniform01, uniform11, "uniform-unit": uniformUnit };
/** Of all four; `crate/tests/first_view.rs` checks it. */
const STEPS = 1000;
const SEED = 0;
const COLUMNS = Math.sqrt(GRID_TILES);

/** What a caption says of one. @param {Noise} noise @returns {string[]} */
export const pretrainedCaption = (noise) => [
  `pretrained, ${format.count(STEPS)} steps, seed ${SEED}`,
  ...sampleCaption({ trainedWith: noise, noise, batchNorm: "eval" }),
];

/** @type {Map<Noise, Promise<Uint8Array>>} */
const loaded = new Map();

/** Its tiles, one after the other, grey. @param {Noise} noise @param {string} base  what the site's files are relative to @returns {Promise<Uint8Array>} */
export function pretrainedTiles(noise, base) {
  let tiles = loaded.get(noise);
  if (!tiles) {
    tiles = load(new URL(URLS[noise], base));
    loaded.set(noise, tiles);
    // Another time it may arrive.
    tiles.catch(() => loaded.delete(noise));
  }
  return tiles;
}

/** @param {URL} url */
async function load(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname}: ${response.status}`);
  const picture = await createImageBitmap(await response.blob());
  const context = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
  if (!context) throw new Error("no canvas to read a picture with");
  context.drawImage(picture, 0, 0);
  const { data, width } = context.getImageData(0, 0, picture.width, picture.height);
  const tiles = new Uint8Array(GRID_TILES * IMAGE_SIDE ** 2);
  for (let i = 0; i < tiles.length; i++) {
    const tile = Math.floor(i / IMAGE_SIDE ** 2);
    const pixel = i % IMAGE_SIDE ** 2;
    const x = (tile % COLUMNS) * IMAGE_SIDE + (pixel % IMAGE_SIDE);
    const y = Math.floor(tile / COLUMNS) * IMAGE_SIDE + Math.floor(pixel / IMAGE_SIDE);
    tiles[i] = data[4 * (y * width + x)];
  }
  return tiles;
}
