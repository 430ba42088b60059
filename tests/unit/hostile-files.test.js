// @ts-check
// Files from anywhere: whole runs, weights from PyTorch and zips of pictures, damaged thousands of times,
// with headers that lie. Each is opened or refused with a sentence, and nothing grows beyond the file.
import assert from "node:assert/strict";
import { test } from "node:test";
import { strToU8, zipSync } from "fflate";
import { presets } from "../../www/core/settings-schema.js";
import { fromFiles } from "../../www/data/own/collect.js";
import { MOST_FILE_BYTES } from "../../www/data/own/limits.js";
import { sniff } from "../../www/data/own/sniff.js";
import { translation } from "../../www/export/pytorch/package.js";
import { floats, writeTensors } from "../../www/export/pytorch/safetensors.js";
import { NotARun, packRun, unpackRun } from "../../www/keep/file.js";
import { fromPyTorch } from "../../www/keep/from-pytorch.js";
import { nameOf } from "../../www/keep/name.js";
import { damagedBytes, randomOf, stopwatch } from "../damage.js";

/** @import { Whole } from "../../www/keep/shelf.js" */

const LIMIT_MS = 2000;
const CONFIG = { ...presets.small, g_widths: [4, 4], d_widths: [4, 4], latent: 2 };
const CHECKPOINT = writeTensors([["g.0.weight", floats([1, 2], [2])]], {
  noiselab: JSON.stringify({ version: 2, config: CONFIG }),
});
const GRID = { tiles: new Uint8Array(28 * 28 * 4), side: 28, channels: 1, columns: 2 };
/** @type {Whole} */
const WHOLE = [
  [
    "run:a",
    {
      version: 1,
      id: "a",
      name: "A run",
      createdAt: 1,
      savedAt: 2,
      config: CONFIG,
      progress: { step: 20, epoch: 0.5, images: 320, imagesPerEpoch: 60_000 },
      history: {
        bucket: 1,
        step: [1, 2],
        columns: { lossD: { sum: [1, 2], count: [1, 1], min: [1, 2], max: [1, 2] } },
      },
      picture: GRID,
      bytes: 100,
      marks: [{ step: 10, bytes: CHECKPOINT.length }],
    },
  ],
  ["checkpoint:a", CHECKPOINT],
  ["mark:a:10", CHECKPOINT],
  ["frames:a", [{ step: 5, grid: GRID }]],
];
const RUN = packRun(WHOLE);
const PYTORCH = writeTensors(
  translation(CONFIG).map(([, theirs]) => [theirs, floats([1, 2, 3], [3])]),
  { noiselab: JSON.stringify({ format: 1, config: CONFIG, steps: 5 }) },
);

/** Opened as something that the shelf can show, or refused in a sentence. @param {() => Whole} open @param {string} about */
function opensOrTells(open, about) {
  try {
    const [[, kept]] = open();
    assert.ok(nameOf(kept.config).length > 3, about);
    assert.ok(kept.name.length > 0 && kept.name.length <= 200, about);
    assert.ok(Number.isSafeInteger(kept.progress.step), about);
    return true;
  } catch (error) {
    assert.ok(error instanceof NotARun, `${about}: ${error instanceof Error ? error.stack : error}`);
    assert.match(error.message, /^[“T].{15,300}\.$/s, about);
    return false;
  }
}

test("10,000 damaged whole runs are opened or refused with a sentence", () => {
  assert.ok(opensOrTells(() => unpackRun(RUN, "x", 0), "the whole one"));
  const random = randomOf(21);
  const watch = stopwatch();
  for (let i = 0; i < 10_000; i++) {
    const bytes = damagedBytes(RUN, random);
    watch.time(() => opensOrTells(() => unpackRun(bytes, "x", 0), String(i)));
  }
  assert.ok(watch.slowest() < LIMIT_MS);
});

test("10,000 damaged weights from PyTorch are opened or refused with a sentence", () => {
  assert.ok(opensOrTells(() => fromPyTorch(PYTORCH, "a.safetensors", "x", 0), "the whole one"));
  const random = randomOf(22);
  const watch = stopwatch();
  for (let i = 0; i < 10_000; i++) {
    const bytes = damagedBytes(PYTORCH, random);
    watch.time(() => opensOrTells(() => fromPyTorch(bytes, "a.safetensors", "x", 0), String(i)));
  }
  assert.ok(watch.slowest() < LIMIT_MS);
});

/** The run's file with other contents in some places. @param {Record<string, unknown>} changes */
const runWith = (changes) =>
  zipSync({
    "run.json": [
      strToU8(JSON.stringify({ .../** @type {any} */ (WHOLE[0][1]), picture: null, ...changes })),
      { level: 0 },
    ],
    "checkpoint.safetensors": [CHECKPOINT, { level: 0 }],
  });

test("a run.json that says anything does not spoil the shelf", () => {
  const odd = [null, 7, "x", [], {}, [null], { a: { b: [] } }, "x".repeat(100_000), 1e308, -1, { network: "nonsense" }];
  for (const field of ["name", "config", "progress", "history", "picture", "marks", "version", "createdAt", "from"])
    for (const value of odd) opensOrTells(() => unpackRun(runWith({ [field]: value }), "x", 0), `${field}: ${value}`);
});

test("a zip is not inflated, whatever it promises", () => {
  const bomb = zipSync({ "run.json": [new Uint8Array(50_000_000), { level: 9 }] });
  assert.throws(() => unpackRun(bomb, "x", 0), /not one that Noiselab wrote/);
});

test("entries that name the same bytes thousands of times take no more than the file", () => {
  // One stored entry, and a list that names it again and again.
  const one = zipSync({ "run.json": [new Uint8Array(1_000_000), { level: 0 }] });
  const end = one.length - 22;
  const at = new DataView(one.buffer).getUint32(end + 16, true);
  const list = one.slice(at, end);
  const tail = one.slice(end);
  const times = 60_000;
  const view = new DataView(tail.buffer);
  view.setUint16(8, times, true);
  view.setUint16(10, times, true);
  view.setUint32(12, list.length * times, true);
  const parts = [one.slice(0, at), ...Array.from({ length: times }, () => list), tail];
  const watch = stopwatch();
  const bytes = new Uint8Array(Buffer.concat(parts));
  watch.time(() => assert.throws(() => unpackRun(bytes, "x", 0), NotARun));
  assert.ok(watch.slowest() < LIMIT_MS);
});

test("a list of contents that claims four billion entries is not gone through", () => {
  const file = new Uint8Array(200);
  const view = new DataView(file.buffer);
  view.setUint32(178, 0x06054b50, true);
  view.setUint16(178 + 8, 0xffff, true);
  view.setUint32(178 - 20, 0x07064b50, true);
  view.setUint32(178 - 12, 20, true);
  view.setUint32(20, 0x06064b50, true);
  view.setUint32(20 + 32, 0xffffffff, true);
  const watch = stopwatch();
  watch.time(() => assert.throws(() => unpackRun(file, "x", 0), NotARun));
  assert.ok(watch.slowest() < 500);
});

/** A safetensors file with such a header. @param {string} header @param {number} [claimed] */
function withHeader(header, claimed = header.length) {
  const bytes = new Uint8Array(8 + header.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(claimed), true);
  bytes.set(strToU8(header), 8);
  return bytes;
}

test("headers that lie are believed in nothing", () => {
  const entry = (/** @type {unknown} */ about) => JSON.stringify({ a: about });
  const headers = [
    withHeader("{}", 2 ** 32),
    withHeader("{}", Number.MAX_SAFE_INTEGER),
    withHeader(`{"a":${"[".repeat(200_000)}`),
    withHeader(`{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`),
    withHeader(entry({ dtype: "F32", shape: [2 ** 30], data_offsets: [0, 2 ** 32] })),
    withHeader(entry({ dtype: "F32", shape: [2 ** 53, 2 ** 53], data_offsets: [0, 4] })),
    withHeader(entry({ dtype: "__proto__", shape: [], data_offsets: [0, 0] })),
    withHeader(entry({ dtype: "F32", shape: [-1], data_offsets: [0, -4] })),
    withHeader(entry(null)),
    withHeader("null"),
    withHeader("[]"),
    withHeader(`{"__metadata__":${JSON.stringify("x".repeat(900_000))}}`),
    withHeader(`{${Array.from({ length: 1001 }, (_, i) => `"${i}":{}`).join(",")}}`),
  ];
  for (const bytes of headers) {
    const watch = stopwatch();
    opensOrTells(
      () => watch.time(() => fromPyTorch(bytes, "x.safetensors", "x", 0)),
      Buffer.from(bytes.slice(8, 60)).toString(),
    );
    assert.ok(watch.slowest() < LIMIT_MS, `${watch.slowest()} ms`);
  }
});

test("10,000 damaged zips and pictures are looked at and told about", async () => {
  const zip = zipSync({
    "a.png": strToU8("no picture"),
    "b/c.jpg": new Uint8Array(2000),
    "d.gif": strToU8("GIF89a....."),
  });
  const random = randomOf(23);
  const watch = stopwatch();
  const { signal } = new AbortController();
  for (let i = 0; i < 10_000; i++) {
    const bytes = /** @type {Uint8Array<ArrayBuffer>} */ (damagedBytes(zip, random));
    const found = await fromFiles([new File([bytes], "a.zip")], signal);
    assert.ok(found.sources.length + found.refused.length > 0, String(i));
    for (const source of found.sources) {
      assert.ok(source.size <= MOST_FILE_BYTES);
      await source.blob().catch((error) => assert.match(error.message, /^(Damaged|Larger)/));
    }
    watch.time(() => sniff(bytes));
  }
  assert.ok(watch.slowest() < LIMIT_MS);
});
