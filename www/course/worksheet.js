// @ts-check
// A question on paper: what the fields of the page become when a lesson is printed. Not shown on a screen.

import { make } from "../kit/dom.js";
import { shuffled } from "./answers.js";
import { nodesOf } from "./markup.js";
import { round } from "./numbers.js";
import { createPlot } from "./plot.js";

/** @import { NumberAnswer, Question } from "../lessons/lesson.js" */
/** @import { LessonContext } from "./context.js" */

const LINE = "\u00a0".repeat(24);

/** @param {Question} question @param {Record<string, string>} labels @param {LessonContext} context */
export function linesFor({ id, answer, run }, labels, { words, reading, place }) {
  const label = (/** @type {string} */ key) => nodesOf(labels[key] ?? key, reading);
  const blank = () => make("span", { class: "sheet-line" }, LINE);
  const row = (/** @type {(Node | string)[]} */ ...parts) => make("p", { class: "sheet-row" }, ...parts);
  const range = (/** @type {NumberAnswer} */ { min, max }) => ` (${words.numberRange(round(min), round(max))})`;
  const sheet = make("div", { class: "sheet", "aria-hidden": "true" });
  switch (answer.kind) {
    case "number":
      sheet.append(row(`${words.answer}: `, blank(), labels.unit ?? "", range(answer)));
      break;
    case "numbers":
      for (const [part, one] of Object.entries(answer.parts))
        sheet.append(row(...label(part), ": ", blank(), range(one)));
      break;
    case "choice":
      sheet.append(row(...answer.options.map((option) => make("span", {}, "☐ ", ...label(option)))));
      break;
    case "order":
      for (const item of shuffled(answer.items, `${place.lesson}-${id}`)) sheet.append(row("___ ", ...label(item)));
      break;
    case "curve":
      sheet.append(createPlot(answer, { label: words.answer }).element);
      break;
    default:
      sheet.append(row(blank(), blank(), blank()));
  }
  sheet.append(row(`${words.sure} `, words.sureLevels.map((level) => `☐ ${level}`).join("   ")));
  if (run) sheet.append(row(`${words.measured}: `, blank(), `${words.why} `, blank(), blank()));
  return sheet;
}
