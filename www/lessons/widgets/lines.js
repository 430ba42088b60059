// @ts-check
// Measured values over what they cost, a line for each network, both axes logarithmic. `with`: the
// networks by the stem of their measured arrays `<stem>_x` and `<stem>_y`, and the axes' ticks.

import { makeSvg } from "../../kit/dom.js";
import { curve, figure, filled, line, logScale, small, WIDTH, widget, words } from "./parts.js";

/** @import { MountWidget } from "../lesson.js" */
/** @typedef {{ lines: string[], x: number[], y: number[] }} With */

const [LEFT, RIGHT, TOP, BOTTOM] = [34, WIDTH - 102, 10, 190];
/** A line is told by its dashes and the shape of its points, never by colour alone. */
const DASHES = [null, "7 4", "2 4", "9 3 2 3"];
/** @type {((x: number, y: number) => SVGElement)[]} */
const MARKS = [
  (cx, cy) => makeSvg("circle", { cx, cy, r: 3.5, fill: "var(--ink)" }),
  (x, y) => makeSvg("rect", { x: x - 3, y: y - 3, width: 6, height: 6, fill: "var(--ink)" }),
  (x, y) => makeSvg("path", { d: `M${x} ${y - 4.5}L${x + 4} ${y + 3}H${x - 4}Z`, fill: "var(--ink)" }),
  (x, y) =>
    makeSvg("path", { d: `M${x} ${y - 4.5}L${x + 4.5} ${y}L${x} ${y + 4.5}L${x - 4.5} ${y}Z`, fill: "var(--ink)" }),
];

/** @type {MountWidget} */
export function mount(root, { with: given, labels, measured }) {
  const { lines, x: xs, y: ys } = /** @type {With} */ (given);
  const x = logScale([xs[0], xs[xs.length - 1]], [LEFT, RIGHT]);
  const seen = lines.flatMap((stem) => measured?.[`${stem}_y`] ?? []).map(Number);
  const y = logScale([Math.min(ys[0], ...seen), Math.max(ys[ys.length - 1], ...seen)], [BOTTOM, TOP]);
  const drawing = figure(232);
  const parts = [
    ...ys.flatMap((tick) => [
      line([LEFT, y(tick)], [RIGHT, y(tick)], { stroke: "var(--line)" }),
      small(LEFT - 5, y(tick) + 4, String(tick).replace(/^0/, ""), { "text-anchor": "end" }),
    ]),
    ...xs.map((tick) => small(x(tick), BOTTOM + 16, String(tick), { "text-anchor": "middle" })),
    small((LEFT + RIGHT) / 2, BOTTOM + 34, labels.x ?? "", { "text-anchor": "middle" }),
  ];
  /** @type {string[]} */
  const says = [];
  /** @type {{ name: string, at: number }[]} */
  const ends = [];
  for (const [i, stem] of lines.entries()) {
    const [along, up] = [measured?.[`${stem}_x`], measured?.[`${stem}_y`]];
    if (!Array.isArray(along) || !Array.isArray(up) || up.length === 0) continue;
    const points = /** @type {[number, number][]} */ (along.map((value, k) => [x(Number(value)), y(Number(up[k]))]));
    parts.push(curve(points, { "stroke-dasharray": DASHES[i % 4] }), ...points.map(([px, py]) => MARKS[i % 4](px, py)));
    ends.push({ name: labels[stem] ?? stem, at: points[points.length - 1][1] + 4 });
    says.push(
      filled(labels.line, {
        name: labels[stem] ?? stem,
        from: round(Number(up[0])),
        to: round(Number(up[up.length - 1])),
      }),
    );
  }
  // Names beside the ends of their lines, moved apart where they would cover each other.
  ends.sort((a, b) => a.at - b.at);
  for (const [i, end] of ends.entries()) {
    if (i > 0) end.at = Math.max(end.at, ends[i - 1].at + 14);
    parts.push(words(RIGHT + 8, end.at, end.name));
  }
  drawing.draw(says.join(" "), ...parts);
  root.append(widget(drawing.element));
}

/** @param {number} value */
const round = (value) => Number(value.toPrecision(2)).toString();
