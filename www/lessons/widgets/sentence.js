// @ts-check
// A sentence built of words, and what it becomes: ten numbers for the digit, and two steps for z.
//
// Labels: ink, slant, digit, none, thin, thick, upright, slanted; sentence, numbers, step, stays, count
// (%sentences); digit names "0" … "9"; told (%sentence, %digit, %ink, %slant).

import { freshId } from "../../kit/controls.js";
import { make, setAttribute, setText } from "../../kit/dom.js";
import { on } from "../../kit/mount.js";
import { DIGITS, INK, inWords, oneHot, SENTENCES, SLANT } from "../arithmetic/sentence.js";
import { fill } from "./fill.js";

/** @import { MountWidget } from "../lesson.js" */
/** @import { Sentence } from "../arithmetic/sentence.js" */

/** @type {MountWidget} */
export function mount(root, { labels }, signal) {
  const ink = choice(labels.ink, Object.keys(INK), (word) => labels[word || "none"] ?? word, "thin");
  const slant = choice(labels.slant, Object.keys(SLANT), (word) => labels[word || "none"] ?? word, "slanted");
  const digit = choice(labels.digit, Object.keys(DIGITS), (at) => labels[at] ?? DIGITS[Number(at)], "7");
  const cells = oneHot(0).map(() => make("span", { class: "sentence-cell" }));
  const hot = make("div", { class: "sentence-cells", role: "img" }, ...cells);
  const steps = { ink: make("span", { class: "sentence-step" }), slant: make("span", { class: "sentence-step" }) };
  const said = make("p", { class: "sentence-said", "aria-live": "polite" });

  function show() {
    const asked = /** @type {Sentence} */ ({
      ink: ink.input.value,
      slant: slant.input.value,
      digit: Number(digit.input.value),
    });
    setText(said, `“${labels.sentence ? fill(labels.sentence, partsOf(asked)) : inWords(asked)}”`);
    oneHot(asked.digit).forEach((value, i) => {
      setText(cells[i], String(value));
      cells[i].classList.toggle("hot", value === 1);
    });
    setAttribute(hot, "aria-label", `${labels.numbers}: ${oneHot(asked.digit).join(", ")}`);
    for (const [word, by] of /** @type {const} */ ([
      ["ink", INK[asked.ink]],
      ["slant", SLANT[asked.slant]],
    ]))
      setText(
        steps[word],
        by === 0 ? (labels.stays ?? "") : `z ${by > 0 ? "+" : "−"} ${labels[`${word}-step`] ?? word}`,
      );
  }

  /** For languages whose order of words is another. @param {Sentence} asked */
  const partsOf = (asked) => ({
    ink: labels[asked.ink] ?? "",
    slant: labels[asked.slant] ?? "",
    digit: labels[String(asked.digit)] ?? DIGITS[asked.digit],
  });

  root.append(
    make("div", { class: "sentence-words" }, ink.element, slant.element, digit.element),
    said,
    make(
      "dl",
      { class: "sentence-numbers" },
      make("dt", {}, labels.numbers ?? ""),
      make("dd", {}, hot),
      make("dt", {}, labels.ink ?? ""),
      make("dd", {}, steps.ink),
      make("dt", {}, labels.slant ?? ""),
      make("dd", {}, steps.slant),
    ),
    make("p", { class: "widget-told" }, fill(labels.count, { sentences: SENTENCES })),
  );
  on(root, "change", show, signal);
  show();
}

/** @param {string | undefined} label @param {string[]} values @param {(value: string) => string} name @param {string} chosen */
function choice(label, values, name, chosen) {
  const id = freshId("sentence");
  const input = make("select", { id }, ...values.map((value) => make("option", { value }, name(value))));
  input.value = chosen;
  return { input, element: make("label", { class: "sentence-word", for: id }, make("span", {}, label ?? ""), input) };
}
