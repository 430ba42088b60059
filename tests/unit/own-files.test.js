// @ts-check
// A reader's own pictures, as files: what they are, why one is refused, what a zip holds.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { fromFiles } from "../../www/data/own/collect.js";
import { missing, refusedByDecoder, refusedByHead, refusedBySize } from "../../www/data/own/limits.js";
import { sniff } from "../../www/data/own/sniff.js";
import { openZip } from "../../www/data/own/zip.js";
import { findDirectory, isClutter, readDirectory } from "../../www/data/own/zip-directory.js";

const text = (/** @type {string} */ string) => new TextEncoder().encode(string);
const bytes = (/** @type {(number | string)[]} */ ...parts) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...text(part)] : [part])));
const u32 = (/** @type {number} */ value) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];

/** @param {number} width @param {number} height @param {(number | string)[]} after */
const png = (width, height, ...after) =>
  bytes(
    0x89,
    "PNG",
    13,
    10,
    26,
    10,
    ...u32(13),
    "IHDR",
    ...u32(width),
    ...u32(height),
    8,
    6,
    0,
    0,
    0,
    ...u32(0),
    ...after,
  );

test("formats and sizes are told from the first bytes", () => {
  assert.deepEqual(sniff(png(300, 200, ...u32(1), "IDAT", 0)), {
    format: "png",
    width: 300,
    height: 200,
    animated: false,
  });
  assert.equal(sniff(png(3, 2, ...u32(8), "acTL", ...u32(12), ...u32(0))).animated, true);
  const jpeg = bytes(0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, 0xff, 0xc2, 0, 17, 8, 0x0b, 0xb8, 0x0f, 0xa0, 3, 0, 0);
  assert.deepEqual(sniff(jpeg), { format: "jpeg", width: 4000, height: 3000 });
  assert.deepEqual(sniff(bytes("GIF89a", 5, 0, 7, 0, 0, 0, 0, "NETSCAPE2.0")), {
    format: "gif",
    width: 5,
    height: 7,
    animated: true,
  });
  const webp = bytes("RIFF", 0, 0, 0, 0, "WEBPVP8X", 10, 0, 0, 0, 2, 0, 0, 0, 99, 0, 0, 49, 0, 0);
  assert.deepEqual(sniff(webp), { format: "webp", width: 100, height: 50, animated: true });
  const avif = bytes(
    ...u32(20),
    "ftypavif",
    ...u32(0),
    "mif1",
    ...u32(20),
    "ispe",
    ...u32(0),
    ...u32(640),
    ...u32(480),
  );
  assert.deepEqual(sniff(avif), { format: "avif", width: 640, height: 480, animated: false });
  assert.equal(sniff(bytes(...u32(24), "ftypheic", ...u32(0), "mif1heic")).format, "heic");
  assert.equal(sniff(text('<?xml version="1.0"?>\n<!-- x --><svg xmlns="…"/>')).format, "svg");
  assert.equal(sniff(text("<html><svg/></html>")).format, null);
  assert.equal(sniff(new Uint8Array(0)).format, null);
  assert.equal(sniff(png(1, 1).subarray(0, 12)).width, undefined, "a cut-off head has no size yet");
});

test("each refusal says what it is and what to do", () => {
  assert.match(refusedBySize(0) ?? "", /empty/);
  assert.match(refusedBySize(300 * 2 ** 20) ?? "", /300 MB/);
  assert.equal(refusedBySize(1), null);
  assert.equal(refusedByHead({ format: null }), "Not an image.");
  assert.match(refusedByHead({ format: "svg" }) ?? "", /Export it as PNG/);
  assert.match(refusedByHead({ format: "heic" }) ?? "", /JPEG/);
  assert.match(refusedByHead({ format: "png", width: 20_001, height: 1 }) ?? "", /20,001 × 1 pixels/);
  assert.match(refusedByHead({ format: "png", width: 10_000, height: 5000 }) ?? "", /50 megapixels/);
  assert.equal(refusedByHead({ format: "jpeg", width: 4000, height: 3000 }), null);
  assert.match(refusedByDecoder("png"), /Damaged.*PNG/);
  assert.match(refusedByDecoder("avif"), /This browser/);
  assert.equal(missing(13), "37 more and you can train.");
  assert.equal(missing(50), null);
});

test("a zip's pictures are found and inflated, packed or stored; clutter is passed over", async () => {
  const [a, b] = [png(2, 2, "x".repeat(5000)), png(3, 3)];
  const zip = zipSync({ "cats/a.png": a, "b.png": [b, { level: 0 }], "__MACOSX/._a.png": b, "cats/.DS_Store": b });
  const { sources, refused } = await openZip(new Blob([zip]));
  assert.deepEqual(refused, []);
  assert.deepEqual(
    sources.map(({ name, size }) => [name, size]),
    [
      ["cats/a.png", a.length],
      ["b.png", b.length],
    ],
  );
  for (const [i, wanted] of [a, b].entries()) {
    assert.deepEqual(new Uint8Array(await (await sources[i].blob()).arrayBuffer()), wanted);
  }
});

test("a zip bomb is refused by its list of contents, or stopped when the list lies", async () => {
  const bomb = zipSync({ "zeros.png": new Uint8Array(150 * 2 ** 20) });
  const refused = (await openZip(new Blob([bomb]))).refused;
  assert.match(refused[0].reason, /150 MB/);

  // The list says ten bytes: inflating stops as soon as it is more.
  const list = bomb.length - 22 - 46 - "zeros.png".length;
  assert.equal(new DataView(bomb.buffer).getUint32(list, true), 0x02014b50);
  new DataView(bomb.buffer).setUint32(list + 24, 10, true);
  const { sources } = await openZip(new Blob([bomb]));
  await assert.rejects(sources[0].blob(), /Larger than/);

  // Forty pictures that claim 90 MB each: together too much, though each alone could be.
  const noise = randomBytes(95_000);
  const many = zipSync(Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`${i}.png`, noise])));
  const view = new DataView(many.buffer);
  for (let at = 0; at < many.length - 46; at++) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 90 * 2 ** 20, true);
  }
  const opened = await openZip(new Blob([many]));
  assert.equal(opened.sources.length, 22);
  assert.match(opened.refused[0].reason, /2 GB/);
});

test("a damaged zip says so and never throws", async () => {
  const zip = zipSync({ "a.png": png(2, 2, "abc".repeat(300)) });
  assert.match((await openZip(new Blob([zip.subarray(0, zip.length - 30)]))).refused[0].reason, /cut off/);
  assert.match((await openZip(new Blob([gzipSync("x")]))).refused[0].reason, /Not a zip/);
  const empty = await openZip(new Blob([zipSync({})]));
  assert.match(empty.refused[0].reason, /no files/);
  const spoilt = Uint8Array.from(zip);
  spoilt.fill(255, 40, 60);
  const { sources } = await openZip(new Blob([spoilt]));
  await assert.rejects(sources[0].blob(), /Damaged/);

  const tail = new Uint8Array(22);
  new DataView(tail.buffer).setUint32(0, 0x06054b50, true);
  new DataView(tail.buffer).setUint16(10, 30_000, true);
  assert.match(String(findDirectory(tail, 22)), /30,000 entries/);
  const { entries, refused } = readDirectory(new Uint8Array(10), { at: 0, bytes: 10, entries: 3 }, 100);
  assert.deepEqual([entries.length, refused.length], [0, 1]);
});

test("files, folders and zips become one list of sources under their paths", async () => {
  const picture = new File([png(1, 1)], "a.png");
  const inFolder = Object.defineProperty(new File([png(1, 1)], "a.png"), "webkitRelativePath", { value: "cats/a.png" });
  const zip = new File([zipSync({ "z.png": png(1, 1) })], "all.zip");
  const files = [picture, inFolder, zip, new File([], ".DS_Store"), new File([], "none.zip")];
  const { sources, refused } = await fromFiles(files, new AbortController().signal);
  assert.deepEqual(
    sources.map(({ name }) => name),
    ["a.png", "cats/a.png", "z.png"],
  );
  assert.deepEqual(
    refused.map(({ name }) => name),
    ["none.zip"],
  );
  await assert.rejects(fromFiles(files, AbortSignal.abort()));
  assert.ok(isClutter("cats/") && isClutter("x/Thumbs.db") && !isClutter("cats/a.png"));
});
