// @ts-check
// A small plot of values over x with its axes, for drawing a curve and for comparing two.

import { make, makeSvg } from "../kit/dom.js";
import { clamped, round, share, ticksOf } from "./numbers.js";

/** @import { Answer } from "../lessons/lesson.js" */
/** @typedef {Extract<Answer, { kind: "curve" }>} CurveAnswer */

/** As wide as the column lets it be, so that a unit is about a pixel and type is as large as elsewhere. */
const MOST_WIDTH = 620;
const LEAST_WIDTH = 280;
const HEIGHT = 260;
const EDGE = { left: 52, right: 26, top: 12, bottom: 30 };

/** @param {CurveAnswer} answer @param {{ label: string }} options */
export function createPlot({ x, xScale, min, max, scale }, { label }) {
  const width = clamped(LEAST_WIDTH, MOST_WIDTH, innerWidth - 48);
  const range = { min, max, scale };
  const across = { min: x[0], max: x[x.length - 1], scale: /** @type {"log" | undefined} */ (xScale) };
  const at = (/** @type {number} */ value) => EDGE.left + share(across, value) * (width - EDGE.left - EDGE.right);
  const up = (/** @type {number} */ value) =>
    HEIGHT - EDGE.bottom - share(range, value) * (HEIGHT - EDGE.top - EDGE.bottom);
  const svg = /** @type {SVGSVGElement} */ (
    makeSvg("svg", { viewBox: `0 0 ${width} ${HEIGHT}`, class: "plot", "aria-label": label })
  );
  const grid = ticksOf(range).map((tick) =>
    makeSvg(
      "g",
      { class: "plot-tick" },
      makeSvg("line", { x1: EDGE.left, x2: width - EDGE.right, y1: up(tick), y2: up(tick) }),
      text(EDGE.left - 8, up(tick) + 4, "end", round(tick)),
    ),
  );
  const most = Math.ceil(x.length / (width / 70));
  const foot = x.flatMap((value, i) =>
    i % most === 0 || i === x.length - 1 ? [text(at(value), HEIGHT - 8, "middle", round(value))] : [],
  );
  const layer = makeSvg("g");
  svg.append(makeSvg("g", { "aria-hidden": "true" }, ...grid, ...foot), layer);
  return {
    svg,
    layer,
    element: make("div", { class: "plot-frame" }, svg),
    /** @param {number} i @param {number} y @returns {[number, number]} */
    placeOf: (i, y) => [at(x[i]), up(y)],
    /** @param {(number | null)[]} ys */
    pointsOf: (ys) =>
      ys.flatMap((y, i) => (typeof y === "number" && Number.isFinite(y) ? [`${at(x[i])},${up(y)}`] : [])).join(" "),
    /** The nearest x under the pointer, and how far up it is, 0 to 1. @param {PointerEvent} event */
    under(event) {
      const box = svg.getBoundingClientRect();
      const px = ((event.clientX - box.left) / box.width) * width;
      const py = ((event.clientY - box.top) / box.height) * HEIGHT;
      const index = x.reduce((best, value, i) => (Math.abs(at(value) - px) < Math.abs(at(x[best]) - px) ? i : best), 0);
      return { index, part: clamped(0, 1, (HEIGHT - EDGE.bottom - py) / (HEIGHT - EDGE.top - EDGE.bottom)) };
    },
  };
}

/** @param {number} x @param {number} y @param {string} anchor @param {string} words */
function text(x, y, anchor, words) {
  const element = makeSvg("text", { x, y, "text-anchor": anchor, class: "plot-text" });
  element.textContent = words;
  return element;
}
