// @ts-check
// The pictures that the page opens with: 64 tiles of each pretrained generator, drawn by
// `noiselab gallery` from the files that the noise lab uses too. They need no program, so that
// something is there to see at once.

import normal from "../assets/pretrained/normal.png";
import uniformUnit from "../assets/pretrained/uniform-unit.png";
import uniform01 from "../assets/pretrained/uniform01.png";
import uniform11 from "../assets/pretrained/uniform11.png";
import * as format from "../words/format.js";
import { sampleCaption } from "../words/noises.js";

/** @import { Noise } from "../core/settings-schema.js" */

/** @type {Record<Noise, string>} */
const URLS = { normal, uniform01, uniform11, "uniform-unit": uniformUnit };
/** Of all four; `crate/tests/first_view.rs` checks it. */
const STEPS = 1000;
export const PRETRAINED_STEPS = format.count(STEPS);
const SEED = 0;
/** Its tiles. */
export const PRETRAINED = { columns: 8, rows: 8, side: 28 };

/** What a caption says of one. @param {Noise} noise @returns {string[]} */
export const pretrainedCaption = (noise) => [
  `pretrained, ${PRETRAINED_STEPS} steps, seed ${SEED}:`,
  ...sampleCaption({ trainedWith: noise, noise, batchNorm: "eval" }),
];

/** What there is to see in one. @param {Noise} noise @returns {string} */
export const pretrainedAside = (noise) =>
  noise === "uniform01"
    ? "64 different z, nearly one picture. This generator was trained before; yours starts from scratch."
    : "Drawn by a generator that was trained before. Yours starts from scratch.";

/** @type {Map<Noise, Promise<ImageBitmap>>} */
const loaded = new Map();

/** Its 8 × 8 tiles without gaps. @param {Noise} noise @param {string} base  what the site's files are relative to @returns {Promise<ImageBitmap>} */
export function pretrainedPicture(noise, base) {
  let picture = loaded.get(noise);
  if (!picture) {
    picture = load(new URL(URLS[noise], base));
    loaded.set(noise, picture);
    // Another time it may arrive.
    picture.catch(() => loaded.delete(noise));
  }
  return picture;
}

/** @param {URL} url */
async function load(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname}: ${response.status}`);
  return createImageBitmap(await response.blob());
}
