// @ts-check
// A number by a slider and a field that follow each other; on a log scale where the answer asks for it.

import { freshId } from "../../kit/controls.js";
import { make, setShown, setText } from "../../kit/dom.js";
import { on } from "../../kit/mount.js";
import { readNumber, round, share, shown, valueAt } from "../numbers.js";

/** @import { NumberAnswer } from "../../lessons/lesson.js" */
/** @import { CourseWords } from "../words/en.js" */
/** @typedef {{ label: (Node | string)[], plain: string, unit: string, words: CourseWords, name: string, value: number | null, change: (value: number | null) => void }} NumberContext */

const POSITIONS = 400;

/** @param {HTMLElement} root @param {NumberAnswer} range @param {NumberContext} context @param {AbortSignal} signal */
export function mountNumber(root, range, { label, plain, unit, words, name, value, change }, signal) {
  const [min, max] = [round(range.min), round(range.max)];
  const id = freshId(name);
  const slider = make("input", { type: "range", min: 0, max: POSITIONS, step: 1, "aria-label": plain });
  const field = make("input", { type: "text", inputmode: "decimal", id, autocomplete: "off", size: 8 });
  const hint = make("span", { class: "aside", id: `${id}-hint` }, words.numberRange(min, max));
  const error = make("p", { class: "field-error", role: "alert", id: `${id}-error` });
  field.setAttribute("aria-describedby", `${id}-hint ${id}-error`);
  root.append(
    make(
      "div",
      { class: "number-input" },
      make("label", { for: id }, ...label),
      make("div", { class: "number-row" }, slider, field, make("span", { class: "unit" }, unit)),
      hint,
      error,
    ),
  );

  /** @param {number | null} now @param {boolean} [typed]  the field is the reader's */
  function write(now, typed = false) {
    slider.classList.toggle("unset", now === null);
    slider.value = String(Math.round(POSITIONS * (now === null ? 0.5 : share(range, now))));
    slider.setAttribute("aria-valuetext", now === null ? words.unset : `${shown(now)} ${unit}`.trim());
    if (!typed) field.value = now === null ? "" : String(now);
  }

  /** @param {string} message */
  function complain(message) {
    setText(error, message);
    setShown(error, message !== "");
    if (message) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }

  on(
    slider,
    "input",
    () => {
      const now = valueAt(range, Number(slider.value) / POSITIONS);
      complain("");
      write(now);
      change(now);
    },
    signal,
  );
  const type = (/** @type {boolean} */ finished) => {
    const text = field.value;
    const read = readNumber(text);
    const good = read !== null && read >= range.min && read <= range.max;
    if (good) {
      complain("");
      write(read, true);
      change(read);
      return;
    }
    if (finished && text.trim() !== "") complain(words.numberBad(text.trim(), min, max));
    write(null, true);
    change(null);
  };
  on(field, "input", () => type(false), signal);
  on(field, "change", () => type(true), signal);
  complain("");
  write(value);
}
