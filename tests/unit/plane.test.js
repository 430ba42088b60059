// @ts-check
// The latent plane: points to the picture and back, and what it says to those who don't see it.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  clusters,
  coordinate,
  inWords,
  nearestTile,
  normalQuantile,
  normalShare,
  reachOf,
  rowsOf,
  summary,
  tileAt,
  toPicture,
  toPlane,
} from "../../www/bench/plane-math.js";

const plane = {
  tiles: Uint8Array.from({ length: 15 * 15 * 4 }, (_, i) => (i >> 2) % 256),
  columns: 15,
  side: 2,
  extent: 3,
};

test("the outermost points lie in the middle of the outermost tiles, z₂ growing upward", () => {
  assert.equal(rowsOf(plane), 15);
  assert.deepEqual(toPicture([0, 0], plane), [0.5, 0.5]);
  assert.deepEqual(toPicture([-3, 3], plane), [0.5 / 15, 0.5 / 15]);
  assert.deepEqual(toPicture([3, -3], plane), [14.5 / 15, 14.5 / 15]);
  assert.deepEqual(toPicture([-3, -3], { ...plane, topIsLow: true }), [0.5 / 15, 0.5 / 15]);
  assert.equal(nearestTile([-3, 3], plane), 0);
  assert.equal(nearestTile([99, -99], plane), 224);
  assert.equal(nearestTile([0, 0], plane), 112);
  assert.deepEqual([...tileAt(plane, 112)], [112, 112, 112, 112]);
});

test("there and back is the same point, whichever way z₂ grows; beyond the edge is the edge", () => {
  for (const topIsLow of [false, true]) {
    for (const [z1, z2] of [
      [0.4, -1.3],
      [-3, 3],
      [2.99, 0],
    ]) {
      const [back1, back2] = toPlane(toPicture([z1, z2], { ...plane, topIsLow }), { ...plane, topIsLow });
      assert.ok(Math.abs(back1 - z1) < 1e-9 && Math.abs(back2 - z2) < 1e-9);
    }
  }
  assert.deepEqual(toPlane([0, 0], plane), [-3, 3]);
  assert.deepEqual(toPlane([0.3, 0.3], { ...plane, columns: 1, tiles: new Uint8Array(4) }).map(Math.abs), [0, 0]);
});

test("without an extent the points are the quantiles of N(0, 1), and every code lies on the picture", () => {
  const { extent: _, ...quantiles } = plane;
  assert.ok(Math.abs(normalShare(1.959964) - 0.975) < 1e-6 && Math.abs(normalShare(-1) - 0.1586553) < 1e-6);
  assert.ok(Math.abs(normalQuantile(0.98) - 2.053749) < 1e-5);
  assert.ok(Math.abs(reachOf(quantiles) - 2.053749) < 1e-5);
  const near = (/** @type {number[]} */ a, /** @type {number[]} */ b) =>
    a.every((value, i) => Math.abs(value - b[i]) < 1e-5);
  assert.ok(near(toPicture([-2.053749, 2.053749], quantiles), [0.5 / 15, 0.5 / 15]));
  const third = normalQuantile(0.02 + (0.96 * 2) / 14);
  assert.ok(near(toPicture([third, 0], quantiles), [2.5 / 15, 0.5]), "the engine's third column");
  assert.ok(near(toPlane(toPicture([0.7, -1.1], quantiles), quantiles), [0.7, -1.1]));
  assert.ok(toPicture([9, -9], quantiles).every((part) => part > 0 && part < 1));
});

test("codes are told by digit, what isn't a number left out", () => {
  const codes = Float32Array.of(1, 1, 2, 3, -1, 0.5, NaN, 0, 9, 0);
  const found = clusters(codes, Uint8Array.of(7, 7, 0, 0, 0), plane);
  assert.deepEqual(found, [
    { digit: 0, count: 2, mean: [4, 0.25], inside: 1 },
    { digit: 7, count: 2, mean: [1.5, 2], inside: 2 },
  ]);
  assert.equal(summary(found, plane), "4 held-out digits at their codes; 75 % of them lie on this plane.");
  assert.equal(inWords(found), "Digit 0 lies around (4.00, 0.25). Digit 7 lies around (1.50, 2.00).");
  assert.match(summary([], plane), /No codes/);
  assert.match(summary(found.slice(1), plane), /all of them/);
  assert.match(summary(found, { ...plane, extent: undefined }), /^4 held-out digits at their codes\. Equal areas/);
  assert.deepEqual([coordinate(-1.3), coordinate(-0.001)], ["−1.30", "0.00"]);
});
