// @ts-check
// What hangs in the gallery: each generator once, the run from its newest checkpoint, and no picture
// without its caption.
import assert from "node:assert/strict";
import { test } from "node:test";
import { captionOf, createExhibits } from "../../www/lab/exhibits.js";
import { config } from "./page.js";

/** @import { Ask } from "../../www/lab/gallery-client.js" */
/** @import { Task } from "../../www/lab/gallery-protocol.js" */

const PRETRAINED = { normal: "n", uniform01: "u", uniform11: "c", "uniform-unit": "s" };

/** A gallery that writes down what it is asked. */
function fakeGallery() {
  /** @type {Task[]} */
  const asked = [];
  let refuse = false;
  const ask = /** @type {Ask} */ (
    async (/** @type {Task} */ task) => {
      asked.push(task);
      if (refuse) throw new Error("refused");
      if (task.type === "latents") return new Float32Array(task.count * task.latent);
      return { config: config({ noise: "uniform01" }), steps: 1000, elapsedMs: 1 };
    }
  );
  return { ask, asked, refuse: (/** @type {boolean} */ on) => (refuse = on) };
}

test("a pretrained generator and a draw of z are brought once, and again after a failure", async () => {
  const gallery = fakeGallery();
  const exhibits = createExhibits(gallery.ask, PRETRAINED);
  gallery.refuse(true);
  await assert.rejects(exhibits.get("uniform01"));
  gallery.refuse(false);
  const [one, two] = await Promise.all([exhibits.get("uniform01"), exhibits.get("uniform01")]);
  assert.equal(one, two);
  assert.equal(one?.origin, "pretrained, 1,000 steps, seed 0");
  await exhibits.latents("normal", 0, 4, 2);
  await exhibits.latents("normal", 0, 4, 2);
  assert.deepEqual(
    gallery.asked.map(({ type }) => type),
    ["hang", "hang", "latents"],
  );
});

test("the run hangs from its newest checkpoint, and is gone after a reset", async () => {
  const gallery = fakeGallery();
  const exhibits = createExhibits(gallery.ask, PRETRAINED);
  assert.equal(await exhibits.get("run"), null);
  exhibits.offerRun({ bytes: new Uint8Array([1]), step: 10 }, "uniform01");
  const first = await exhibits.get("run");
  const bytes = new Uint8Array([2]);
  exhibits.offerRun({ bytes, step: 20 }, "uniform01");
  exhibits.offerRun({ bytes, step: 20 }, "uniform01");
  const second = await exhibits.get("run");
  assert.notEqual(first?.name, second?.name, "what is being drawn from stays as it is");
  assert.equal(gallery.asked.length, 2);
  assert.equal(exhibits.runStep(), 20);
  exhibits.offerRun(null, "normal");
  assert.equal(await exhibits.get("run"), null);
});

test("a run that could not be hung is tried again by the next who asks", async () => {
  const gallery = fakeGallery();
  const exhibits = createExhibits(gallery.ask, PRETRAINED);
  exhibits.offerRun({ bytes: new Uint8Array([1]), step: 10 }, "normal");
  gallery.refuse(true);
  await assert.rejects(exhibits.get("run"));
  gallery.refuse(false);
  assert.equal((await exhibits.get("run"))?.steps, 1000);
});

test("captions say what trained, what sampled, how, and which step", async () => {
  const exhibits = createExhibits(fakeGallery().ask, PRETRAINED);
  const pretrained = await exhibits.get("uniform01");
  assert.ok(pretrained);
  const sampled = /** @type {const} */ ({ noise: "normal", change: ", × 0.50", batchNorm: "train" });
  assert.equal(
    captionOf(pretrained, sampled).join(", "),
    "trained with torch.rand, sampled with torch.randn, × 0.50, BN train, step 1,000 (pretrained, 1,000 steps, seed 0)",
  );
  exhibits.offerRun({ bytes: new Uint8Array([1]), step: 10 }, "uniform01");
  const run = await exhibits.get("run");
  assert.ok(run);
  assert.equal(captionOf(run, { noise: "uniform01", batchNorm: "eval" }).at(-1), "this run, step 1,000");
});

test("a run that a reset ends stays to be looked at, the last of each noise", async () => {
  const exhibits = createExhibits(fakeGallery().ask, PRETRAINED);
  const run = (/** @type {number} */ step) => ({ bytes: new Uint8Array([step]), step });
  exhibits.offerRun(run(0), "normal");
  assert.equal(exhibits.ownKey("normal"), null, "an untrained generator is nobody's own");
  exhibits.offerRun(run(10), "normal");
  assert.equal(exhibits.ownKey("normal"), "run");
  exhibits.offerRun(null, "uniform01");
  assert.equal(exhibits.ownKey("normal"), "kept normal");
  const kept = await exhibits.get("kept normal");
  assert.equal(kept?.origin, "your earlier run");
  assert.equal(await exhibits.get("kept normal"), kept);
  // A hidden page may miss the reset itself.
  exhibits.offerRun(run(40), "uniform01");
  exhibits.offerRun(run(3), "normal");
  assert.equal(exhibits.ownKey("uniform01"), "kept uniform01");
  assert.equal(exhibits.ownKey("normal"), "run", "what is on the bench comes first");
  exhibits.offerRun(null, "normal");
  assert.notEqual(await exhibits.get("kept normal"), kept, "the last one");
  assert.equal(await exhibits.get("kept uniform11"), null);
});
