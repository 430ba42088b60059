// @ts-check
// What the lessons' drawings are made of: an SVG as wide as its place, drawn anew when that changes, with
// type in the reader's own size; scales; a slider with its value. Knows no lesson.

import { freshId } from "../../kit/controls.js";
import { make, makeSvg, setAttribute, setText } from "../../kit/dom.js";
import { on, onResize } from "../../kit/mount.js";

/** @import { Attribute } from "../../kit/dom.js" */
/** px; `em`: the reader's size of type in px. @typedef {{ width: number, height: number, em: number }} Size */
/** @typedef {[number, number]} XY */
/** @typedef {ReturnType<typeof createPen>} Pen */

/**
 * @param {HTMLElement} root
 * @param {object} options
 * @param {number} options.ems                     its height, in sizes of type
 * @param {(pen: Pen, size: Size) => void} options.draw
 * @param {() => string} options.tell          says what the drawing shows
 * @param {AbortSignal} signal
 * @returns {() => void} draws it anew
 */
export function plot(root, { ems, draw, tell }, signal) {
  const svg = makeSvg("svg", { class: "lesson-plot", role: "img" });
  svg.style.height = `${ems}em`;
  root.append(svg);
  function redraw() {
    setAttribute(svg, "aria-label", tell());
    const width = svg.clientWidth;
    if (width === 0) return;
    const em = Number.parseFloat(getComputedStyle(svg).fontSize);
    svg.replaceChildren();
    draw(createPen(svg), { width, height: ems * em, em });
  }
  onResize(svg, redraw, signal);
  redraw();
  return redraw;
}

/** @param {Element} svg */
function createPen(svg) {
  const add = (/** @type {string} */ tag, /** @type {Record<string, Attribute>} */ attributes) => {
    const element = makeSvg(tag, attributes);
    svg.append(element);
    return element;
  };
  return {
    /** @param {readonly XY[]} points @param {string} kind  a class */
    line: (points, kind) =>
      add("path", {
        class: kind,
        d: points.map(([x, y], i) => `${i ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join(""),
      }),
    /** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 @param {string} kind */
    segment: (x1, y1, x2, y2, kind) => add("line", { class: kind, x1, y1, x2, y2 }),
    /** @param {XY} at @param {number} radius @param {string} kind */
    dot: ([cx, cy], radius, kind) => add("circle", { class: kind, cx, cy, r: radius }),
    /** @param {XY} from @param {XY} to @param {string} kind */
    box: ([x, y], [right, bottom], kind) =>
      add("rect", { class: kind, x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) }),
    /** @param {XY} at @param {XY} radii @param {string} kind */
    ellipse: ([cx, cy], [rx, ry], kind) => add("ellipse", { class: kind, cx, cy, rx, ry }),
    /** @param {XY} at @param {string} words @param {{ anchor?: "start" | "middle" | "end", kind?: string }} [how] */
    text: ([x, y], words, { anchor = "start", kind = "" } = {}) => {
      add("text", { x, y, "text-anchor": anchor, class: kind }).textContent = words;
    },
  };
}

/** From values to px; `to` may run downwards. @param {XY} from @param {XY} to @returns {(value: number) => number} */
export const scale =
  ([low, high], [start, end]) =>
  (value) =>
    start + ((value - low) / (high - low)) * (end - start);

/** @param {number} from @param {number} to @param {number} pieces @returns {number[]} */
export const range = (from, to, pieces) =>
  Array.from({ length: pieces + 1 }, (_, i) => from + ((to - from) * i) / pieces);

/**
 * @param {HTMLElement} root @param {string} label
 * @param {{ min: number, max: number, step: number, value: number, say?: (value: number) => string }} options
 * @param {() => void} changed @param {AbortSignal} signal
 * @returns {{ value: () => number, set: (value: number) => void }}
 */
export function slider(root, label, { min, max, step, value, say = plain }, changed, signal) {
  const id = freshId("slider");
  const input = make("input", { type: "range", id, min, max, step, value });
  const output = make("output", { for: id });
  const write = () => {
    setText(output, say(input.valueAsNumber));
    setAttribute(input, "aria-valuetext", say(input.valueAsNumber));
  };
  const row = make("div", { class: "plot-slider" }, make("label", { for: id }, label), input, output);
  root.append(row);
  on(
    input,
    "input",
    () => {
      write();
      changed();
    },
    signal,
  );
  write();
  return {
    value: () => input.valueAsNumber,
    set(next) {
      input.value = String(next);
      write();
      changed();
    },
  };
}

/** A number as one reads it on an axis: a true minus, no zeros at the end. @param {number} value @param {number} [digits] */
export function plain(value, digits = 2) {
  const text = String(Number(value.toFixed(digits)));
  return text.replace("-", "−");
}

/** A place for a widget's parts, and the labels that it has. @param {HTMLElement} root @param {string} kind */
export function place(root, kind) {
  const element = make("div", { class: `plot-widget ${kind}` });
  root.append(element);
  return element;
}
