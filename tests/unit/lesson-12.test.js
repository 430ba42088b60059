// @ts-check
// Lesson 12's arithmetic: orders of frames, and what a picture has of a face.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { decodeFaces } from "../../www/data/faces.js";
import { levelsOf, partsOf, REAL } from "../../www/lessons/arithmetic/face-parts.js";
import { sameOrder, shuffled } from "../../www/lessons/arithmetic/frame-order.js";

test("an order is right but for neighbours that may change places", () => {
  const truth = ["0", "10", "30", "100"];
  const alike = /** @type {[string, string][]} */ ([["0", "10"]]);
  assert.ok(sameOrder(["0", "10", "30", "100"], truth, alike));
  assert.ok(sameOrder(["10", "0", "30", "100"], truth, alike));
  assert.ok(!sameOrder(["0", "30", "10", "100"], truth, alike));
  assert.ok(!sameOrder(["0", "0", "30", "100"], truth, alike));
  assert.ok(!sameOrder(["0", "10", "30"], truth, alike));
});

test("a shuffle is the seed’s, and loses nothing", () => {
  const items = Array.from({ length: 20 }, (_, i) => i);
  assert.deepEqual(shuffled(items, 1), shuffled(items, 1));
  assert.notDeepEqual(shuffled(items, 1), shuffled(items, 2));
  assert.deepEqual(
    shuffled(items, 3).sort((a, b) => a - b),
    items,
  );
});

test("the real faces are 100 %, even grey is 0 %", async () => {
  const file = new URL("../../www/assets/faces.png", import.meta.url);
  const tiles = await decodeFaces(new Blob([new Uint8Array(await readFile(file))]), { count: 110 });
  for (const [part, level] of Object.entries(levelsOf(tiles)))
    assert.equal(level.toFixed(1), REAL[/** @type {keyof typeof REAL} */ (part)].toFixed(1));
  for (const share of Object.values(partsOf(tiles))) assert.ok(Math.abs(share - 100) < 0.2);
  const grey = partsOf(new Uint8Array(32 * 32 * 3 * 2).fill(127));
  assert.ok(Math.abs(grey.white) < 1 && grey.yellow === 0 && grey.eyes === 0);
});
