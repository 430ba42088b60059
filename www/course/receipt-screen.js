// @ts-check
// A receipt that was opened as a link: what it says, and the way to run the same again.

import { make } from "../kit/dom.js";
import { LESSONS } from "../lessons/index.js";
import { shown } from "./numbers.js";
import { parseReceipts } from "./receipt.js";
import { writePlace } from "./route.js";
import { titleOf } from "./titles.js";

/** @import { Value } from "../lessons/lesson.js" */
/** @import { CourseContext } from "./context.js" */
/** @import { Receipt } from "./receipt.js" */

/** More than the course has questions. */
const MOST_SHOWN = 60;

/** @param {HTMLElement} root @param {string} text @param {CourseContext} context */
export function mountReceiptScreen(root, text, { words, place }) {
  const rows = parseReceipts(text)
    .slice(0, MOST_SHOWN)
    .map((parsed) =>
      parsed.ok
        ? card(parsed.receipt)
        : make("p", { class: "notice notice-warning", role: "status" }, words.receiptFaults[parsed.fault]),
    );
  root.replaceChildren(
    make(
      "div",
      { class: "receipts" },
      make("h1", {}, words.receipt),
      make("p", { class: "aside" }, words.receiptScreen),
      ...rows,
    ),
  );

  /** @param {Receipt} receipt */
  function card({ lesson, question, seed, sure, prediction, measured, version }) {
    const row = LESSONS.find(({ id }) => id === lesson);
    const fact = (/** @type {string} */ name, /** @type {string} */ value) => [
      make("dt", {}, name),
      make("dd", {}, value),
    ];
    const again = writePlace({ ...place, receipt: null, lesson: row ? lesson : null, seed });
    return make(
      "section",
      { class: "receipt-card", "data-receipt": `${lesson}.${question}` },
      make("h2", {}, row ? `${words.lesson(row.number)}: ${titleOf(row, words)}` : lesson),
      make(
        "dl",
        {},
        ...fact(words.receiptQuestion, question),
        ...fact(words.seed, String(seed)),
        ...fact(words.predicted, prediction === null ? words.skipped : said(prediction)),
        ...(sure === null ? [] : fact(words.sure, words.sureLevels[sure] ?? "–")),
        ...fact(words.measured, said(measured)),
        ...fact(words.receiptVersion, version),
      ),
      row ? make("a", { class: "button", href: again }, words.receiptAgain) : words.troubles.lesson(lesson),
    );
  }
}

/** @param {Value | null} value @returns {string} */
function said(value) {
  if (value === null) return "–";
  if (typeof value === "object" && !Array.isArray(value))
    return Object.entries(value)
      .map(([name, inner]) => `${name}: ${said(inner)}`)
      .join("; ");
  return shown(value);
}
