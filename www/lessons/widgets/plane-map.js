// @ts-check
// The plane of codes as the classifier reads it: a digit for each place, fainter where it is unsure.
// Places are laid out by the quantiles of N(0, 1), so that equal areas are equally likely.

import { radios } from "../../kit/controls.js";
import { makeSvg } from "../../kit/dom.js";
import { on } from "../../kit/mount.js";
import { box, controls, figure, filled, saying, signed, WIDTH, widget } from "./parts.js";

/** @import { MountWidget } from "../lesson.js" */

/** @type {MountWidget} */
export function mount(root, { labels, measured }, signal) {
  const read = /** @type {number[]} */ (measured?.read);
  const sure = /** @type {number[]} */ (measured?.sure);
  const ticks = /** @type {number[]} */ (measured?.ticks);
  if (!Array.isArray(read) || !Array.isArray(sure) || !Array.isArray(ticks)) return;
  const side = ticks.length;
  const cell = WIDTH / side;
  const drawing = figure(WIDTH);
  drawing.element.setAttribute("tabindex", "0");
  const said = saying();
  let digit = -1;
  let at = Math.floor(read.length / 2 + side / 2);

  function draw() {
    const parts = read.map((class_, place) => {
      const [left, top] = [(place % side) * cell, Math.floor(place / side) * cell];
      const text = makeSvg("text", {
        x: left + cell / 2,
        y: top + cell / 2 + 4.5,
        "text-anchor": "middle",
        "font-size": 13,
        "font-weight": digit === class_ ? 750 : 450,
        fill: digit === class_ ? "var(--button-ink)" : "var(--ink)",
        opacity: Math.max(0.25, digit < 0 || digit === class_ ? sure[place] : 0.25).toFixed(2),
      });
      text.textContent = String(class_);
      const back = box(left, top, cell, cell, { fill: digit === class_ ? "var(--decoder)" : "var(--surface)" });
      return makeSvg("g", {}, back, text);
    });
    const [left, top] = [(at % side) * cell, Math.floor(at / side) * cell];
    const mark = box(left, top, cell, cell, { fill: "none", stroke: "var(--focus)", "stroke-width": 2.5, rx: 2 });
    const share = read.filter((class_) => class_ === digit).length / read.length;
    const place = filled(labels.place, {
      x: signed(ticks[at % side], 1),
      y: signed(ticks[side - 1 - Math.floor(at / side)], 1),
      digit: read[at],
      sure: Math.round(sure[at] * 100),
    });
    const region = digit < 0 ? "" : filled(labels.region, { digit, share: Math.round(share * 100) });
    drawing.draw(`${place} ${region}`.trim(), ...parts, mark);
    said.textContent = `${place} ${region}`.trim();
  }

  const any = { value: "-1", label: labels.all ?? "" };
  const digits = Array.from({ length: 10 }, (_, i) => ({ value: String(i), label: String(i) }));
  const pick = radios(
    labels.pick ?? "",
    [any, ...digits],
    "-1",
    (value) => {
      digit = Number(value);
      draw();
    },
    signal,
  );
  const svg = /** @type {any} */ (drawing.element);
  on(
    svg,
    "click",
    (event) => {
      const { left, top, width, height } = svg.getBoundingClientRect();
      const column = Math.min(side - 1, Math.max(0, Math.floor(((event.clientX - left) / width) * side)));
      const row = Math.min(side - 1, Math.max(0, Math.floor(((event.clientY - top) / height) * side)));
      go(row * side + column);
    },
    signal,
  );
  on(
    svg,
    "keydown",
    (event) => {
      const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -side, ArrowDown: side }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      const column = (at % side) + (Math.abs(by) === 1 ? by : 0);
      if (column >= 0 && column < side) go(at + by);
    },
    signal,
  );
  /** @param {number} place */
  function go(place) {
    if (place < 0 || place >= read.length) return;
    at = place;
    draw();
  }
  draw();
  root.append(widget(controls(pick), drawing.element, said));
}
