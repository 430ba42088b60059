// Lesson 10's arithmetic: counts of layers as the crate makes them, directions of z, kernels and strokes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { lesson } from "../../www/lessons/10-dcgan.js";
import {
  added,
  asLong,
  deviation,
  lengthOf,
  mean,
  shareGreater,
  towards,
} from "../../www/lessons/arithmetic/directions.js";
import { answerTo, tensorOf, uprightOf } from "../../www/lessons/arithmetic/first-kernels.js";
import {
  dcganDiscriminator,
  dcganGenerator,
  denseDiscriminator,
  denseGenerator,
  ofStep,
  parameters,
  sum,
} from "../../www/lessons/arithmetic/layer-counts.js";
import { byValue, orderHolds } from "../../www/lessons/arithmetic/ordering.js";
import { ink, PIXELS, slant } from "../../www/lessons/arithmetic/strokes.js";

const question = (/** @type {string} */ id) => lesson.questions.find((each) => each.id === id);

test("weights and multiplications of both generators", () => {
  assert.equal(parameters(dcganGenerator()), 133_825);
  assert.equal(parameters(denseGenerator()), 238_736);
  assert.equal(sum(dcganGenerator(), "multiplications"), 1_806_336);
  assert.equal(sum(denseGenerator(), "multiplications"), 237_568);
  // The words quote a mean use of each of the DCGAN's weights.
  assert.equal((sum(dcganGenerator(), "multiplications") / sum(dcganGenerator(), "weights")).toFixed(1), "13.5");
});

test("a step costs what the crate counts", () => {
  const table = readFileSync("docs/families/gan-2014.csv", "utf8")
    .trim()
    .split("\n")
    .map((row) => row.split(","));
  const [, , , network, cost] = table[0];
  assert.deepEqual([network, cost], ["network", "gmac_per_step"]);
  const costs = Object.fromEntries(table.slice(1).map((row) => [row[3], Number(row[4])]));
  const gmac = (/** @type {number} */ macs) => Number((macs / 1e9).toFixed(4));
  assert.equal(gmac(ofStep(dcganGenerator(), dcganDiscriminator(), 16)), costs.small);
  assert.equal(gmac(ofStep(denseGenerator(), denseDiscriminator(), 32)), costs.mlp);
  // "A quarter of the arithmetic" at equal steps.
  assert.ok(Math.abs(costs.mlp / costs.small - 0.25) < 0.03);
});

test("exact answers are what the words say", () => {
  const weights = question("weights")?.check.truth({});
  assert.ok(Math.abs(weights.weights - 1.8) < 0.05 && Math.abs(weights.work - 1 / 8) < 0.01);
  const first = question("first")?.check.truth({});
  assert.equal(Math.round(first.weights), 75);
  assert.equal(Math.round(first.work), 6);
});

test("an order is right where nothing clearly smaller stands before something larger", () => {
  const measured = { a: 250, b: 130, c: 118 };
  assert.deepEqual(byValue(["c", "b", "a"], measured), ["a", "b", "c"]);
  assert.ok(orderHolds(["a", "c", "b"], measured));
  assert.ok(!orderHolds(["b", "a", "c"], measured));
});

test("the direction from little to much", () => {
  // Two numbers a row; what is measured grows with the first.
  const z = Float32Array.of(-2, 1, -1, -1, 1, 1, 2, -1);
  const direction = towards(z, 2, [-2, -1, 1, 2], 2);
  assert.deepEqual([...direction], [3, 0]);
  assert.deepEqual([...added(z, direction).subarray(0, 4)], [1, 1, 2, -1]);
  assert.ok(Math.abs(lengthOf(asLong(Float32Array.of(0, 9), direction)) - 3) < 1e-6);
  assert.equal(shareGreater([1, 2, 3, 4], [2, 1, 4, 5]), 0.75);
  assert.equal(mean([1, 2, 3]), 2);
  assert.equal(deviation([1, 2, 3]), 1);
});

/** A stroke one pixel wide, `lean` pixels to the right for each pixel up. @param {number} lean */
function stroke(lean) {
  const image = new Uint8Array(PIXELS);
  for (let y = 4; y < 24; y++) image[y * 28 + Math.round(14 + lean * (14 - y))] = 255;
  return image;
}

test("ink and slant of strokes that are known", () => {
  assert.ok(Math.abs(ink(stroke(0)) - 20 / PIXELS) < 1e-6);
  assert.equal(ink(new Uint8Array(PIXELS)), 0);
  assert.equal(slant(stroke(0)), 0);
  assert.equal(slant(new Uint8Array(PIXELS)), 0);
  assert.ok(Math.abs(slant(stroke(0.5)) - 0.5) < 0.05);
  assert.ok(slant(stroke(-0.25)) < -0.2);
});

test("a kernel made for upright strokes answers to them", () => {
  const upright = [-1, 1, 1, -1, -1, 1, 1, -1, -1, 1, 1, -1, -1, 1, 1, -1];
  const lying = upright.map((_, i) => upright[(i % 4) * 4 + Math.floor(i / 4)]);
  assert.equal(answerTo(upright, 4, "upright"), 8);
  assert.equal(answerTo(upright, 4, "lying"), 0);
  assert.equal(answerTo(lying, 4, "lying"), 8);
  assert.equal(uprightOf([...upright, ...lying], 4), 1);
});

test("a tensor is read out of a checkpoint by its name", () => {
  const values = Float32Array.of(1.5, -2);
  const header = new TextEncoder().encode(
    JSON.stringify({ "d.0.weight": { dtype: "F32", shape: [2], data_offsets: [0, 8] } }),
  );
  const bytes = new Uint8Array(8 + header.length + 8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, 8);
  bytes.set(new Uint8Array(values.buffer), 8 + header.length);
  assert.deepEqual(tensorOf(bytes, "d.0.weight"), [1.5, -2]);
  assert.equal(tensorOf(bytes, "g.0.weight"), null);
  assert.equal(tensorOf(new Uint8Array(3), "g.0.weight"), null);
});
