// @ts-check
// Four activation functions and their tangents at one input. Told `numbers`, it writes value and slope.

import { make, setText } from "../../kit/dom.js";
import { activations, NAMES } from "../arithmetic/activations.js";
import { place, plain, plot, range, scale, slider } from "./plot.js";

/** @import { MountWidget } from "../lesson.js" */

const REACH = 4;
const SHOWN = /** @type {const} */ (["relu", "leaky", "sigmoid", "tanh"]);
/** Half of the tangent that is drawn, in inputs. */
const TANGENT = 1.2;

/** @type {MountWidget} */
export function mount(root, { with: options, labels }, signal) {
  const numbers = Boolean(options?.numbers);
  const box = place(root, "functions");
  const grid = make("div", { class: "functions-grid" });
  /** @type {(() => void)[]} */
  const draws = [];
  const at = slider(
    box,
    labels.input,
    { min: -REACH, max: REACH, step: 0.1, value: options?.at ?? 1, say: (x) => plain(x, 1) },
    () => draws.forEach((draw) => draw()),
    signal,
  );
  box.append(grid);
  for (const name of SHOWN) {
    const { value, slope } = activations[name];
    const caption = make("figcaption");
    const figure = make("figure", {}, caption);
    grid.append(figure);
    const sayNumbers = () =>
      numbers ? `: ${labels.value} ${plain(value(at.value()))}, ${labels.slope} ${plain(slope(at.value()), 3)}` : "";
    const redraw = plot(
      figure,
      {
        ems: 8.5,
        tell: () => `${NAMES[name]}, ${labels.input} ${plain(at.value(), 1)}${sayNumbers()}`,
        draw(pen, { width, height, em }) {
          const [low, high] = name === "sigmoid" || name === "tanh" ? [-1.25, 1.25] : [-1.5, 4];
          const x = scale([-REACH, REACH], [0.4 * em, width - 0.4 * em]);
          const y = scale([low, high], [height - 0.4 * em, 0.4 * em]);
          pen.segment(x(-REACH), y(0), x(REACH), y(0), "axis");
          pen.segment(x(0), y(low), x(0), y(high), "axis");
          pen.line(
            range(-REACH, REACH, 160).map((input) => [x(input), y(value(input))]),
            "curve",
          );
          const here = at.value();
          const reach = TANGENT / Math.hypot(1, slope(here));
          pen.line(
            [-reach, reach].map((step) => [x(here + step), y(value(here) + step * slope(here))]),
            "curve second",
          );
          pen.dot([x(here), y(value(here))], 0.35 * em, "dot second");
        },
      },
      signal,
    );
    const redrawAll = () => {
      setText(caption, `${NAMES[name]}${sayNumbers()}`);
      redraw();
    };
    draws.push(redrawAll);
    redrawAll();
  }
}
