// @ts-check
// What every subject trains on: the site's first shard of MNIST as numbers in [−1, 1], and z from
// N(0, 1). Runs in the browser.

/** @import { Assets, Shard } from "../../../www/protocol/assets.js" */

export const PIXELS = 28 * 28;

/** Where the built site stands for a page of the bench. */
export const SITE = "/site/";

/** @returns {Promise<Assets>} */
export async function readAssets() {
  return (await fetch(`${SITE}assets.json`)).json();
}

/** A shard as an IDX file. @param {Shard} shard */
export async function shardBytes(shard) {
  const body = (await fetch(SITE + shard.url)).body?.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(body).arrayBuffer());
}

/** The first shard's images, which is what the peers train on. @returns {Promise<Float32Array>} */
export async function firstImages() {
  return pixelsOf(await shardBytes((await readAssets()).data[0]));
}

/** Images in [−1, 1], one after another, from an IDX file. @param {Uint8Array} idx */
export function pixelsOf(idx) {
  return Float32Array.from(idx.subarray(16), (byte) => byte / 127.5 - 1);
}

/** `batch` images drawn at random. @param {Float32Array} pixels @param {number} batch @param {() => number} random */
export function drawImages(pixels, batch, random) {
  const drawn = new Float32Array(batch * PIXELS);
  const images = pixels.length / PIXELS;
  for (let i = 0; i < batch; i++) {
    const from = Math.floor(random() * images) * PIXELS;
    drawn.set(pixels.subarray(from, from + PIXELS), i * PIXELS);
  }
  return drawn;
}

/** Numbers from N(0, 1), by Box and Muller. @param {number} count @param {() => number} random */
export function drawNormal(count, random) {
  return Float32Array.from(
    { length: count },
    () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
  );
}

/** The same numbers in every run (mulberry32). @param {number} seed @returns {() => number} in [0, 1) */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
