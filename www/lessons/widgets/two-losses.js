// @ts-check
// The generator's two losses over what D answers, with the slope that each sends back to G.

import { makeSvg } from "../../kit/dom.js";
import { advantage, answerOf, logitOf, lossOf, slopeOf } from "../arithmetic/adversarial.js";
import {
  box,
  curve,
  figure,
  filled,
  line,
  logScale,
  saying,
  scale,
  signed,
  slider,
  small,
  WIDTH,
  widget,
  words,
} from "./parts.js";

/** @import { MountWidget } from "../lesson.js" */
/** @import { Loss } from "../arithmetic/adversarial.js" */

const LOGIT = 7;
const [LEFT, RIGHT, TOP, BOTTOM] = [26, WIDTH - 10, 8, 176];
const TICKS = [0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999];
/** The least slope that is drawn. */
const LEAST = 0.0005;
/** @type {{ loss: Loss, dash: string | null }[]} */
const LOSSES = [
  { loss: "minimax", dash: "6 4" },
  { loss: "non-saturating", dash: null },
];

/** @type {MountWidget} */
export function mount(root, { labels }, signal) {
  const x = scale([-LOGIT, LOGIT], [LEFT, RIGHT]);
  const y = scale([LOGIT, -LOGIT], [TOP, BOTTOM]);
  const drawing = figure(270);
  const said = saying();
  let logit = logitOf(0.01);

  function draw() {
    const answer = answerOf(logit);
    const parts = [
      line([LEFT, y(0)], [RIGHT, y(0)], { stroke: "var(--line)" }),
      line([x(logit), TOP], [x(logit), BOTTOM], { stroke: "var(--line-strong)", "stroke-dasharray": "2 3" }),
      line([LEFT, BOTTOM], [RIGHT, BOTTOM]),
      small(LEFT - 6, y(0) + 4, "0", { "text-anchor": "end" }),
      small(LEFT - 6, y(6) + 4, "6", { "text-anchor": "end" }),
      small(LEFT - 6, y(-6) + 4, "−6", { "text-anchor": "end" }),
      ...TICKS.map((tick) => small(x(logitOf(tick)), BOTTOM + 15, short(tick), { "text-anchor": "middle" })),
    ];
    const points = Array.from({ length: 57 }, (_, i) => -LOGIT + (i * 2 * LOGIT) / 56);
    for (const { loss, dash } of LOSSES) {
      const at = /** @type {(l: number) => [number, number]} */ ((l) => [x(l), y(lossOf(loss, answerOf(l)))]);
      parts.push(curve(points.map(at), { stroke: "var(--generator)", "stroke-dasharray": dash }));
      const slope = slopeOf(loss, answer);
      const here = lossOf(loss, answer);
      const run = 1.6 / Math.hypot(1, slope);
      parts.push(
        curve(
          [
            [x(logit - run), y(here - run * slope)],
            [x(logit + run), y(here + run * slope)],
          ],
          { "stroke-width": 3 },
        ),
        makeSvg("circle", { cx: x(logit), cy: y(here), r: 4, fill: "var(--ink)" }),
      );
    }
    parts.push(
      words(RIGHT, y(2.6), labels["non-saturating"], { "text-anchor": "end", fill: "var(--generator)" }),
      words(LEFT + 8, y(-1.6), labels.minimax, { fill: "var(--generator)" }),
    );
    const wide = logScale([LEAST, 1], [0, WIDTH - 150]);
    parts.push(words(0, 212, labels.slope, { "font-weight": 650 }));
    for (const [i, { loss, dash }] of LOSSES.entries()) {
      const size = Math.abs(slopeOf(loss, answer));
      const top = 222 + i * 26;
      parts.push(
        words(0, top + 13, labels[loss]),
        box(100, top + 2, wide(Math.max(size, LEAST)), 14, {
          fill: "var(--generator)",
          opacity: dash ? 0.55 : 1,
          rx: 2,
        }),
        words(108 + wide(Math.max(size, LEAST)), top + 13, fine(size)),
      );
    }
    const factor = advantage(answer);
    const sentence = filled(labels[factor >= 1 ? "says" : "says-less"], {
      answer: fine(answer),
      minimax: fine(answer),
      other: fine(1 - answer),
      factor: fine(factor >= 1 ? factor : 1 / factor),
    });
    drawing.draw(sentence, ...parts);
    said.textContent = sentence;
  }

  const tell = (/** @type {number} */ value) => fine(answerOf(value));
  const by = slider(
    { label: labels.answer ?? "", min: -6.9, max: 6.9, step: 0.1, value: logit, tell },
    (value) => {
      logit = value;
      draw();
    },
    signal,
  );
  draw();
  root.append(widget(by.element, drawing.element, said));
}

/** @param {number} tick */
const short = (tick) => String(tick).replace(/^0/, "");

/** With as many digits as tell it from 0 and 1. @param {number} value */
function fine(value) {
  if (value >= 10) return value.toFixed(0);
  if (value > 0.99 && value < 1) return value.toFixed(3);
  return value >= 0.1 ? signed(value, 2) : value.toPrecision(1);
}
