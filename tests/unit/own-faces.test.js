// @ts-check
// The sheet of faces: a PNG decoded by our own hand, every filter and colour type that ours may have,
// and cut into tiles.
import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import { cut, decodeFaces } from "../../www/data/faces.js";
import { decodePng } from "../../www/data/png.js";

const u32 = (/** @type {number} */ value) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
/** @param {string} kind @param {ArrayLike<number>} body */
const chunk = (kind, body) => [...u32(body.length), ...new TextEncoder().encode(kind), ...Array.from(body), 0, 0, 0, 0];

/**
 * A PNG whose rows take turns through the five filters.
 * @param {number} width @param {number} height @param {number} bits @param {number} type @param {Uint8Array} rows
 * @param {number[]} extra @returns {Uint8Array<ArrayBuffer>}
 */
function encode(width, height, bits, type, rows, extra = [], interlace = 0) {
  const stride = rows.length / height;
  const pixel = Math.max(1, (({ 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[type] ?? 1) * bits) >> 3);
  const lines = [];
  for (let y = 0; y < height; y++) {
    const filter = y % 5;
    lines.push(filter);
    for (let x = 0; x < stride; x++) {
      const [a, b, c] = [
        [x - pixel, y],
        [x, y - 1],
        [x - pixel, y - 1],
      ].map(([u, v]) => (u < 0 || v < 0 ? 0 : rows[v * stride + u]));
      const p = a + b - c;
      const [pa, pb, pc] = [a, b, c].map((value) => Math.abs(p - value));
      const paeth = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
      lines.push((rows[y * stride + x] - [0, a, b, (a + b) >> 1, paeth][filter] + 256) % 256);
    }
  }
  const data = deflateSync(Uint8Array.from(lines));
  const half = data.length >> 1;
  return Uint8Array.from([
    0x89,
    0x50,
    0x4e,
    0x47,
    13,
    10,
    26,
    10,
    ...chunk("IHDR", [...u32(width), ...u32(height), bits, type, 0, 0, interlace]),
    ...extra,
    ...chunk("IDAT", data.subarray(0, half)),
    ...chunk("IDAT", data.subarray(half)),
    ...chunk("IEND", []),
  ]);
}
const noise = (/** @type {number} */ n) => Uint8Array.from({ length: n }, (_, i) => (i * i * 31 + i * 7) % 256);

test("RGB comes back byte for byte through all filters", async () => {
  const rows = noise(7 * 11 * 3);
  assert.deepEqual(await decodePng(encode(7, 11, 8, 2, rows)), { width: 7, height: 11, rgb: rows });
});

test("transparent parts are white; grey and palettes become RGB", async () => {
  const rgba = Uint8Array.of(10, 20, 30, 255, 10, 20, 30, 0, 0, 0, 0, 128);
  assert.deepEqual(
    (await decodePng(encode(3, 1, 8, 6, rgba)))?.rgb,
    Uint8Array.of(10, 20, 30, 255, 255, 255, 127, 127, 127),
  );
  assert.deepEqual((await decodePng(encode(2, 1, 8, 0, Uint8Array.of(5, 9))))?.rgb, Uint8Array.of(5, 5, 5, 9, 9, 9));
  const palette = [...chunk("PLTE", [1, 2, 3, 4, 5, 6, 7, 8, 9]), ...chunk("tRNS", [255, 0])];
  const four = encode(3, 1, 4, 3, Uint8Array.of(0x01, 0x20), palette);
  assert.deepEqual((await decodePng(four))?.rgb, Uint8Array.of(1, 2, 3, 255, 255, 255, 7, 8, 9));
  assert.deepEqual(
    (await decodePng(encode(3, 1, 1, 3, Uint8Array.of(0b01000000), palette)))?.rgb.subarray(0, 3),
    Uint8Array.of(1, 2, 3),
  );
});

test("what it doesn't know it says; what is cut off it refuses", async () => {
  assert.equal(await decodePng(encode(2, 2, 8, 2, noise(12), [], 1)), null, "interlaced");
  assert.equal(await decodePng(encode(2, 2, 16, 2, noise(24))), null, "16 bits");
  assert.equal(await decodePng(new Uint8Array(40)), null);
  const tall = encode(2, 2, 8, 2, noise(12));
  tall[23] = 3;
  await assert.rejects(decodePng(tall), /cut off/);
});

test("tiles are cut row by row, and scaled where another side is asked", async () => {
  const [width, height] = [6, 4];
  const rgb = noise(width * height * 3);
  const faces = cut({ width, height, rgb }, { count: 5, tile: 2, side: 2 });
  assert.equal(faces.length, 5 * 12);
  const at = (/** @type {number} */ x, /** @type {number} */ y) => [
    ...rgb.subarray((y * width + x) * 3, (y * width + x) * 3 + 3),
  ];
  assert.deepEqual(
    [...faces.subarray(3 * 12, 4 * 12)],
    [...at(0, 2), ...at(1, 2), ...at(0, 3), ...at(1, 3)],
    "the fourth begins the second row",
  );
  assert.throws(() => cut({ width, height, rgb }, { count: 7, tile: 2, side: 2 }), /holds 6 tiles/);
  const small = await decodeFaces(new Blob([encode(width, height, 8, 2, rgb)]), { count: 6, tile: 2, side: 1 });
  const mean = Math.round((at(0, 0)[0] + at(1, 0)[0] + at(0, 1)[0] + at(1, 1)[0]) / 4);
  assert.equal(small.length, 18);
  assert.ok(Math.abs(small[0] - mean) <= 1);
});
