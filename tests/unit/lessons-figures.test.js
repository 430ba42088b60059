// @ts-check
// Every figure that a lesson quotes is what its CSV file says; and what a lesson's run measured in our own
// runs is accepted as an answer to its question, while what a collapsed run measured is not.
//
// A question is held to our runs where everything that its check reads is a figure of the lesson under
// the same name, and to the collapsed run of lesson 2 where that run measured all of it.
//
// With NOISELAB_WRITE=1 the lessons' figures are brought up to date instead, to four digits.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { findingsOf } from "../../www/course/check.js";
import { LESSONS } from "../../www/lessons/index.js";
import { csv, decimalsOf, deviation, mean } from "./tables.js";

const lessons = new URL("../../www/lessons/", import.meta.url);

/** @import { Figure, Lesson, Measured, Question } from "../../www/lessons/lesson.js" */

/** @param {{ number: number, id: string }} lesson */
const nameOf = ({ number, id }) => `${String(number).padStart(2, "0")}-${id}`;

/** A figure's values by seed. @param {Lesson} lesson @param {Figure} figure @param {string} [arm] */
function valuesOf(lesson, figure, arm = figure.arm) {
  const name = figure.csv ?? nameOf(lesson);
  const rows = csv(`lessons/${name}.csv`).filter((row) => row.arm === arm && row.measure === figure.measure);
  return new Map(rows.map((row) => [Number(row.seed), (figure.times ?? 1) * Number(row.value)]));
}

/** As a lesson writes it: to the decimals that it gives. @param {number} written @param {number} value */
function assertWritten(written, value, /** @type {string} */ what) {
  const [, exponent] = String(written).split("e");
  const decimals = Math.max(0, decimalsOf(String(written)) - Number(exponent ?? 0));
  // Half a unit of the last digit, and of the fourth where a lesson gives more.
  const unit = Math.max(10 ** -decimals, 10 ** (Math.floor(Math.log10(Math.abs(value) || 1)) - 3));
  assert.ok(Math.abs(written - value) <= unit / 2 + 1e-12, `${what}: ${written} is written, ${value} was measured`);
}

/** What a check reads, and what it then says. @param {Question} question @param {Measured} measured */
function read(question, measured) {
  /** @type {Set<string>} */
  const names = new Set();
  const watched = new Proxy(measured, {
    get(target, name) {
      names.add(String(name));
      return Reflect.get(target, name);
    },
  });
  try {
    return { names, truth: question.check.truth(watched) };
  } catch {
    return { names, truth: null };
  }
}

/** A question's values with every figure's from one seed or arm. @param {Lesson} lesson @param {(figure: Figure) => number | undefined} value @returns {Measured} */
const measuredOf = (lesson, value) =>
  Object.fromEntries(Object.entries(lesson.figures).map(([name, figure]) => [name, value(figure) ?? null]));

/** What the run that collapsed measured: the means of its seeds. @type {Map<string, number>} */
const COLLAPSED = new Map();
const collapsed = csv("lessons/02-noise.csv").filter(({ arm }) => arm === "rand 300 steps");
for (const name of new Set(collapsed.map(({ measure }) => measure))) {
  const values = collapsed.filter(({ measure }) => measure === name).map(({ value }) => Number(value));
  COLLAPSED.set(name, mean(values));
}
COLLAPSED.set("value", -2 * (COLLAPSED.get("lossD") ?? Number.NaN));

/** @param {Question} question @param {any} answer @param {Measured} measured */
const isAccepted = (question, answer, measured) =>
  findingsOf(question.answer, question.check, answer, measured).every(({ verdict }) => verdict === "right");

/** The lesson's figures in its file, to four digits. @param {Lesson} lesson */
function write(lesson) {
  const file = new URL(`${nameOf(lesson)}.js`, lessons);
  const figure = /(arm:\s*"([^"]+)",\s*measure:\s*"([^"]+)",\s*mean:\s*)[^,\s]+(,\s*sd:\s*)[^,\s]+/g;
  const text = readFileSync(file, "utf8").replace(figure, (all, start, arm, measure, middle) => {
    const known = Object.values(lesson.figures).find((known) => known.arm === arm && known.measure === measure);
    const values = known ? [...valuesOf(lesson, known).values()] : [];
    if (values.length === 0) return all;
    const digits = (/** @type {number} */ value) => String(Number(value.toPrecision(4)));
    return `${start}${digits(mean(values))}${middle}${digits(deviation(values))}`;
  });
  writeFileSync(file, text);
}

for (const { number, id, load } of LESSONS) {
  if (!load) continue;
  const { lesson } = await load();
  if (process.env.NOISELAB_WRITE) {
    write(lesson);
    continue;
  }
  for (const [name, figure] of Object.entries(lesson.figures)) {
    test(`${number} ${id}: ${name} is what was measured`, () => {
      const values = [...valuesOf(lesson, figure).values()];
      assert.ok(values.length > 0, `no ${figure.measure} of “${figure.arm}”`);
      assertWritten(figure.mean, mean(values), "mean");
      assertWritten(figure.sd, deviation(values), "sd");
    });
  }
  for (const question of lesson.questions) {
    const ours = measuredOf(lesson, (figure) => mean([...valuesOf(lesson, figure).values()]));
    const { names, truth } = read(question, ours);
    const isOurs = names.size > 0 && [...names].every((name) => name in lesson.figures);
    if (!isOurs || truth === null || question.check.kind === "none") continue;
    test(`${number} ${id}: ${question.id} accepts the mean of our seeds`, () => {
      const seeds = [...valuesOf(lesson, lesson.figures[[...names][0]]).keys()];
      const accepted = seeds.filter((seed) => {
        const measured = measuredOf(lesson, (figure) => valuesOf(lesson, figure).get(seed));
        return isAccepted(question, truth, measured);
      });
      // A tolerance is no promise: four seeds of five.
      assert.ok(accepted.length >= seeds.length - 1, `only seeds ${accepted} of ${seeds}`);
    });
    const figures = [...names].map((name) => lesson.figures[name]);
    if (question.check.kind !== "run" || !figures.every(({ measure }) => COLLAPSED.has(measure))) continue;
    test(`${number} ${id}: ${question.id} does not take a collapsed run for ours`, () => {
      const failed = read(
        question,
        measuredOf(lesson, ({ measure }) => COLLAPSED.get(measure)),
      );
      assert.ok(!isAccepted(question, failed.truth, ours));
    });
  }
}
