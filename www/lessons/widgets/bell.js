// @ts-check
// A bell to drag beside N(0, 1). Asked with, it answers {mean, sd} and keeps the divergence to itself;
// `with: { tells: true }` says it, and can be turned the other way round.

import { radios } from "../../kit/controls.js";
import { setAttribute } from "../../kit/dom.js";
import { on } from "../../kit/mount.js";
import { density, divergence, divergenceBack } from "../arithmetic/bells.js";
import {
  controls,
  curve,
  figure,
  filled,
  line,
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
/** @import { Bell } from "../arithmetic/bells.js" */

const REACH = 4;
const [LEFT, RIGHT, TOP, BOTTOM] = [6, WIDTH - 6, 14, 150];
const HEIGHT = 176;
/** Bells narrower than this would leave the picture. */
const SD = { min: 0.2, max: 2.5 };
const MEAN = { min: -2.5, max: 2.5 };
const HIGHEST = 0.9;
const STANDARD = { mean: 0, sd: 1 };

/** @type {MountWidget} */
export function mount(root, { with: given, labels, answer }, signal) {
  const tells = Boolean(given?.tells);
  /** @type {Bell} */
  const bell = { mean: tells ? 1 : 1.6, sd: tells ? 1 : 0.6 };
  let back = false;
  const x = scale([-REACH, REACH], [LEFT, RIGHT]);
  const y = scale([0, HIGHEST], [BOTTOM, TOP]);
  const drawing = figure(HEIGHT);
  setAttribute(drawing.element, "data-drag", true);
  const said = saying();

  function draw() {
    const xs = Array.from({ length: 161 }, (_, i) => -REACH + (i * 2 * REACH) / 160);
    const points = (/** @type {Bell} */ of) =>
      xs.map((at) => /** @type {[number, number]} */ ([x(at), y(Math.min(HIGHEST, density(at, of)))]));
    const top = y(Math.min(HIGHEST, density(bell.mean, bell)));
    const [mean, sd] = [signed(bell.mean, 2), bell.sd.toFixed(2)];
    const nats = back ? divergenceBack(bell) : divergence(bell);
    const sentence = filled(labels[tells ? (back ? "says-back" : "says") : "asks"], {
      mean,
      sd,
      nats: nats.toFixed(2),
    });
    drawing.draw(
      sentence,
      curve([...points(STANDARD), [x(REACH), BOTTOM], [x(-REACH), BOTTOM]], {
        fill: "var(--line)",
        stroke: "none",
      }),
      curve(points(bell), { stroke: "var(--encoder)", "stroke-width": 2.5 }),
      line([x(bell.mean), BOTTOM], [x(bell.mean), top], { stroke: "var(--encoder)", "stroke-dasharray": "3 3" }),
      line([LEFT, BOTTOM], [RIGHT, BOTTOM]),
      ...[-3, -2, -1, 0, 1, 2, 3].map((at) => small(x(at), BOTTOM + 16, signed(at, 0), { "text-anchor": "middle" })),
      words(x(-1.15), y(0.24), "N(0, 1)", { "text-anchor": "end", fill: "var(--ink-soft)" }),
      words(x(bell.mean), Math.max(TOP + 2, top - 8), labels.bell, { "text-anchor": "middle", fill: "var(--encoder)" }),
    );
    said.textContent = sentence;
  }

  function moved() {
    draw();
    answer({ mean: Number(bell.mean.toFixed(2)), sd: Number(bell.sd.toFixed(2)), said: said.textContent });
  }

  const means = slider(
    { label: labels.mean ?? "", ...MEAN, step: 0.05, value: bell.mean, tell: (value) => signed(value, 2) },
    (value) => {
      bell.mean = value;
      moved();
    },
    signal,
  );
  const sds = slider(
    { label: labels.sd ?? "", ...SD, step: 0.05, value: bell.sd, tell: (value) => value.toFixed(2) },
    (value) => {
      bell.sd = value;
      moved();
    },
    signal,
  );

  /** Dragged: the middle follows the pointer, and the higher the narrower. @param {PointerEvent} event */
  function drag(event) {
    const { left, top, width, height } = drawing.element.getBoundingClientRect();
    const at = [((event.clientX - left) / width) * WIDTH, ((event.clientY - top) / height) * HEIGHT];
    const within = (/** @type {number} */ value, /** @type {{ min: number, max: number }} */ { min, max }) =>
      Math.max(min, Math.min(max, value));
    bell.mean = within((at[0] - x(0)) / (x(1) - x(0)), MEAN);
    const high = Math.max(0.02, (BOTTOM - at[1]) / (BOTTOM - TOP));
    bell.sd = within(1 / (high * Math.sqrt(2 * Math.PI)), SD);
    means.set(bell.mean);
    sds.set(bell.sd);
    moved();
  }
  on(
    /** @type {any} */ (drawing.element),
    "pointerdown",
    (event) => {
      drawing.element.setPointerCapture(event.pointerId);
      drag(event);
    },
    signal,
  );
  on(
    /** @type {any} */ (drawing.element),
    "pointermove",
    (event) => {
      if (drawing.element.hasPointerCapture(event.pointerId)) drag(event);
    },
    signal,
  );

  draw();
  const parts = [drawing.element, means.element, sds.element, said];
  if (tells) {
    const ways = [
      { value: "on", label: labels.forward ?? "" },
      { value: "back", label: labels.back ?? "" },
    ];
    const turn = radios(labels.way ?? "", ways, "on", (way) => turned(way === "back"), signal);
    parts.splice(3, 0, controls(turn));
  }
  root.append(widget(...parts));

  /** @param {boolean} now */
  function turned(now) {
    back = now;
    draw();
  }
}
