// @ts-check
// Lesson 12's arithmetic: orders of frames, and what a picture has of a face.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { findingsOf } from "../../www/course/check.js";
import { decodeFaces } from "../../www/data/faces.js";
import { lesson } from "../../www/lessons/12-watching.js";
import { levelsOf, partsOf, REAL } from "../../www/lessons/arithmetic/face-parts.js";
import { sameOrder, shuffled } from "../../www/lessons/arithmetic/frame-order.js";
import { csv, mean } from "./tables.js";

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

test("a drawing of our mean FCD is right for four seeds of five; one of a collapsed run is wrong", () => {
  const rows = csv("lessons/12-watching.csv").filter(({ measure }) => measure === "fcd");
  const fcdOf = (/** @type {string} */ arm, /** @type {number} */ seed) =>
    Number(rows.find((row) => row.arm === arm && Number(row.seed) === seed)?.value);
  const question = lesson.questions.find(({ id }) => id === "distance");
  assert.ok(question?.answer.kind === "curve");
  const { answer, check } = question;
  const curveOf = (/** @type {number} */ seed) => answer.x.map((steps) => fcdOf(`${steps} steps`, seed));
  const curves = [0, 1, 2, 3, 4].map(curveOf);
  const drawn = answer.x.map((_, i) => mean(curves.map((curve) => curve[i])));
  const collapsed = drawn.map((y, i) => (answer.x[i] >= 300 ? fcdOf("rand 300 steps", 0) : y));
  const verdicts = (/** @type {number[]} */ value) =>
    curves.map((fcd) => findingsOf(answer, check, value, { fcd })[0].verdict);
  assert.ok(verdicts(drawn).filter((verdict) => verdict === "right").length >= 4, String(verdicts(drawn)));
  assert.deepEqual([...new Set(verdicts(collapsed))], ["wrong"]);
});
