// @ts-check
// A transposed convolution, step by step: either each input stamps the weighted kernel on the output, or
// the kernel, turned, slides over the input with zeros inserted. Both fill the same numbers in. One cell of
// the output can stay hidden, for who is asked for it.
//
// Labels: how, stamps, zeros, stride, border, input, zerosIn, kernel, turned, output, back, next, all,
// atStart, stamp (%place %count %value %rows %columns), slide (%row %column %sum), hidden.

import { button, radios } from "../../kit/controls.js";
import { make, setText } from "../../kit/dom.js";
import {
  convolve,
  cornerOf,
  sideOf,
  sizeUp,
  transpose,
  turned,
  zerosInserted,
} from "../arithmetic/transposed-convolution.js";
import { fill } from "./fill.js";
import { gridOf } from "./number-grid.js";

/** @import { WidgetContext } from "../lesson.js" */
/** @import { Square } from "../arithmetic/transposed-convolution.js" */
/** `hidden`: place in the output at `stride` and `padding`. @typedef {{ input: Square, kernel: Square, stride: number, padding: number, how: How, hidden?: number, fixed?: true, begun?: true }} Told */
/** @typedef {"stamps" | "zeros"} How */

/** @param {HTMLElement} root @param {WidgetContext} context @param {AbortSignal} signal */
export function mount(root, { with: told, labels }, signal) {
  const { input, kernel, hidden, fixed, begun } = /** @type {Told} */ (told);
  let { stride, padding, how } = /** @type {Told} */ (told);
  const [side, k] = [sideOf(input), sideOf(kernel)];
  const outSide = () => sizeUp(side, k, stride, padding);
  const steps = () => (how === "stamps" ? input.length : outSide() ** 2);
  let step = begun ? steps() : 0;

  const grids = make("div", { class: "stepper-grids" });
  const words = make("p", { class: "lesson-note", role: "status" });
  const slider = make("input", { type: "range", min: 0, step: 1, "aria-label": labels.next });
  slider.addEventListener("input", () => go(Number(slider.value)), { signal });
  const back = button(labels.back, () => go(step - 1), { kind: "small", signal });
  const next = button(labels.next, () => go(step + 1), { kind: "small", signal });
  const all = button(labels.all, () => go(steps()), { kind: "small", signal });

  const choices = [
    radios(
      labels.how,
      [
        { value: "stamps", label: labels.stamps },
        { value: "zeros", label: labels.zeros },
      ],
      how,
      (value) => change(() => (how = /** @type {How} */ (value))),
      signal,
    ),
  ];
  if (!fixed) {
    const numbers = (/** @type {number[]} */ values) =>
      values.map((value) => ({ value: String(value), label: String(value) }));
    choices.push(
      radios(
        labels.stride,
        numbers([1, 2, 3]),
        String(stride),
        (value) => change(() => (stride = Number(value))),
        signal,
      ),
      radios(
        labels.border,
        numbers([0, 1]),
        String(padding),
        (value) => change(() => (padding = Number(value))),
        signal,
      ),
    );
  }
  root.append(
    make("div", { class: "lesson-choices" }, ...choices),
    grids,
    make("div", { class: "lesson-choices" }, back, next, all, slider),
    words,
  );
  draw();

  /** @param {() => void} set */
  function change(set) {
    const done = step === steps();
    set();
    step = done ? steps() : 0;
    draw();
  }

  /** @param {number} to */
  function go(to) {
    step = Math.min(steps(), Math.max(0, to));
    draw();
  }

  function draw() {
    slider.max = String(steps());
    slider.value = String(step);
    back.disabled = step === 0;
    next.disabled = all.disabled = step === steps();
    const { left, middle, right, said } = how === "stamps" ? stamped() : slid();
    grids.replaceChildren(
      left,
      make("span", { class: "stepper-sign", "aria-hidden": "true" }, how === "stamps" ? "×" : "⊛"),
      middle,
      make("span", { class: "stepper-sign", "aria-hidden": "true" }, "→"),
      right,
    );
    setText(words, step === 0 ? labels.atStart : said);
  }

  /** The output, where a number may still be to come. @param {(number | null)[]} values @param {(at: number) => boolean} lit */
  function output(values, lit) {
    const written = values.map((value, at) => (at === hidden ? labels.hidden : value));
    return gridOf(written, labels.output, { lit, role: "out" });
  }

  function stamped() {
    const at = step - 1;
    const so = input.map((value, i) => (i < step ? value : 0));
    const [top, left] = cornerOf(Math.max(0, at), side, stride, padding);
    const out = outSide();
    const within = (/** @type {number} */ place) => {
      const [row, column] = [Math.floor(place / out) - top, (place % out) - left];
      return step > 0 && row >= 0 && column >= 0 && row < k && column < k;
    };
    const range = (/** @type {number} */ from) => `${Math.max(1, from + 1)}–${Math.min(out, from + k)}`;
    return {
      left: gridOf(input, labels.input, { lit: (place) => place === at, role: "in" }),
      middle: gridOf(kernel, labels.kernel, { lit: () => step > 0, role: "kernel" }),
      right: output(transpose(so, kernel, stride, padding), within),
      said: fill(labels.stamp, {
        place: step,
        count: input.length,
        value: input[at],
        rows: range(top),
        columns: range(left),
      }),
    };
  }

  function slid() {
    const at = step - 1;
    const stuffed = zerosInserted(input, k, stride, padding);
    const [wide, out] = [sideOf(stuffed), outSide()];
    const result = convolve(stuffed, turned(kernel), 1, 0);
    const [top, left] = [Math.floor(Math.max(0, at) / out), Math.max(0, at) % out];
    const within = (/** @type {number} */ place) => {
      const [row, column] = [Math.floor(place / wide) - top, (place % wide) - left];
      return step > 0 && row >= 0 && column >= 0 && row < k && column < k;
    };
    const products = turned(kernel).flatMap((weight, i) => {
      const value = stuffed[(top + Math.floor(i / k)) * wide + left + (i % k)];
      return value === 0 ? [] : [`${value}·${weight}`];
    });
    const sum = at === hidden ? labels.hidden : `${products.join(" + ") || "0"} = ${result[at]}`;
    return {
      left: gridOf(stuffed, labels.zerosIn, { lit: within, role: "in", faint: (_, value) => value === 0 }),
      middle: gridOf(turned(kernel), labels.turned, { lit: () => step > 0, role: "kernel" }),
      right: output(
        result.map((value, place) => (place < step ? value : null)),
        (place) => place === at,
      ),
      said: fill(labels.slide, { row: top + 1, column: left + 1, sum }),
    };
  }
}
