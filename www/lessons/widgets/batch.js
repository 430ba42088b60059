// @ts-check
// A batch of activations on three number lines: as they come, normalised, and with γ and β. Each number
// keeps its thread through all three.

import { deviation, mean, normalise } from "../arithmetic/normalise.js";
import { place, plain, plot, scale, slider } from "./plot.js";

/** @import { MountWidget } from "../lesson.js" */

const REACH = 10;

/** @type {MountWidget} */
export function mount(root, { with: options, labels }, signal) {
  const raw = /** @type {number[]} */ (options.batch);
  const box = place(root, "batch");
  const gamma = slider(box, "γ", { min: -3, max: 3, step: 0.1, value: 1, say: (x) => plain(x, 1) }, redraw, signal);
  const beta = slider(box, "β", { min: -5, max: 5, step: 0.1, value: 0, say: (x) => plain(x, 1) }, redraw, signal);
  const rows = () => [raw, normalise(raw), normalise(raw, gamma.value(), beta.value())];
  const say = (/** @type {readonly number[]} */ row) =>
    `${labels.mean} ${plain(mean(row), 1)}, ${labels.deviation} ${plain(deviation(row), 1)}`;
  const names = [labels.raw, labels.normalised, labels.scaled];
  const drawing = plot(
    box,
    {
      ems: 17,
      tell: () =>
        rows()
          .map((row, i) => `${names[i]}: ${row.map((value) => plain(value, 1)).join(", ")}; ${say(row)}`)
          .join(". "),
      draw(pen, { width, height, em }) {
        const x = scale([-REACH, REACH], [em, width - em]);
        const heights = [0, 1, 2].map((i) => (height / 3) * (i + 0.72));
        const values = rows();
        values[0].forEach((_, i) => {
          pen.line(
            values.map((row, level) => [x(row[i]), heights[level]]),
            "thread",
          );
        });
        values.forEach((row, level) => {
          const y = heights[level];
          pen.segment(x(-REACH), y, x(REACH), y, "axis");
          for (let tick = -REACH; tick <= REACH; tick += 5) {
            pen.segment(x(tick), y - 0.25 * em, x(tick), y + 0.25 * em, "axis");
            pen.text([x(tick), y + 1.3 * em], plain(tick), { anchor: "middle" });
          }
          pen.text([x(-REACH), y - 1.7 * em], names[level], { kind: "strong" });
          pen.text([x(REACH), y - 1.7 * em], say(row), { anchor: "end" });
          const from = mean(row) - deviation(row);
          pen.box([x(from), y - 0.14 * em], [x(from + 2 * deviation(row)), y + 0.14 * em], "spread");
          const stacked = new Map();
          for (const value of row) {
            const key = value.toFixed(2);
            const below = stacked.get(key) ?? 0;
            stacked.set(key, below + 1);
            pen.dot([x(value), y - below * 0.42 * em], 0.34 * em, `dot ${level === 2 ? "second" : "first"}`);
          }
        });
      },
    },
    signal,
  );
  function redraw() {
    drawing();
  }
}
