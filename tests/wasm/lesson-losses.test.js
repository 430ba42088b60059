// @ts-check
// The two stored loss curves of lesson 12 are those of two runs, one fed by torch.randn and one by
// torch.rand: their beginning is trained again. `NOISELAB_WRITE=1` trains all of it and writes them.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { test } from "node:test";
import { assets, program, shards } from "./site.js";

const stored = new URL("../../www/lessons/stored-losses.js", import.meta.url);
const [STEPS, EVERY, AGAIN, BATCH] = [300, 10, 40, 16];
const NOISES = /** @type {const} */ ([
  ["rand", "uniform01"],
  ["randn", "normal"],
]);

const { Run } = await program();
const total = assets.data.reduce(
  (/** @type {number} */ sum, /** @type {{ images: number }} */ shard) => sum + shard.images,
  0,
);

/** Means over every ten steps. @param {string} noise @param {number} steps */
async function losses(noise, steps) {
  const run = await Run.open(JSON.stringify({ network: "small", seed: 0, noise }), total);
  for (const { bytes, sha256 } of await shards(steps * BATCH)) run.add_images(bytes, sha256);
  /** @type {Record<string, number>[]} */
  const all = [];
  for (let step = 0; step < steps; step++) {
    run.step("both");
    if (step % 50 === 49 || step === steps - 1) all.push(...JSON.parse(await run.report()).rows);
  }
  run.free();
  const means = (/** @type {string} */ name) =>
    Array.from({ length: steps / EVERY }, (_, i) => {
      const rows = all.slice(i * EVERY, (i + 1) * EVERY);
      return Number((rows.reduce((sum, row) => sum + row[name], 0) / EVERY).toFixed(2));
    });
  return { lossD: means("lossD"), lossG: means("lossG") };
}

if (process.env.NOISELAB_WRITE) {
  /** @type {Record<string, unknown>} */
  const written = { steps: Array.from({ length: STEPS / EVERY }, (_, i) => (i + 1) * EVERY) };
  for (const [name, noise] of NOISES) written[name] = await losses(noise, STEPS);
  const text = `// @ts-check
// Losses of two runs of the small network, seed 0: means over every ten steps. A leaf, written by
// \`NOISELAB_WRITE=1 node --test tests/wasm/lesson-losses.test.js\` on the built site.

export const LOSSES = ${JSON.stringify(written)};
`;
  await writeFile(stored, text);
} else {
  const { LOSSES } = await import(stored.href);
  const points = AGAIN / EVERY;
  for (const [name, noise] of NOISES) {
    test(`${name}: the first ${AGAIN} steps are the stored ones`, async () => {
      const { lossD, lossG } = await losses(noise, AGAIN);
      assert.deepEqual(lossD, LOSSES[name].lossD.slice(0, points));
      assert.deepEqual(lossG, LOSSES[name].lossG.slice(0, points));
    });
  }
}
