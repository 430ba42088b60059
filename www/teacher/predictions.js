// @ts-check
// What a class predicted for one question, drawn: a dot for each number beside what was measured, bars for
// choices and orders, everything else as a list.

import { share, shown, ticksOf } from "../course/numbers.js";
import { make, makeSvg } from "../kit/dom.js";
import { tally } from "./class.js";

/** @import { NumberAnswer, Question, Value, Words } from "../lessons/lesson.js" */
/** @import { Handed } from "./class.js" */

const WIDTH = 620;
const EDGE = 24;
const DOT = 5;

/** @param {Question} question @param {Words} words @param {Handed[]} handed @returns {HTMLElement[]} */
export function predictionsOf(question, words, handed) {
  const { answer } = question;
  const labels = words.questions[question.id]?.labels ?? {};
  const predicted = handed.flatMap(({ receipt }) => (receipt.prediction === null ? [] : [receipt.prediction]));
  if (predicted.length === 0) return [make("p", { class: "aside" }, "Nobody made a prediction.")];
  if (answer.kind === "number") {
    return [dots(answer, "", numbersOf(predicted), numbersOf(handed.map(({ receipt }) => receipt.measured)))];
  }
  if (answer.kind === "numbers") {
    return Object.entries(answer.parts).map(([part, range]) =>
      dots(
        range,
        labels[part] ?? part,
        numbersOf(predicted.map((value) => value?.[part])),
        numbersOf(handed.map(({ receipt }) => receipt.measured?.[part])),
      ),
    );
  }
  const called = (/** @type {Value} */ value) =>
    typeof value === "string" && Object.hasOwn(labels, value) ? labels[value] : spoken(value);
  const said = (/** @type {Value} */ value) => (Array.isArray(value) ? value.map(called).join(" → ") : called(value));
  return [bars(tally(predicted).map(({ value, count }) => ({ text: said(value), count })))];
}

/** @param {Value} value */
const spoken = (value) => (typeof value === "object" ? JSON.stringify(value) : shown(value));

/** @param {unknown[]} values @returns {number[]} */
const numbersOf = (values) =>
  values.flatMap((value) => (typeof value === "number" && Number.isFinite(value) ? [value] : []));

/** @param {NumberAnswer} range @param {string} label @param {number[]} predicted @param {number[]} measured */
function dots(range, label, predicted, measured) {
  const at = (/** @type {number} */ value) => EDGE + share(range, value) * (WIDTH - 2 * EDGE);
  /** How many dots stand in each place already. @type {Map<number, number>} */
  const stacks = new Map();
  const marks = [...predicted]
    .sort((a, b) => a - b)
    .map((value) => {
      const place = Math.round(at(value) / (2 * DOT));
      const height = stacks.get(place) ?? 0;
      stacks.set(place, height + 1);
      return { x: place * 2 * DOT, height };
    });
  const tallest = Math.max(1, ...stacks.values());
  const ground = 12 + tallest * 2 * DOT;
  const height = ground + 42;
  const middle = (/** @type {number[]} */ values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
  const about = `${label ? `${label}: ` : ""}${predicted.length === 1 ? "1 prediction" : `${predicted.length} predictions`}, half of them up to ${shown(middle(predicted))}${measured.length > 0 ? `; measured ${shown(Math.min(...measured))} to ${shown(Math.max(...measured))}` : ""}`;
  const svg = makeSvg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": about, class: "teacher-dots" },
    makeSvg("line", { x1: EDGE, x2: WIDTH - EDGE, y1: ground, y2: ground, class: "teacher-axis" }),
    ...ticksOf(range).map((tick) => text(at(tick), ground + 16, shown(tick))),
    ...marks.map(({ x, height }) =>
      makeSvg("circle", { cx: x, cy: ground - DOT - height * 2 * DOT, r: DOT - 1, class: "teacher-dot" }),
    ),
    ...measured.map((value) =>
      makeSvg("path", { d: `M${at(value)} ${ground + 20}l-5 10h10z`, class: "teacher-measured" }),
    ),
  );
  return make("figure", { class: "teacher-figure" }, make("figcaption", {}, `${about}. Triangles: measured.`), svg);
}

/** @param {number} x @param {number} y @param {string} words */
function text(x, y, words) {
  const element = makeSvg("text", { x, y, "text-anchor": "middle", class: "plot-text" });
  element.textContent = words;
  return element;
}

/** @param {{ text: string, count: number }[]} rows */
function bars(rows) {
  const most = Math.max(...rows.map(({ count }) => count));
  const list = make("ul", { class: "teacher-bars" });
  for (const { text, count } of rows.slice(0, 12)) {
    const meter = make("meter", { min: 0, max: most, "aria-hidden": "true" });
    meter.value = count;
    list.append(make("li", {}, meter, ` ${count} `, make("span", {}, text)));
  }
  if (rows.length > 12) list.append(make("li", {}, `and ${rows.length - 12} other answers`));
  return list;
}
