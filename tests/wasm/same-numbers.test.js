// @ts-check
// No redesign changes a number: the losses of the first 100 steps, on three seeds, are those that were
// recorded before networks other than the DCGAN came in, bit for bit.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { assets, program, shards } from "./site.js";

const recorded = new URL("../fixtures/numbers/losses.json", import.meta.url);
const STEPS = 100;
const SEEDS = [0, 1, 2];
/** Networks and their batches. */
const NETWORKS = /** @type {const} */ ([
  ["small", 16],
  ["course", 128],
]);

const { Run } = await program();
const total = assets.data.reduce(
  (/** @type {number} */ sum, /** @type {{ images: number }} */ shard) => sum + shard.images,
  0,
);

/** Losses of D and of G, step by step. @param {string} network @param {number} batch @param {number} seed */
async function losses(network, batch, seed) {
  const run = await Run.open(JSON.stringify({ network, seed }), total);
  for (const { bytes, sha256 } of await shards(STEPS * batch)) run.add_images(bytes, sha256);
  for (let step = 0; step < STEPS; step++) run.step("both");
  const { rows } = JSON.parse(await run.report());
  run.free();
  return {
    lossD: rows.map((/** @type {any} */ row) => row.lossD),
    lossG: rows.map((/** @type {any} */ row) => row.lossG),
  };
}

if (process.env.NOISELAB_WRITE) {
  /** @type {Record<string, unknown>} */
  const all = {};
  for (const [network, batch] of NETWORKS) {
    for (const seed of SEEDS) all[`${network} ${seed}`] = await losses(network, batch, seed);
  }
  await writeFile(recorded, `${JSON.stringify(all).replaceAll('},"', '},\n"')}\n`);
} else {
  const expected = JSON.parse((await readFile(recorded)).toString());
  for (const [network, batch] of NETWORKS) {
    for (const seed of SEEDS) {
      test(`${network}, seed ${seed}: the first ${STEPS} losses are the recorded ones`, async () => {
        assert.deepEqual(await losses(network, batch, seed), expected[`${network} ${seed}`]);
      });
    }
  }
}
