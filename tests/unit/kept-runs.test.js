// @ts-check
// Keeping runs without a browser: what thins out, what the shelf stores, what the keeper does about full
// storage and other tabs, and a run as a file.
import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyHistory } from "../../www/core/history.js";
import { initialState } from "../../www/core/run.js";
import { presets } from "../../www/core/settings-schema.js";
import { writeTensors } from "../../www/export/pytorch/safetensors.js";
import { NotARun, packRun, unpackRun } from "../../www/keep/file.js";
import { createKeeper } from "../../www/keep/keeper.js";
import { nameOf } from "../../www/keep/name.js";
import { createShelf } from "../../www/keep/shelf.js";
import { thinnedByAge, thinnedByProgress } from "../../www/keep/thin.js";
import { memory } from "./fake-table.js";
import { ASSETS, createPage, NO_GPU } from "./page.js";

/** @import { Happening } from "../../www/core/intents.js" */
/** @import { State } from "../../www/core/run.js" */

/** One without weights. @param {number} step */
const checkpointAt = (step) => writeTensors([], { noiselab: JSON.stringify({ config: presets.small, step }) });

/** @param {number} step @param {number} [lineage] @returns {State} */
const at = (step, lineage = 1) => ({
  ...initialState(),
  running: presets.small,
  checkpoint: { step, bytes: checkpointAt(step) },
  progress: { step, epoch: 0, images: step * 16, imagesPerEpoch: 60_000, imagesPerSecond: null },
  keeping: { ...initialState().keeping, lineage },
});

/** @param {{ free?: boolean }} [options] */
function keeping({ free = true } = {}) {
  const { map, table, fill } = memory();
  const shelf = createShelf(table);
  /** @type {Happening[]} */
  const told = [];
  let ids = 0;
  const keeper = createKeeper({
    shelf,
    hold: async () => free,
    now: () => 1000,
    newId: () => `id${++ids}`,
    tell: (happening) => void told.push(happening),
  });
  let before = /** @type {State | null} */ (null);
  return {
    map,
    shelf,
    told,
    fill,
    /** @param {State} state */
    async follow(state) {
      keeper.follow(before, state);
      before = state;
      await new Promise((resolve) => setTimeout(resolve, 5));
    },
  };
}

test("earlier states thin out with age, and first and last stay", () => {
  const moments = Array.from({ length: 100 }, (_, i) => ({ step: (i + 1) * 100 }));
  const kept = thinnedByAge(moments, ({ length }) => length <= 8).map(({ step }) => step);
  assert.equal(kept.length, 8);
  assert.equal(kept[0], 100);
  assert.equal(kept.at(-1), 10_000);
  const gaps = kept.slice(1).map((step, i) => step - kept[i]);
  assert.ok(gaps[0] > (gaps.at(-1) ?? 0), `older gaps are wider: ${gaps}`);
});

test("pictures are kept evenly over a logarithmic axis", () => {
  const moments = Array.from({ length: 300 }, (_, i) => ({ step: i + 1 }));
  const kept = thinnedByProgress(moments, 10).map(({ step }) => step);
  assert.equal(kept.length, 10);
  assert.ok(kept[1] < 8 && kept.at(-1) === 300, kept.join());
});

test("each checkpoint is stored, the one before becomes an earlier state", async () => {
  const { follow, shelf, told } = keeping();
  await follow(at(10));
  await follow(at(20));
  const [kept] = await shelf.list();
  assert.equal(kept.progress.step, 20);
  assert.deepEqual(
    kept.marks.map(({ step }) => step),
    [10],
  );
  assert.deepEqual((await shelf.open(kept.id, 10))?.checkpoint, checkpointAt(10));
  assert.deepEqual(told.at(-1), { type: "run-kept", lineage: 1, id: kept.id, step: 20 });
});

test("a run that begins anew is another one on the shelf", async () => {
  const { follow, shelf } = keeping();
  await follow(at(10));
  await follow(at(5, 2));
  assert.equal((await shelf.list()).length, 2);
});

test("a run that comes back after a reset is the same one on the shelf, and the one between another", async () => {
  const { follow, shelf } = keeping();
  await follow(at(10));
  await follow(at(5, 2));
  await follow(at(20, 1));
  await follow(at(3, 3));
  assert.deepEqual(
    (await shelf.list()).map(({ progress }) => progress.step).sort((a, b) => a - b),
    [3, 5, 20],
  );
});

test("where there is no room the earlier states go first; then it is said, and training goes on", async () => {
  const { follow, shelf, told, fill } = keeping();
  await follow(at(10));
  fill(1);
  await follow(at(20));
  assert.equal((await shelf.list())[0].progress.step, 20);
  fill(5);
  await follow(at(30));
  assert.deepEqual(told.at(-1), { type: "not-kept", lineage: 1, problem: "full" });
  fill(0);
  await follow(at(40));
  assert.deepEqual((await shelf.list())[0].progress.step, 40);
});

test("a run that another tab holds goes on as a copy", async () => {
  const first = keeping();
  await first.follow(at(10));
  const [{ id }] = await first.shelf.list();
  const second = keeping({ free: false });
  for (const [key, value] of first.map) second.map.set(key, value);
  await second.follow({ ...at(0), checkpoint: null, keeping: { ...at(0).keeping, reading: { id } } });
  const read = second.told.find(({ type }) => type === "kept-read");
  assert.ok(read?.type === "kept-read" && read.id === null);
});

test("renamed, duplicated, deleted, brought back", async () => {
  const { follow, shelf } = keeping();
  await follow(at(10));
  const [{ id }] = await shelf.list();
  await shelf.rename(id, "Mine");
  await shelf.duplicate(id, "copy", "Mine (copy)", 2000);
  assert.deepEqual(
    (await shelf.list()).map(({ name }) => name),
    ["Mine (copy)", "Mine"],
  );
  const gone = await shelf.remove(id);
  assert.equal((await shelf.list()).length, 1);
  await shelf.putBack(gone);
  assert.equal((await shelf.open(id))?.kept.name, "Mine");
});

test("a run as a file comes back as it was", async () => {
  const { follow, shelf } = keeping();
  await follow(at(10));
  await follow(at(20));
  const [kept] = await shelf.list();
  const whole = unpackRun(packRun(await shelf.whole(kept.id)), "other", 5);
  await shelf.putBack(whole);
  const opened = await shelf.open("other");
  assert.deepEqual(opened?.checkpoint, checkpointAt(20));
  assert.deepEqual(opened?.kept.config, presets.small);
  assert.deepEqual((await shelf.open("other", 10))?.checkpoint, checkpointAt(10));
});

test("damaged files are refused with a sentence, whatever is damaged", async () => {
  const { follow, shelf } = keeping();
  await follow(at(10));
  const [kept] = await shelf.list();
  const good = packRun(await shelf.whole(kept.id));
  let seed = 1;
  const random = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
  };
  for (let i = 0; i < 2000; i++) {
    const bytes = good.slice(0, random() < 0.3 ? Math.floor(random() * good.length) : good.length);
    for (let j = 0; j < 1 + random() * 8; j++)
      if (bytes.length) bytes[Math.floor(random() * bytes.length)] = random() * 256;
    try {
      unpackRun(bytes, "x", 0);
    } catch (error) {
      assert.ok(error instanceof NotARun, `${i}: ${error}`);
      assert.match(error.message, /^The .*\.$/);
    }
  }
});

test("a run is called by its network and what differs", () => {
  assert.match(nameOf(presets.small), /DCGAN/);
  assert.match(nameOf({ ...presets.small, seed: 7, batch: 8, k: 2 }), /, .*, 1 more$/);
});

test("the page offers a kept run, takes it up with its curves, and opens the worker with its checkpoint", () => {
  const page = createPage();
  page.send({ type: "assets-read", assets: ASSETS });
  page.send({ type: "probed", probe: NO_GPU });
  page.ready();
  page.takeEffects();
  const kept = /** @type {any} */ ({
    id: "a",
    name: "A run",
    savedAt: 0,
    config: { ...presets.small, seed: 9 },
    progress: { step: 50, epoch: 0, images: 0, imagesPerEpoch: 1 },
    history: { ...emptyHistory(), step: [50], bucket: 64 },
    marks: [],
  });
  page.send({ type: "kept-found", kept });
  assert.equal(page.state.keeping.offer?.id, "a");
  const checkpoint = new Uint8Array([1]);
  page.send({
    type: "kept-read",
    lineage: 5,
    id: "a",
    opened: { kept, step: 50, checkpoint, pictures: null, frames: [] },
  });
  const [open] = page.takeCommands();
  assert.equal(open.type, "open");
  assert.equal(/** @type {any} */ (open).checkpoint, checkpoint);
  assert.equal(/** @type {any} */ (open).config.seed, 9);
  page.ready("cpu", 50);
  assert.equal(page.state.progress.step, 50);
  assert.deepEqual(page.state.history.step, [50]);
  page.send({ type: "start-over" });
  assert.equal(page.state.keeping.offer, null);
});
