// @ts-check
// Receipts on the page: made of what was answered, shown as a text to copy, as a link, and as a QR code
// that is drawn when it is asked for.

import { button } from "../kit/controls.js";
import { copyFrom } from "../kit/copy.js";
import { make, setText } from "../kit/dom.js";
import { qrCode } from "../kit/qr.js";
import { keptOf, settingsOf, VERSION, writeReceipt } from "./receipt.js";

/** @import { Measured, Question } from "../lessons/lesson.js" */
/** @import { Entry } from "./progress.js" */
/** @import { Place } from "./route.js" */
/** @import { CourseWords } from "./words/en.js" */

/** @param {Question} question @param {Entry} entry @param {Measured} measured @param {Place} place */
export function receiptOf(question, { value, committed, sure }, measured, { lesson, seed, tiny }) {
  const made = { lesson: lesson ?? "", question: question.id, tiny };
  return writeReceipt({
    lesson: made.lesson,
    question: made.question,
    seed,
    settings: settingsOf(made),
    sure: committed ? sure : null,
    prediction: committed ? value : null,
    measured: keptOf(question, measured),
    version: VERSION,
  });
}

/** @param {string[]} receipts */
export const receiptLink = (receipts) => new URL(`course.html#receipt=${receipts.join("+")}`, document.baseURI).href;

/** Folded until somebody wants it. @param {HTMLElement} root @param {string[]} receipts @param {CourseWords} words @param {AbortSignal} signal */
export function mountReceipt(root, receipts, words, signal) {
  const text = make("textarea", {
    readonly: true,
    rows: Math.min(8, 1 + receipts.length),
    "aria-label": words.receipt,
  });
  text.value = receipts.join("\n");
  const status = make("span", { class: "aside", role: "status" });
  const code = make("div", { class: "receipt-code" });
  const link = receiptLink(receipts);
  const copied = async (/** @type {string} */ what) => {
    setText(status, (await copyFrom(text, what)) ? words.copied : words.copyYourself);
  };
  const draw = async () => {
    try {
      code.replaceChildren(await qrCode(link, words.receiptCode));
    } catch {
      setText(status, link.length > 2000 ? words.codeTooLong : words.widgetFailed);
    }
  };
  root.replaceChildren(
    make(
      "details",
      {},
      make("summary", {}, words.receipt),
      make("p", { class: "aside" }, words.receiptText),
      text,
      make(
        "div",
        { class: "question-actions" },
        button(words.copy, () => copied(text.value), { kind: "small", signal }),
        button(words.copyLink, () => copied(link), { kind: "small", signal }),
        button(words.showCode, draw, { kind: "small", signal }),
        status,
      ),
      code,
    ),
  );
}
