// @ts-check
// A normalised activation is (nearly) a bell; β moves it, and a ReLU lets through what is above 0. Told
// `numbers`, it says how much that is.

import { make, setText } from "../../kit/dom.js";
import { shareActive } from "../arithmetic/normalise.js";
import { place, plain, plot, range, scale, slider } from "./plot.js";

/** @import { MountWidget } from "../lesson.js" */

const REACH = 4.5;

/** @type {MountWidget} */
export function mount(root, { with: options, labels }, signal) {
  const box = place(root, "threshold");
  const beta = slider(box, "β", { min: -3, max: 3, step: 0.05, value: options?.beta ?? 0 }, redraw, signal);
  const says = make("p", { class: "widget-says" });
  const say = () =>
    `β = ${plain(beta.value())}${options?.numbers ? `: ${plain(100 * shareActive(1, beta.value()), 1)} % ${labels.above}` : ""}`;
  const drawing = plot(
    box,
    {
      ems: 12,
      tell: say,
      draw(pen, { width, height, em }) {
        const x = scale([-REACH, REACH], [em, width - em]);
        const y = scale([0, 0.43], [height - 1.7 * em, 0.6 * em]);
        const density = (/** @type {number} */ value) =>
          Math.exp(-((value - beta.value()) ** 2) / 2) / Math.sqrt(2 * Math.PI);
        const over = range(0, REACH, 90).map((v) => /** @type {[number, number]} */ ([x(v), y(density(v))]));
        pen.line([[x(0), y(0)], ...over, [x(REACH), y(0)]], "area second");
        pen.segment(x(-REACH), y(0), x(REACH), y(0), "axis");
        pen.line(
          range(-REACH, REACH, 180).map((v) => [x(v), y(density(v))]),
          "curve",
        );
        pen.segment(x(0), y(0), x(0), y(0.42), "guide");
        pen.text([x(0) + 0.5 * em, y(0.4)], labels.above);
        pen.text([x(0) - 0.5 * em, y(0.4)], labels.below, { anchor: "end" });
        for (let tick = -4; tick <= 4; tick += 2)
          pen.text([x(tick), height - 0.4 * em], plain(tick), { anchor: "middle" });
      },
    },
    signal,
  );
  if (options?.numbers) box.append(says);
  function redraw() {
    setText(says, say());
    drawing();
  }
  redraw();
}
