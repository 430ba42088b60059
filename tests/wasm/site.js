// @ts-check
// The built site's CPU program, run by Node: the same wasm as in the page, so that its numbers can be
// checked without a browser. Wasm's arithmetic is the same on every machine, bit for bit.

import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";

const dist = new URL("../../www/dist/", import.meta.url);

/** @param {string} name */
export const file = (name) => readFile(new URL(name, dist));

/** What the build wrote. @type {any} */
export const assets = JSON.parse((await file("assets.json")).toString());

/** The program's exports. */
export async function program() {
  const { glue, wasm } = assets.flavours.cpu;
  const module = await import(new URL(glue, dist).href);
  await module.default({ module_or_path: await file(wasm) });
  return module;
}

/** The uncompressed shards that hold the first `images` training images. @param {number} images @returns {Promise<{ bytes: Uint8Array, sha256: string }[]>} */
export async function shards(images) {
  const found = [];
  let held = 0;
  for (const shard of assets.data) {
    if (held >= images) break;
    held += shard.images;
    found.push({ bytes: gunzipSync(await file(shard.url)), sha256: shard.sha256 });
  }
  return found;
}
