// @ts-check
// Inputs from a bell, what an activation makes of them, and the straight line that explains it best.
// Told `numbers`, it says how much the line explains.

import { radios } from "../../kit/controls.js";
import { make, setText } from "../../kit/dom.js";
import { activations, bestLine, NAMES } from "../arithmetic/activations.js";
import { gaussian } from "../arithmetic/seeded.js";
import { place, plain, plot, range, scale, slider } from "./plot.js";

/** @import { MountWidget } from "../lesson.js" */
/** @import { Name } from "../arithmetic/activations.js" */

const COUNT = 160;
const REACH = 6;

/** @type {MountWidget} */
export function mount(root, { with: options, labels }, signal) {
  const box = place(root, "straight-line");
  const draw = gaussian(1);
  const bell = Array.from({ length: COUNT }, draw);
  /** @type {Name} */
  let name = "tanh";
  const names = /** @type {const} */ (["tanh", "sigmoid", "relu", "leaky"]);
  box.append(
    radios(
      labels.function,
      names.map((value) => ({ value, label: NAMES[value] })),
      name,
      (chosen) => {
        name = chosen;
        redraw();
      },
      signal,
    ),
  );
  const width = slider(box, labels.deviation, { min: 0.25, max: 4, step: 0.25, value: 1 }, redraw, signal);
  const line = () => bestLine(activations[name].value, width.value());
  const say = () =>
    options?.numbers
      ? `${labels.explained} ${line().explained.toFixed(3)}`
      : `${NAMES[name]}, σ = ${plain(width.value())}`;
  const drawing = plot(
    box,
    {
      ems: 14,
      tell: say,
      draw(pen, { width: wide, height, em }) {
        const [low, high] = name === "sigmoid" ? [-0.3, 1.3] : name === "tanh" ? [-1.5, 1.5] : [-1.2, REACH];
        const x = scale([-REACH, REACH], [em, wide - em]);
        const y = scale([low, high], [height - 0.6 * em, 0.6 * em]);
        pen.segment(x(-REACH), y(0), x(REACH), y(0), "axis");
        pen.segment(x(0), y(low), x(0), y(high), "axis");
        const f = activations[name].value;
        pen.line(
          range(-REACH, REACH, 200).map((input) => [x(input), y(f(input))]),
          "curve faint",
        );
        for (const z of bell) {
          const input = z * width.value();
          if (Math.abs(input) < REACH) pen.dot([x(input), y(f(input))], 0.22 * em, "dot first soft");
        }
        const { slope, offset } = line();
        const ends = [low, high].map((edge) => (edge - offset) / slope);
        const [from, to] = [Math.max(-REACH, Math.min(...ends)), Math.min(REACH, Math.max(...ends))];
        pen.segment(x(from), y(offset + slope * from), x(to), y(offset + slope * to), "curve second");
      },
    },
    signal,
  );
  const caption = make("p", { class: "widget-says", role: "status" });
  if (options?.numbers) box.append(caption);
  function redraw() {
    drawing();
    setText(caption, say());
  }
  redraw();
}
