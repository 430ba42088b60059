// @ts-check
// Accuracy by how inputs are normalised (rows) and by what happened to the test images (columns, each with
// a digit that it happened to). From what was measured, or from figures.

import { make } from "../../kit/dom.js";
import { digit } from "../arithmetic/digits.js";
import { changes, shifted } from "../arithmetic/shift.js";
import { picture } from "./picture.js";
import { place } from "./plot.js";

/** @import { Figure, MountWidget } from "../lesson.js" */

/** @type {MountWidget} */
export function mount(root, { with: options, labels, measured }) {
  const box = place(root, "conditions");
  const columns = /** @type {(keyof typeof changes)[]} */ (options.columns);
  const heads = columns.map((name) => {
    const { canvas, paint } = picture("");
    canvas.setAttribute("aria-hidden", "true");
    paint(shifted(digit(1), changes[name]));
    return make("th", { scope: "col" }, canvas, make("span", {}, labels[name]));
  });
  const rows = /** @type {string[]} */ (options.rows).map((name) =>
    make("tr", {}, make("th", { scope: "row" }, labels[name]), ...columns.map((column) => cell(name, column))),
  );
  /** @param {string} row @param {string} column */
  function cell(row, column) {
    const key = `${row}-${column}`;
    /** @type {Figure | undefined} */
    const figure = options.figures?.[key];
    const value = figure ? figure.mean : Number(measured?.[key] ?? Number.NaN);
    if (!Number.isFinite(value)) return make("td", {}, "–");
    const element = make("td", {}, `${(100 * value).toFixed(0)} %`);
    element.style.setProperty("--share", String(value));
    element.classList.toggle("low", value < 0.6);
    return element;
  }
  const head = make("tr", {}, make("td"), ...heads);
  box.append(
    make(
      "div",
      { class: "conditions-scroll", role: "region", tabindex: 0, "aria-label": labels.table },
      make(
        "table",
        {},
        make("caption", { class: "visually-hidden" }, labels.table),
        make("thead", {}, head),
        make("tbody", {}, ...rows),
      ),
    ),
  );
}
