// @ts-check
// The field for each kind of answer.

import { make } from "../../kit/dom.js";
import { mountWidget } from "../widget.js";
import { mountChoice } from "./choice.js";
import { mountCurve } from "./curve.js";
import { mountNumber } from "./number.js";
import { mountOrder } from "./order.js";
import { mountText } from "./text.js";

/** @import { Question, Value } from "../../lessons/lesson.js" */
/** @import { CourseWords } from "../words/en.js" */
/**
 * @typedef {object} InputContext
 * @property {CourseWords} words
 * @property {Record<string, string>} labels
 * @property {string} name                 of the question, once on the page
 * @property {(key: string) => Node[]} label
 * @property {(key: string) => string} plain
 * @property {Value | null} value          as it is when the field is built
 * @property {(value: Value | null) => void} change
 */

/** @param {HTMLElement} root @param {Question} question @param {InputContext} context @param {AbortSignal} signal */
export function mountInput(root, { answer }, context, signal) {
  switch (answer.kind) {
    case "number": {
      const { labels, words, plain, name, value, change } = context;
      const unit = labels.unit ? plain("unit") : "";
      return mountNumber(
        root,
        answer,
        {
          label: [make("span", { class: "visually-hidden" }, words.answerNumber)],
          plain: words.answerNumber,
          unit,
          words,
          name,
          value,
          change,
        },
        signal,
      );
    }
    case "numbers": {
      const { labels, words, label, plain, name, change } = context;
      /** @type {Record<string, number | null>} */
      let values = { ...context.value };
      for (const [part, range] of Object.entries(answer.parts)) {
        const place = make("div", { class: "input-part" });
        root.append(place);
        const one = {
          label: label(part),
          plain: plain(part),
          unit: labels[`${part}.unit`] ? plain(`${part}.unit`) : labels.unit ? plain("unit") : "",
          words,
          name: `${name}-${part}`,
          value: values[part] ?? null,
          change(/** @type {number | null} */ value) {
            values = { ...values, [part]: value };
            change(values);
          },
        };
        mountNumber(place, range, one, signal);
      }
      return;
    }
    case "choice":
      return mountChoice(root, answer, context, signal);
    case "order":
      return mountOrder(root, answer, context, signal);
    case "curve":
      return mountCurve(root, answer, context, signal);
    case "text":
      return mountText(root, context, signal);
    case "widget": {
      const { labels, words, value, change } = context;
      const place = make("div");
      root.append(place);
      mountWidget(place, answer.widget, { labels, measured: null, value, answer: change }, words, signal);
    }
  }
}
