// @ts-check
// Reading many pictures: order, reasons, room, stopping, and who decodes. The browser's decoders are
// played by a worker of our own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { traitsOf } from "../../www/data/own/pack.js";
import { read } from "../../www/data/own/read.js";

/** @import { Answered, Asked } from "../../www/data/own/decoder.js" */

// What tells the page that a worker can decode.
Object.assign(globalThis, { OffscreenCanvas: class {} });

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 9, 0, 0, 0, 8);

/** @param {string} name @param {number} shade */
const source = (name, shade) => {
  const blob = new Blob([PNG, Uint8Array.of(shade)]);
  return { name, size: blob.size, blob: async () => blob };
};

/**
 * Answers with the shade that is the file's last byte; 255 is refused.
 * @returns {{ open: () => Worker, closed: () => boolean }}
 */
function fakeWorker() {
  let closed = false;
  /**
   * @typedef {object} Played
   * @property {(event: { data: Answered }) => void} onmessage
   * @property {(asked: Asked) => void} postMessage
   * @property {() => void} terminate
   */
  /** @type {Played} */
  const worker = {
    onmessage() {},
    async postMessage({ id, blob }) {
      const shade = new Uint8Array(await blob.arrayBuffer())[PNG.length];
      // The first ones answer last.
      await new Promise((resolve) => setTimeout(resolve, 20 - (shade % 20)));
      const rgba = new Uint8ClampedArray(64 * 64 * 4).fill(shade);
      const seen = { rgba, width: 9, height: 8, traits: traitsOf(rgba) };
      worker.onmessage({ data: shade === 255 ? { id, reason: "Damaged." } : { id, seen } });
    },
    terminate: () => {
      closed = true;
    },
  };
  return { open: () => /** @type {any} */ (worker), closed: () => closed };
}

const signal = new AbortController().signal;

test("pictures come back in the order given, each with its file; the worker is closed", async () => {
  const { open, closed } = fakeWorker();
  const sources = Array.from({ length: 12 }, (_, i) => source(`${i}`, i + 1));
  /** @type {number[]} */
  const progress = [];
  const onProgress = (/** @type {number} */ done) => progress.push(done);
  const got = await read(sources, { framing: "crop", worker: open, signal, onProgress });
  assert.deepEqual(
    got.pictures.map(({ name }) => name),
    sources.map(({ name }) => name),
  );
  assert.deepEqual(
    got.pictures.map(({ rgba }) => rgba[0]),
    sources.map((_, i) => i + 1),
  );
  assert.equal(got.pictures[3].blob, sources[3].blob);
  assert.deepEqual(
    progress,
    Array.from({ length: 12 }, (_, i) => i + 1),
  );
  assert.ok(closed() && !got.stopped);
});

test("each failure has its own reason, and the others are read", async () => {
  const sources = [
    source("good", 1),
    { name: "none", size: 0, blob: async () => new Blob() },
    { name: "text", size: 5, blob: async () => new Blob(["hello"]) },
    source("bad", 255),
    { name: "gone", size: 5, blob: () => Promise.reject(new DOMException("", "NotFoundError")) },
    { name: "in a zip", size: 5, blob: () => Promise.reject(new Error("Damaged inside the zip.")) },
  ];
  const got = await read(sources, { framing: "crop", worker: fakeWorker().open, signal });
  assert.deepEqual(
    got.pictures.map(({ name }) => name),
    ["good"],
  );
  assert.deepEqual(
    got.refused.map(({ name }) => name),
    ["none", "text", "bad", "gone", "in a zip"],
  );
  assert.match(
    got.refused.map(({ reason }) => reason).join(" "),
    /empty.*Not an image.*Damaged\..*moved.*inside the zip/,
  );
});

test("no more are read than there is room for", async () => {
  const sources = Array.from({ length: 30 }, (_, i) => source(`${i}`, i + 1));
  const got = await read(sources, { framing: "crop", room: 5, worker: fakeWorker().open, signal });
  assert.ok(
    got.pictures.length >= 5 && got.pictures.length < 10,
    "those under way are finished; the set itself has the limit",
  );
  assert.match(got.refused[0].reason, /first 5,000/);
});

test("stopped, it gives what it has", async () => {
  const { open, closed } = fakeWorker();
  const controller = new AbortController();
  const sources = Array.from({ length: 50 }, (_, i) => source(`${i}`, i + 1));
  const onProgress = (/** @type {number} */ done) => done === 6 && controller.abort();
  const got = await read(sources, { framing: "crop", worker: open, signal: controller.signal, onProgress });
  assert.ok(got.stopped && closed());
  assert.equal(got.pictures.length, 6);
});
