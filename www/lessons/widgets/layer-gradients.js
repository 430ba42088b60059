// @ts-check
// The size of the gradient in each hidden layer, from the first to the last, on a log scale: one curve a
// function, each with its name at its end.

import { make } from "../../kit/dom.js";
import { place, plot, scale } from "./plot.js";

/** @import { MountWidget } from "../lesson.js" */

const KINDS = ["second", "first", "third"];
/** No gradient is drawn lower than this. */
const LEAST = 1e-9;

/** @type {MountWidget} */
export function mount(root, { with: options, labels, measured }, signal) {
  /** @type {{ name: string, values: number[] }[]} */
  const curves = options.curves
    .map((/** @type {string} */ name) => ({ name, values: /** @type {number[]} */ (measured?.[`${name}-gradients`]) }))
    .filter((/** @type {{ values?: number[] }} */ { values }) => values?.length);
  if (curves.length === 0) return;
  const box = place(root, "layer-gradients");
  const logs = curves.map(({ values }) => values.map((value) => Math.log10(Math.max(LEAST, value))));
  const low = Math.floor(Math.min(...logs.flat()));
  const high = Math.ceil(Math.max(...logs.flat()));
  const layers = curves[0].values.length;
  box.append(make("p", { class: "widget-says" }, labels.gradients));
  plot(
    box,
    {
      ems: 15,
      tell: () =>
        curves
          .map(({ name, values }) => `${labels[name]}: ${values.map((v) => v.toExponential(0)).join(", ")}`)
          .join("; "),
      draw(pen, { width, height, em }) {
        const x = scale([1, layers], [4 * em, width - 5.5 * em]);
        const y = scale([low, high], [height - 2 * em, 0.7 * em]);
        for (let power = low; power <= high; power++) {
          pen.segment(x(1), y(power), x(layers), y(power), "axis");
          pen.text([3.3 * em, y(power) + 0.3 * em], power === 0 ? "1" : `10${superscript(power)}`, { anchor: "end" });
        }
        for (let layer = 1; layer <= layers; layer++)
          pen.text([x(layer), height - 0.8 * em], String(layer), { anchor: "middle" });
        const ends = spread(
          logs.map((values) => y(values[layers - 1])),
          1.2 * em,
        );
        logs.forEach((values, i) => {
          const points = values.map((value, layer) => /** @type {[number, number]} */ ([x(layer + 1), y(value)]));
          pen.line(points, `curve ${KINDS[i]}`);
          for (const point of points) pen.dot(point, 0.25 * em, `dot ${KINDS[i]}`);
          pen.text([width - 4.9 * em, ends[i] + 0.3 * em], labels[curves[i].name], { kind: KINDS[i] });
        });
      },
    },
    signal,
  );
}

/** Heights at least so far apart, in the order that they have. @param {number[]} heights @param {number} gap */
function spread(heights, gap) {
  const order = heights.map((_, i) => i).sort((a, b) => heights[a] - heights[b]);
  const result = [...heights];
  order.forEach((at, i) => {
    if (i > 0) result[at] = Math.max(result[at], result[order[i - 1]] + gap);
  });
  return result;
}

const DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const superscript = (/** @type {number} */ power) =>
  (power < 0 ? "⁻" : "") + [...String(Math.abs(power))].map((digit) => DIGITS[Number(digit)]).join("");
