// @ts-check
// A wall of lamps, one a hidden unit: lit where the unit still answers to some image, dark where it is
// dead. A slider goes through the run; below, the accuracy up to there.

import { make, setText } from "../../kit/dom.js";
import { place, plain, plot, scale, slider } from "./plot.js";

/** @import { MountWidget } from "../lesson.js" */

/** @type {MountWidget} */
export function mount(root, { with: options, labels, measured }, signal) {
  const steps = /** @type {number[]} */ (measured?.[options.steps] ?? []);
  const dead = /** @type {number[]} */ (measured?.[options.dead] ?? []);
  const accuracy = /** @type {number[]} */ (measured?.[options.accuracy] ?? []);
  if (steps.length === 0) return;
  const box = place(root, "lamps");
  const wall = make("div", { class: "lamps-wall", role: "img" });
  const lamps = Array.from({ length: options.units }, () => make("i"));
  wall.append(...lamps);
  // Which lamp goes out first is not known from a share: they go out in a shuffled order that never changes.
  const order = lamps.map((_, i) => (i * 37) % lamps.length);
  const at = slider(
    box,
    labels.step,
    { min: 0, max: steps.length - 1, step: 1, value: steps.length - 1, say: (i) => plain(steps[i]) },
    redraw,
    signal,
  );
  box.append(wall);
  const says = make("p", { class: "widget-says" });
  const drawing = plot(
    box,
    {
      ems: 9,
      tell: () => `${labels.accuracy}: ${plain(accuracy[at.value()], 3)}`,
      draw(pen, { width, height, em }) {
        const x = scale([0, steps[steps.length - 1]], [2.6 * em, width - 0.6 * em]);
        const y = scale([0, 1], [height - 1.6 * em, 0.5 * em]);
        for (const tick of [0, 0.5, 1]) {
          pen.segment(x(0), y(tick), width, y(tick), "axis");
          pen.text([2 * em, y(tick) + 0.3 * em], plain(tick), { anchor: "end" });
        }
        pen.text([x(0), height - 0.3 * em], labels.step);
        for (const change of options.changes ?? []) {
          pen.segment(x(change), y(0), x(change), y(1), "guide");
          pen.text([x(change) + 0.4 * em, y(1) + 0.9 * em], labels.change);
        }
        pen.line(
          accuracy.map((value, i) => [x(steps[i]), y(value)]),
          "curve first",
        );
        pen.dot([x(steps[at.value()]), y(accuracy[at.value()])], 0.35 * em, "dot first");
      },
    },
    signal,
  );
  box.append(says);
  function redraw() {
    const out = Math.round(dead[at.value()] * lamps.length);
    order.forEach((lamp, i) => lamps[lamp].classList.toggle("lit", i >= out));
    const text = `${labels.lit}: ${lamps.length - out} / ${lamps.length}`;
    wall.setAttribute("aria-label", text);
    setText(says, `${text} · ${labels.accuracy}: ${plain(accuracy[at.value()], 3)}`);
    drawing();
  }
  redraw();
}
