// @ts-check
// What the small figures of lessons are built of: an SVG that says its result in words, text and lines in
// it, a slider with its value. All words come from the lesson. Knows no lesson.

import { freshId } from "../../kit/controls.js";
import { make, makeSvg, setText } from "../../kit/dom.js";
import { on } from "../../kit/mount.js";

/** @import { Attribute } from "../../kit/dom.js" */

/** Every figure is this wide in its own units, and at most half as wide again on the page. */
export const WIDTH = 360;

/** Puts values into a sentence: "{share} of it" and {share: "75 %"}. @param {string | undefined} sentence @param {Record<string, string | number>} values */
export const filled = (sentence = "", values) =>
  sentence.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));

/** A number with a sign that is a sign. @param {number} value @param {number} digits */
export const signed = (value, digits) => {
  const text = value.toFixed(digits);
  return (Number(text) === 0 ? (0).toFixed(digits) : text).replace("-", "−");
};

/** From the values `low` to `high` to the places `from` to `to`. @param {[number, number]} values @param {[number, number]} places */
export const scale =
  ([low, high], [from, to]) =>
  (/** @type {number} */ value) =>
    from + ((value - low) / (high - low)) * (to - from);

/** The same on a logarithmic axis. @param {[number, number]} values @param {[number, number]} places */
export const logScale = ([low, high], places) => {
  const at = scale([Math.log(low), Math.log(high)], places);
  return (/** @type {number} */ value) => at(Math.log(value));
};

/**
 * A drawing that is drawn anew whenever something changes; a screen reader hears `says`.
 * @param {number} height
 */
export function figure(height) {
  const element = makeSvg("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", class: "lesson-figure" });
  return {
    element,
    /** @param {string} says @param {Node[]} children */
    draw(says, ...children) {
      element.setAttribute("aria-label", says);
      element.replaceChildren(...children);
    },
  };
}

/** @param {number} x @param {number} y @param {string} words @param {Record<string, Attribute>} [attributes] */
export function words(x, y, words, attributes = {}) {
  const element = makeSvg("text", { x, y, fill: "var(--ink)", "font-size": 12, ...attributes });
  element.textContent = words;
  return element;
}

/** Under or beside an axis. @param {number} x @param {number} y @param {string} text @param {Record<string, Attribute>} [attributes] */
export const small = (x, y, text, attributes = {}) =>
  words(x, y, text, { fill: "var(--ink-soft)", "font-size": 11, ...attributes });

/** @param {[number, number]} from @param {[number, number]} to @param {Record<string, Attribute>} [attributes] */
export const line = ([x1, y1], [x2, y2], attributes = {}) =>
  makeSvg("line", { x1, y1, x2, y2, stroke: "var(--line-strong)", "stroke-width": 1, ...attributes });

/** @param {[number, number][]} points @param {Record<string, Attribute>} [attributes] */
export const curve = (points, attributes = {}) =>
  makeSvg("path", {
    d: points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${x.toFixed(2)} ${y.toFixed(2)}`).join(""),
    fill: "none",
    stroke: "var(--ink)",
    "stroke-width": 2,
    "stroke-linejoin": "round",
    "stroke-linecap": "round",
    ...attributes,
  });

/** @param {number} x @param {number} y @param {number} width @param {number} height @param {Record<string, Attribute>} [attributes] */
export const box = (x, y, width, height, attributes = {}) =>
  makeSvg("rect", { x, y, width: Math.max(0, width), height: Math.max(0, height), ...attributes });

/**
 * A slider with its name and value.
 * @param {{ label: string, min: number, max: number, step: number, value: number, tell: (value: number) => string }} of
 * @param {(value: number) => void} moved @param {AbortSignal} signal
 */
export function slider({ label, min, max, step, value, tell }, moved, signal) {
  const id = freshId("lesson-slider");
  const input = make("input", { type: "range", id, min, max, step, value });
  const output = make("output", { for: id });
  const element = make("div", { class: "lesson-slider" }, make("label", { for: id }, label), output, input);
  const show = () => {
    setText(output, tell(Number(input.value)));
    input.setAttribute("aria-valuetext", tell(Number(input.value)));
  };
  show();
  on(
    input,
    "input",
    () => {
      show();
      moved(Number(input.value));
    },
    signal,
  );
  return {
    element,
    /** Moved by something else. @param {number} next */
    set(next) {
      input.value = String(next);
      show();
    },
  };
}

/** What a figure says below it, for everybody. */
export const saying = () => make("p", { class: "lesson-saying", "aria-live": "polite" });

/** @param {Node[]} children */
export const widget = (...children) => make("div", { class: "lesson-widget" }, ...children);

/** Buttons and switches in a row. @param {Node[]} children */
export const controls = (...children) => make("div", { class: "lesson-controls" }, ...children);
