// @ts-check
// Threads change no number: on 1, 2, 3 and 4 of them the losses are those that were recorded on one, bit for
// bit, and so is the whole run after them.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { assets, file, hasThreads, program, shards, threadedProgram } from "./site.js";

const recorded = new URL("../fixtures/numbers/losses.json", import.meta.url);
const MOST = 4;
/** Networks, their batches, and steps to take. */
const NETWORKS = /** @type {const} */ ([
  ["small", 16, 100],
  ["course", 128, 8],
]);
/** Of other families: what they compute is the one-thread program's. */
const OTHERS = [{ network: "conditional" }, { network: "vae" }, { network: "ae-deep" }, { network: "mlp" }];

/** @param {any} Run @param {Record<string, unknown>} config @param {number} steps @param {number} images */
async function trained(Run, config, steps, images) {
  const run = await Run.open(JSON.stringify({ seed: 0, ...config }), 60_000);
  for (const { bytes, sha256 } of await shards(images)) run.add_images(bytes, sha256);
  run.add_labels(gunzipSync(await file(assets.labels.url)), assets.labels.sha256);
  for (let step = 0; step < steps; step++) run.step("both");
  const { rows } = JSON.parse(await run.report());
  const bytes = await run.checkpoint();
  run.free();
  return { rows, bytes };
}

if (hasThreads) {
  const one = await program();
  const many = await threadedProgram(MOST);
  const expected = JSON.parse((await readFile(recorded)).toString());
  for (let threads = 1; threads <= MOST; threads++) {
    for (const [network, batch, steps] of NETWORKS) {
      test(`${network} on ${threads} of ${MOST} threads: the first ${steps} losses are the recorded ones`, async () => {
        many.limit_threads(threads);
        const { rows } = await trained(many.Run, { network }, steps, steps * batch);
        const { lossD, lossG } = expected[`${network} 0`];
        assert.deepEqual(
          rows.map((/** @type {any} */ row) => [row.lossD, row.lossG]),
          rows.map((/** @type {any} */ _, /** @type {number} */ i) => [lossD[i], lossG[i]]),
        );
      });
    }
  }
  for (const config of OTHERS) {
    test(`${config.network} on ${MOST} threads is the run on one, to the last byte`, async () => {
      many.limit_threads(MOST);
      const wanted = await trained(one.Run, config, 5, 1000);
      const found = await trained(many.Run, config, 5, 1000);
      assert.deepEqual(found.rows, wanted.rows);
      assert.ok(Buffer.from(found.bytes).equals(Buffer.from(wanted.bytes)));
    });
  }
} else {
  test("this site was built without threads: its pages compute on one", () => assert.ok(!hasThreads));
}
