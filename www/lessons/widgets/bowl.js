// @ts-check
// The loss as a bowl seen from above: lines of equal loss, and the way that gradient descent (or Adam)
// takes down. Told `most`, inputs can't be set wider than that.

import { radios } from "../../kit/controls.js";
import { make, setText } from "../../kit/dom.js";
import { bestRate, carefulRate, curvature, descend, descendAdam } from "../arithmetic/bowl.js";
import { place, plain, plot, scale, slider } from "./plot.js";

/** @import { MountWidget } from "../lesson.js" */

const ADAM_RATE = 0.1;
/** More of a way than can be seen apart. */
const DRAWN = 400;

/** @type {MountWidget} */
export function mount(root, { with: options, labels }, signal) {
  const box = place(root, "bowl");
  let method = options?.method ?? "best";
  const methods = ["best", "careful", "adam"].map((value) => ({ value, label: labels[value] }));
  const choose = (/** @type {string} */ chosen) => {
    method = chosen;
    redraw();
  };
  box.append(radios(labels.method, methods, method, choose, signal));
  const wide = slider(
    box,
    labels.wide,
    { min: 1, max: options?.most ?? 10, step: 0.5, value: options?.wide ?? 1, say: (x) => `× ${plain(x, 1)}` },
    redraw,
    signal,
  );
  const angle = slider(
    box,
    labels.start,
    { min: 0, max: 90, step: 1, value: 45, say: (x) => `${plain(x)}°` },
    redraw,
    signal,
  );
  const says = make("p", { class: "widget-says", role: "status" });
  const walk = () => {
    const kappa = curvature(wide.value());
    const radians = (angle.value() / 180) * Math.PI;
    /** @type {[number, number]} */
    const start = [Math.cos(radians), Math.sin(radians)];
    if (method === "adam") return descendAdam(kappa, ADAM_RATE, start);
    return descend(kappa, method === "best" ? bestRate(kappa) : carefulRate(kappa), start);
  };
  const say = () => `${labels.steps}: ${walk().steps ?? "–"}`;
  const drawing = plot(
    box,
    {
      ems: 17,
      tell: say,
      draw(pen, { width, height }) {
        const unit = Math.min(width, height) / 2.3;
        const x = scale([-1, 1], [width / 2 - unit, width / 2 + unit]);
        const y = scale([-1, 1], [height / 2 + unit, height / 2 - unit]);
        const kappa = curvature(wide.value());
        for (let ring = 1; ring <= 7; ring++) {
          const across = (ring / 5) ** 1.4 * 0.9;
          pen.ellipse([x(0), y(0)], [(across * unit) / Math.sqrt(kappa), across * unit], "ring");
        }
        const path = walk().path.slice(0, DRAWN);
        pen.line(
          path.map((point) => [x(point[0]), y(point[1])]),
          "curve second thin",
        );
        path.slice(0, 60).forEach((point) => {
          pen.dot([x(point[0]), y(point[1])], 2, "dot second");
        });
        pen.dot([x(path[0][0]), y(path[0][1])], 5, "dot first");
        pen.dot([x(0), y(0)], 4, "dot");
      },
    },
    signal,
  );
  box.append(says);
  function redraw() {
    setText(says, say());
    drawing();
  }
  redraw();
}
