// @ts-check
// What the gallery says of given pictures and of trained networks, from the built program.

import assert from "node:assert/strict";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { assets, file, program, shards } from "./site.js";

const { Gallery, Run, latents } = await program();
const PIXELS = 28 * 28;
const PER_DIGIT = 10;

const { classifier, reference } = assets.lab;
const gallery = await Gallery.open(await file(classifier), await file(reference));
const images = gunzipSync(await file(assets.heldOut.images.url)).subarray(16);
const packed = gunzipSync(await file(assets.heldOut.labels.url));
const labels = Array.from({ length: 1000 }, (_, i) => (i % 2 ? packed[i >> 1] & 15 : packed[i >> 1] >> 4));
/** @param {number} count */
const digits = (count) => images.subarray(0, count * PIXELS);

const [shard] = await shards(100);
const trainLabels = gunzipSync(await file(assets.labels.url));

/** Trains a few steps and hangs the run under its network's name. @param {Record<string, unknown>} settings @param {number} [steps] */
async function hang(settings, steps = 3) {
  const run = await Run.open(JSON.stringify({ seed: 0, ...settings }), 60_000);
  run.add_images(shard.bytes, shard.sha256);
  run.add_labels(trainLabels, assets.labels.sha256);
  for (let step = 0; step < steps; step++) run.step("both");
  gallery.add_checkpoint(settings.network, await run.checkpoint());
  run.free();
}

test("it reads digits and judges them", async () => {
  const { classes, confidences } = JSON.parse(await gallery.read_tiles(images));
  const right = labels.filter((label, i) => classes[i] === label).length;
  assert.ok(right > 970, `${right} of 1,000 digits are read right`);
  assert.ok(confidences.every((/** @type {number} */ share) => share > 0.1 && share <= 1));
  const quality = JSON.parse(await gallery.measure_tiles(images));
  assert.ok(quality.fcd < 20 && quality.effectiveClasses > 9.5, JSON.stringify(quality));
  await assert.rejects(async () => gallery.measure_tiles(images.subarray(1)), /783999 bytes are no images of 28×28/);
});

test("a discriminator's features, trained and not, and how often G's channels fire", async () => {
  await hang({ network: "small" });
  const trained = await gallery.features("small", digits(PER_DIGIT), false);
  const untrained = await gallery.features("small", digits(PER_DIGIT), true);
  // Two layers of 32 and 64 channels at 3 × 3 places.
  assert.equal(trained.length, PER_DIGIT * 96 * 9);
  assert.equal(untrained.length, trained.length);
  assert.notDeepEqual(trained, untrained);
  const z = latents("normal", 0, 50, 32);
  const channels = JSON.parse(await gallery.channels("small", z, "train"));
  assert.equal(channels.length, 96);
  for (const { expected, active } of channels) assert.ok(Math.abs(expected - 0.5) < 0.05 && active > 0 && active < 1);
  await assert.rejects(async () => gallery.codes("small", digits(2)), /small has no encoder/);
});

test("with batch norm per position, a batch of one in train mode draws one picture whatever z", async () => {
  await hang({ network: "small", g_norms: ["position", "position"] });
  const z = latents("normal", 0, 2, 32);
  const first = await gallery.images("small", z.slice(0, 32), "train");
  assert.deepEqual(await gallery.images("small", z.slice(32), "train"), first);
  assert.notDeepEqual(await gallery.images("small", z.slice(0, 32), "eval"), first);
});

test("a conditional generator is asked for one digit, or for all in turn", async () => {
  await hang({ network: "conditional" });
  const z = latents("normal", 0, 10, 32);
  const inTurn = await gallery.images("conditional", z, "eval");
  const sevens = await gallery.images("conditional", z, "eval", 7);
  assert.deepEqual(sevens.subarray(7 * PIXELS, 8 * PIXELS), inTurn.subarray(7 * PIXELS, 8 * PIXELS));
  assert.notDeepEqual(sevens.subarray(0, PIXELS), inTurn.subarray(0, PIXELS));
  const { asked } = JSON.parse(await gallery.measure("conditional", z, "eval", 7));
  assert.equal(asked.share, asked.worst);
  await assert.rejects(async () => gallery.images("conditional", z, "eval", 10), /10 is no digit/);
});

test("an autoencoder's codes, a Gaussian that fits them, and what it rebuilds", async () => {
  await hang({ network: "vae" });
  const codes = await gallery.codes("vae", digits(40));
  assert.equal(codes.length, 40 * 32);
  const deviations = Array.from(codes).filter((_, i) => i % 32 >= 16);
  assert.ok(deviations.every((deviation) => deviation > 0));
  const z = await gallery.fitted("vae", digits(40), 20);
  assert.equal(z.length, 20 * 16);
  assert.equal((await gallery.images("vae", z, "eval")).length, 20 * PIXELS);
  assert.equal((await gallery.rebuild("vae", digits(40))).length, 40 * PIXELS);
  assert.equal((await gallery.verdicts("vae", z, "eval")).length, 0);
});
