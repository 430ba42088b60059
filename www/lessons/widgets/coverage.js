// @ts-check
// How often stamps of a kernel of ones reach each place, in a row and on a plane, for a kernel and a
// stride of the reader's choice.
//
// Labels: kernel, stride, alternative (%kernel %stride %counts), overlap (%rows), even, uneven (%counts).

import { radios } from "../../kit/controls.js";
import { make, makeSvg, setText } from "../../kit/dom.js";
import { counts, overlap } from "../arithmetic/transposed-convolution.js";
import { fill } from "./fill.js";

/** @import { WidgetContext } from "../lesson.js" */

const [INPUTS, UNIT, PLANE] = [6, 20, 9];

/** @param {HTMLElement} root @param {WidgetContext} context @param {AbortSignal} signal */
export function mount(root, { with: told, labels }, signal) {
  let { kernel, stride } = /** @type {{ kernel: number, stride: number }} */ (told);
  const figure = make("div", { class: "lesson-figure coverage" });
  const words = make("p", { class: "lesson-note", role: "status" });
  const numbers = (/** @type {number[]} */ values) =>
    values.map((value) => ({ value: String(value), label: String(value) }));
  const choose = (/** @type {() => void} */ set) => {
    set();
    draw();
  };
  root.append(
    make(
      "div",
      { class: "lesson-choices" },
      radios(
        labels.kernel,
        numbers([2, 3, 4, 5, 6]),
        String(kernel),
        (value) => choose(() => (kernel = Number(value))),
        signal,
      ),
      radios(
        labels.stride,
        numbers([1, 2, 3]),
        String(stride),
        (value) => choose(() => (stride = Number(value))),
        signal,
      ),
    ),
    figure,
    words,
  );
  draw();

  function draw() {
    const row = counts(INPUTS, kernel, stride);
    // Away from both ends, where every stamp that could reach a place exists.
    const inner = counts(40, kernel, stride).slice(60 % stride === 0 ? 18 : 18, 18 + PLANE);
    const cycle = inner.slice(0, stride);
    const written = cycle.join(", ");
    const even = new Set(cycle).size === 1;
    figure.replaceChildren(rowOf(row), planeOf(inner));
    const shared = fill(labels.overlap, { rows: overlap(kernel, stride) });
    setText(words, `${shared} ${even ? labels.even : fill(labels.uneven, { counts: written })}`);
  }

  /** Each input's stamp as a bar, then what they add up to. @param {number[]} row */
  function rowOf(row) {
    const width = row.length * UNIT;
    const stamps = Array.from({ length: INPUTS }, (_, i) =>
      makeSvg("rect", {
        x: i * stride * UNIT + 1,
        y: (i % 3) * 12,
        width: kernel * UNIT - 2,
        height: 9,
        rx: 2,
        class: "coverage-stamp",
      }),
    );
    const most = Math.max(...row);
    const cells = row.flatMap((count, i) => {
      const words = makeSvg("text", { x: i * UNIT + UNIT / 2, y: 56, class: "axes-tick axes-middle" });
      words.textContent = String(count);
      return [
        makeSvg("rect", {
          x: i * UNIT,
          y: 41,
          width: UNIT,
          height: 22,
          class: "coverage-cell",
          "fill-opacity": (count / most) * 0.55,
        }),
        words,
      ];
    });
    return makeSvg(
      "svg",
      {
        class: "lesson-drawing coverage-row",
        viewBox: `0 0 ${width} 64`,
        role: "img",
        "aria-label": fill(labels.alternative, { kernel, stride, counts: row.join(", ") }),
      },
      ...stamps,
      ...cells,
    );
  }

  /** @param {number[]} line */
  function planeOf(line) {
    const most = Math.max(...line) ** 2;
    const cells = line.flatMap((down, row) =>
      line.map((across, column) =>
        makeSvg("rect", {
          x: column * UNIT,
          y: row * UNIT,
          width: UNIT,
          height: UNIT,
          class: "coverage-cell",
          "fill-opacity": (down * across) / most,
        }),
      ),
    );
    const side = line.length * UNIT;
    return makeSvg("svg", { class: "coverage-plane", viewBox: `0 0 ${side} ${side}`, "aria-hidden": "true" }, ...cells);
  }
}
