// @ts-check
// Shares as bars: one row an arm, its mean over the seeds, and a whisker of one standard deviation each
// way. The rows come with the lesson, or from what was measured.

import { shownAs, shownFigure } from "../../course/numbers.js";
import { make } from "../../kit/dom.js";
import { place, plot, scale } from "./plot.js";

/** @import { Figure, MountWidget } from "../lesson.js" */
/** `kind`: a class that tells rows apart. @typedef {{ label: string, figure?: Figure, value?: string, kind?: string }} Row */

/** @type {MountWidget} */
export function mount(root, { with: options, labels, measured }, signal) {
  const box = place(root, "results");
  const rows = /** @type {Row[]} */ (options.rows)
    .map(({ label, figure, value, kind }) => ({
      label: labels?.[label] ?? label,
      mean: figure ? figure.mean : Number(measured?.[value ?? ""] ?? Number.NaN),
      sd: figure?.sd ?? 0,
      kind: kind ?? "first",
    }))
    .filter(({ mean }) => Number.isFinite(mean));
  for (const row of rows) {
    const { mean, sd } = row;
    const number = sd > 0 ? shownFigure({ arm: "", measure: "", mean, sd }, "percent") : shownAs(mean, "percent");
    const line = make("div", { class: "results-row" }, make("span", { class: "results-label" }, row.label));
    box.append(line);
    plot(
      line,
      {
        ems: 1.5,
        tell: () => `${row.label}: ${number}`,
        draw(pen, { width, height, em }) {
          const x = scale([0, 1], [0, width]);
          pen.box([0, 0.2 * em], [width, height - 0.2 * em], "track");
          pen.box([0, 0.2 * em], [x(Math.min(1, row.mean)), height - 0.2 * em], `bar-fill ${row.kind}`);
          if (row.sd > 0) {
            const [from, to] = [x(Math.max(0, row.mean - row.sd)), x(Math.min(1, row.mean + row.sd))];
            pen.segment(from, height / 2, to, height / 2, "whisker");
            pen.segment(from, height / 2 - 0.25 * em, from, height / 2 + 0.25 * em, "whisker");
            pen.segment(to, height / 2 - 0.25 * em, to, height / 2 + 0.25 * em, "whisker");
          }
        },
      },
      signal,
    );
    line.append(make("span", { class: "results-number" }, number));
  }
}
