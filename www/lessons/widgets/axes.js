// @ts-check
// A small drawing of curves and points with two axes, as SVG. Colours are classes of the style sheet; a
// curve has a mark or a word of its own, so that it is known without its colour. Reads no state.

import { makeSvg } from "../../kit/dom.js";

/**
 * @typedef {object} Axis
 * @property {number} from
 * @property {number} to
 * @property {number[]} ticks
 * @property {string} [label]
 * @property {(value: number) => string} [write]
 */
/** @typedef {{ kind: string, x: number[], y: number[], name?: string, at?: number, below?: boolean, fill?: boolean }} Curve  `name` stands at point `at` */
/** @typedef {{ kind: string, mark: "square" | "triangle" | "dot", x: number[], y: number[] }} Points */
/** @typedef {{ x: Axis, y: Axis, curves?: Curve[], points?: Points[], alternative: string, height?: number }} Plot */

const WIDTH = 420;
const [LEFT, RIGHT, TOP, BOTTOM] = [40, 8, 10, 34];

/** @param {Plot} plot @returns {SVGElement} */
export function plotOf({ x, y, curves = [], points = [], alternative, height = 220 }) {
  const right = WIDTH - RIGHT;
  const bottom = height - BOTTOM;
  const across = (/** @type {number} */ value) => LEFT + ((value - x.from) / (x.to - x.from)) * (right - LEFT);
  const up = (/** @type {number} */ value) => bottom - ((value - y.from) / (y.to - y.from)) * (bottom - TOP);
  const write = (/** @type {Axis} */ axis, /** @type {number} */ value) =>
    axis.write?.(value) ?? String(value).replace("-", "−");

  /** @param {string} words @param {Record<string, string | number>} at */
  function text(words, at) {
    const element = makeSvg("text", at);
    element.textContent = words;
    return element;
  }

  const parts = [
    ...y.ticks.flatMap((value) => [
      makeSvg("line", { x1: LEFT, x2: right, y1: up(value), y2: up(value), class: "axes-grid" }),
      text(write(y, value), { x: LEFT - 6, y: up(value) + 4, class: "axes-tick axes-end" }),
    ]),
    ...x.ticks.map((value) =>
      text(write(x, value), { x: across(value), y: bottom + 15, class: "axes-tick axes-middle" }),
    ),
    ...(x.label ? [text(x.label, { x: right, y: height - 4, class: "axes-tick axes-end" })] : []),
    ...(y.label ? [text(y.label, { x: LEFT + 4, y: TOP + 2, class: "axes-tick" })] : []),
  ];
  for (const { kind, x: xs, y: ys, name, at = 0, below, fill } of curves) {
    const way = xs
      .map((value, i) => `${i === 0 ? "M" : "L"}${across(value).toFixed(1)} ${up(ys[i]).toFixed(1)}`)
      .join("");
    if (fill)
      parts.push(
        makeSvg("path", {
          d: `${way}L${across(xs[xs.length - 1])} ${bottom}L${across(xs[0])} ${bottom}z`,
          class: `axes-area ${kind}`,
        }),
      );
    parts.push(makeSvg("path", { d: way, class: `axes-curve ${kind}` }));
    if (name) {
      const place = { x: across(xs[at]), y: up(ys[at]) + (below ? 16 : -7), class: `axes-name axes-middle ${kind}` };
      parts.push(text(name, place));
    }
  }
  for (const { kind, mark, x: xs, y: ys } of points) {
    xs.forEach((value, i) => {
      parts.push(markAt(across(value), up(ys[i]), mark, `axes-point ${kind}`));
    });
  }
  return makeSvg(
    "svg",
    { class: "lesson-drawing", viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": alternative },
    ...parts,
  );
}

/** @param {number} x @param {number} y @param {Points["mark"]} mark @param {string} kind */
function markAt(x, y, mark, kind) {
  if (mark === "square") return makeSvg("rect", { x: x - 2.5, y: y - 2.5, width: 5, height: 5, class: kind });
  if (mark === "triangle") return makeSvg("path", { d: `M${x - 3.4} ${y + 3}h6.8l-3.4 -6z`, class: kind });
  return makeSvg("circle", { cx: x, cy: y, r: 2.8, class: kind });
}
