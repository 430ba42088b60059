// Lesson 11's arithmetic: luck, what names cost, sentences.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { lesson } from "../../www/lessons/11-conditional.js";
import { dcganDiscriminator, dcganGenerator, ofStep } from "../../www/lessons/arithmetic/layer-counts.js";
import { atLeast } from "../../www/lessons/arithmetic/luck.js";
import { inWords, oneHot, SENTENCES, sentencesOf, stepOf } from "../../www/lessons/arithmetic/sentence.js";

const question = (/** @type {string} */ id) => lesson.questions.find((each) => each.id === id);

test("16 sevens of 64 by luck", () => {
  assert.equal(atLeast(0, 64, 0.1), 1);
  const chance = atLeast(16, 64, 0.1);
  assert.ok(chance < 1 / 2000 && chance > 1 / 2500, `${chance}`);
  assert.equal(question("luck")?.check.truth({}), 6.4);
});

test("names cost 1.7 % more arithmetic, as the crate counts it", () => {
  const macs = ofStep(dcganGenerator(42), dcganDiscriminator(10), 16);
  const row = readFileSync("docs/families/conditional.csv", "utf8").split("\n")[1].split(",");
  assert.equal(row[3], "conditional");
  assert.equal((macs / 1e9).toFixed(4), row[4]);
  assert.equal(question("price")?.check.truth({}).toFixed(1), "1.7");
});

test("sentences and what they become", () => {
  assert.equal(inWords({ ink: "thin", slant: "slanted", digit: 7 }), "a thin slanted seven");
  assert.equal(inWords({ ink: "", slant: "", digit: 8 }), "an eight");
  assert.equal(inWords({ ink: "", slant: "upright", digit: 1 }), "an upright one");
  assert.deepEqual(oneHot(2), [0, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
  assert.equal(SENTENCES, 90);
  assert.equal(sentencesOf(7).length, 9);
  const [inkward, slantward] = [Float32Array.of(1, 0), Float32Array.of(0, 2)];
  assert.deepEqual([...stepOf({ ink: "thin", slant: "slanted", digit: 7 }, inkward, slantward)], [-1, 2]);
  assert.deepEqual([...stepOf({ ink: "", slant: "", digit: 7 }, inkward, slantward)], [0, 0]);
});
