// @ts-check
// The sheet of faces: which emoji are on it, how they are laid out, and that what is written can be
// read.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inflateSync } from "node:zlib";
import { decodePng, drawFaces, encodePng, isRoundFace, SIDE } from "../../xtask/faces.js";

const CELL = SIDE + 2;

/** A sheet of `count` cells in one row, each of one colour with this alpha. @param {number} count @param {number} alpha */
function sheetOf(count, alpha) {
  const width = count * CELL;
  const pixels = new Uint8Array(width * CELL * 4);
  for (let at = 0; at < width * CELL; at++) pixels.set([Math.floor((at % width) / CELL), 0, 255, alpha], at * 4);
  return { width, height: CELL, pixels };
}

/** @param {number} sheet_x @param {string} [subcategory] */
const emoji = (sheet_x, subcategory = "face-smiling") => ({ subcategory, sheet_x, sheet_y: 0, has_img_twitter: true });

test("faces are round: no costumes, nothing that the sheet lacks", () => {
  assert.ok(isRoundFace(emoji(0)));
  assert.ok(!isRoundFace(emoji(0, "face-costume")));
  assert.ok(!isRoundFace(emoji(0, "cat-face")));
  assert.ok(!isRoundFace({ ...emoji(0), has_img_twitter: false }));
});

test("tiles stand row by row, on white, without gaps", () => {
  const list = Array.from({ length: 22 }, (_, index) => emoji(index));
  const { width, height, pixels } = drawFaces(sheetOf(22, 255), [emoji(3, "face-costume"), ...list]);
  assert.deepEqual([width, height], [11 * SIDE, 2 * SIDE]);
  const at = (/** @type {number} */ x, /** @type {number} */ y) => [...pixels.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];
  assert.deepEqual(at(0, 0), [0, 0, 255]);
  assert.deepEqual(at(width - 1, SIDE - 1), [10, 0, 255]);
  assert.deepEqual(at(0, SIDE), [11, 0, 255]);
  const seen = drawFaces(sheetOf(11, 51), list.slice(0, 11)).pixels.subarray(0, 3);
  assert.deepEqual([...seen], [204, 204, 255]);
  assert.throws(() => drawFaces(sheetOf(12, 255), list.slice(0, 12)), /gap/);
});

test("a written sheet holds the pixels that were put in", () => {
  const pixels = Uint8Array.from({ length: 3 * 2 * 3 }, (_, index) => index * 7);
  const file = encodePng({ width: 3, height: 2, pixels });
  const data = file.indexOf("IDAT");
  const rows = inflateSync(file.subarray(data + 4, data + 4 + file.readUInt32BE(data - 4)));
  assert.deepEqual([...rows], [0, ...pixels.subarray(0, 9), 0, ...pixels.subarray(9)]);
  assert.throws(() => decodePng(file), /not plain RGBA/);
});

test("the committed sheet is 110 faces in RGB", () => {
  const file = readFileSync(new URL("../../www/assets/faces.png", import.meta.url));
  assert.equal((file.readUInt32BE(16) / SIDE) * (file.readUInt32BE(20) / SIDE), 110);
  assert.equal(file.subarray(24, 26).toString("hex"), "0802");
});
