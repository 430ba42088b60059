// @ts-check
// The built site's CPU program, run by Node: the same wasm as in the page, so that its numbers can be
// checked without a browser. Wasm's arithmetic is the same on every machine, bit for bit.

import { readFile } from "node:fs/promises";
import { Worker } from "node:worker_threads";
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

/** Whether the site has the program with threads: not every compiler can make it. */
export const hasThreads = Boolean(assets.flavours.cpu.threads);

/** The exports of the program with threads, and so many of them here. @param {number} count */
export async function threadedProgram(count) {
  const { glue, wasm } = assets.flavours.cpu.threads;
  const href = new URL(glue, dist).href;
  const program = await import(href);
  const module = await WebAssembly.compile(await file(wasm));
  const { memory } = await program.default({ module_or_path: module });
  for (let helper = 1; helper < count; helper++) {
    // They end with the process.
    new Worker(new URL("thread.js", import.meta.url), { workerData: { glue: href, module, memory } }).unref();
  }
  while (program.threads() < count) await new Promise((resolve) => setTimeout(resolve, 5));
  return program;
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
