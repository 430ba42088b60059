// @ts-check
// Two programs that draw the same z, and where gradient descent takes the mean of each. `with: { still:
// true }`: the programs only.

import { button } from "../../kit/controls.js";
import { make, makeSvg } from "../../kit/dom.js";
import { descent } from "../arithmetic/reparameterise.js";
import { controls, curve, figure, filled, line, saying, scale, signed, small, WIDTH, widget, words } from "./parts.js";

/** @import { MountWidget } from "../lesson.js" */
/** @import { Program } from "../arithmetic/reparameterise.js" */

const STEPS = 200;
const EACH = 20;
const PLAN = { bell: { mean: -2, sd: 0.5 }, target: 2, rate: 0.01, steps: STEPS, seed: 1 };
const [LEFT, RIGHT] = [34, WIDTH - 10];
/** @type {{ program: Program, top: number }[]} */
const ROWS = [
  { program: "drawn", top: 26 },
  { program: "moved", top: 136 },
];
const HIGH = 72;

/** @type {MountWidget} */
export function mount(root, { with: given, labels }, signal) {
  const programs = ["drawn", "moved"].map((program) =>
    make("code", { class: "lesson-program" }, labels[`${program}-code`] ?? ""),
  );
  if (given?.still) {
    root.append(widget(...programs));
    return;
  }
  const paths = { drawn: descent("drawn", PLAN), moved: descent("moved", PLAN) };
  const drawing = figure(242);
  const said = saying();
  let steps = 0;

  function draw() {
    const x = scale([0, STEPS], [LEFT, RIGHT]);
    const parts = ROWS.flatMap(({ program, top }) => {
      const y = scale([-3, 3], [top + HIGH, top]);
      const done = paths[program].slice(0, steps + 1);
      const last = done[done.length - 1];
      return [
        words(LEFT, top - 8, labels[program], { "font-weight": 650 }),
        line([LEFT, y(PLAN.target)], [RIGHT, y(PLAN.target)], { "stroke-dasharray": "2 3" }),
        small(LEFT - 5, y(PLAN.target) + 4, "2", { "text-anchor": "end" }),
        small(LEFT - 5, y(PLAN.bell.mean) + 4, "−2", { "text-anchor": "end" }),
        small(RIGHT, y(PLAN.target) - 4, labels.target, { "text-anchor": "end" }),
        line([LEFT, top + HIGH], [RIGHT, top + HIGH], { stroke: "var(--line)" }),
        curve(
          done.map((mean, step) => [x(step), y(mean)]),
          { stroke: "var(--encoder)" },
        ),
        makeSvg("circle", { cx: x(steps), cy: y(last), r: 4, fill: "var(--encoder)" }),
      ];
    });
    const sentence = filled(labels.says, {
      steps,
      drawn: signed(paths.drawn[steps], 2),
      moved: signed(paths.moved[steps], 2),
    });
    drawing.draw(sentence, ...parts, small((LEFT + RIGHT) / 2, 236, labels.steps, { "text-anchor": "middle" }));
    said.textContent = sentence;
    on.disabled = steps >= STEPS;
  }

  const on = button(labels.more ?? "", () => go(Math.min(STEPS, steps + EACH)), { signal });
  const again = button(labels.again ?? "", () => go(0), { kind: "quiet", signal });
  /** @param {number} to */
  function go(to) {
    steps = to;
    draw();
  }
  draw();
  root.append(widget(drawing.element, controls(on, again), said));
}
