// @ts-check
// Scores on a line and a threshold to move: what is reported, what is missed, and the curve that all
// thresholds draw. Says no area: that is the question.
//
// Labels: threshold, ordinary, odd, reported (%hits, %odd, %alarms, %ordinary), alarms, hits.

import { make, makeSvg, setAttribute, setText } from "../../kit/dom.js";
import { curve, reported } from "../arithmetic/area-under-curve.js";
import { fill } from "./fill.js";
import { place, plain, plot, scale, slider } from "./plot.js";

/** @import { MountWidget } from "../lesson.js" */
/** @typedef {{ ordinary: number[], odd: number[] }} Scores */

/** @type {MountWidget} */
export function mount(root, { with: given, labels }, signal) {
  const { ordinary, odd } = /** @type {Scores} */ (given);
  const most = Math.max(...ordinary, ...odd) + 1;
  const box = place(root, "threshold");
  const told = make("p", { class: "widget-told", "aria-live": "polite" });
  const now = () => {
    const threshold = at.value();
    return { threshold, hits: reported(odd, threshold), alarms: reported(ordinary, threshold) };
  };
  const tell = () => {
    const { hits, alarms } = now();
    return fill(labels.reported, { hits, odd: odd.length, alarms, ordinary: ordinary.length });
  };
  box.append(
    make(
      "p",
      { class: "threshold-legend" },
      make("span", { class: "threshold-ordinary" }, `● ${labels.ordinary ?? ""}`),
      make("span", { class: "threshold-odd" }, `◆ ${labels.odd ?? ""}`),
    ),
  );
  const redraws = /** @type {(() => void)[]} */ ([]);
  const at = slider(
    box,
    labels.threshold ?? "",
    { min: 0, max: most, step: 0.5, value: 4.5 },
    () => {
      for (const redraw of redraws) redraw();
      setText(told, tell());
    },
    signal,
  );
  redraws.push(
    plot(
      box,
      {
        ems: 4.5,
        tell,
        draw(pen, { width, em }) {
          const x = scale([0, most], [em, width - em]);
          const { threshold } = now();
          pen.box([x(threshold), 0], [width, 3.2 * em], "threshold-side");
          pen.segment(x(threshold), 0, x(threshold), 3.2 * em, "threshold-line");
          for (const score of ordinary) pen.dot([x(score), 0.9 * em], 0.36 * em, "threshold-ordinary");
          for (const score of odd) diamond(pen, [x(score), 2.3 * em], 0.46 * em);
          for (let tick = 0; tick < most; tick++) pen.text([x(tick), 4.3 * em], plain(tick), { anchor: "middle" });
        },
      },
      signal,
    ),
  );
  redraws.push(corner(box, { ordinary, odd }, labels, now));
  box.append(told);
  setText(told, tell());
}

/** @param {import("./plot.js").Pen} pen @param {[number, number]} at @param {number} r */
const diamond = (pen, [x, y], r) =>
  pen.line(
    [
      [x, y - r],
      [x + r, y],
      [x, y + r],
      [x - r, y],
      [x, y - r],
    ],
    "threshold-odd",
  );

/**
 * Hits over false alarms, a corner for each threshold.
 * @param {HTMLElement} root @param {Scores} scores @param {Record<string, string>} labels
 * @param {() => { hits: number, alarms: number }} now
 */
function corner(root, { ordinary, odd }, labels, now) {
  const side = 100;
  const way = curve(ordinary, odd).map(({ alarms, hits }) => `${side * alarms} ${side * (1 - hits)}`);
  const dot = makeSvg("circle", { class: "corner-dot", r: 4 });
  const text = (/** @type {string} */ words, /** @type {Record<string, string | number>} */ at) => {
    const element = makeSvg("text", at);
    element.textContent = words;
    return element;
  };
  const svg = makeSvg(
    "svg",
    { class: "threshold-corner", viewBox: "-16 -6 126 126", "aria-hidden": "true" },
    makeSvg("rect", { class: "corner-frame", width: side, height: side }),
    makeSvg("path", { class: "corner-guess", d: `M0 ${side}L${side} 0` }),
    makeSvg("path", { class: "corner-way", d: `M${way.join("L")}` }),
    dot,
    text(labels.alarms ?? "", { x: side / 2, y: side + 15, "text-anchor": "middle" }),
    text(labels.hits ?? "", { x: -6, y: side / 2, "text-anchor": "middle", transform: `rotate(-90 -6 ${side / 2})` }),
  );
  root.append(svg);
  const redraw = () => {
    const { hits, alarms } = now();
    setAttribute(dot, "cx", (side * alarms) / ordinary.length);
    setAttribute(dot, "cy", side * (1 - hits / odd.length));
  };
  redraw();
  return redraw;
}
