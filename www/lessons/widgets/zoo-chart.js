// @ts-check
// The GAN zoo's names month by month, what the reader expected, and what the same pace would have made of it.
//
// Labels: names, guess, pace, told (%slide, %last, %pace), y2015 … are years as they are.

import { count } from "../../words/format.js";
import { ASKED, ifExponential, MONTHS, nameOf, namesBy, SLIDE } from "../arithmetic/zoo.js";
import { fill } from "./fill.js";
import { place, plot, scale } from "./plot.js";

/** @import { MountWidget } from "../lesson.js" */

const YEAR = 12;
const LAST = MONTHS[MONTHS.length - 1][0];
const TOP = 2600;

/** @type {MountWidget} */
export function mount(root, context, signal) {
  const { labels } = context;
  const guess = /** @type {Record<keyof typeof ASKED, number> | null} */ (/** @type {any} */ (context).value ?? null);
  const pace = Math.round(ifExponential(SLIDE, LAST, YEAR));
  const box = place(root, "zoo-chart");
  plot(
    box,
    {
      ems: 18,
      tell: () =>
        fill(labels.told, {
          slide: count(namesBy(SLIDE)),
          last: count(namesBy(LAST)),
          month: nameOf(LAST),
          pace: count(pace),
        }),
      draw(pen, { width, height, em }) {
        const x = scale([0, LAST + 1], [3.2 * em, width - 2.8 * em]);
        const y = scale([0, TOP], [height - 1.8 * em, 0.8 * em]);
        for (const tick of [0, 500, 1000, 1500, 2000, 2500]) {
          pen.segment(x(0), y(tick), width, y(tick), "zoo-grid");
          pen.text([2.8 * em, y(tick) + 0.35 * em], count(tick), { anchor: "end" });
        }
        for (let year = 2014; year <= 2018; year++)
          pen.text([x((year - 2014) * YEAR), height - 0.3 * em], String(year), { anchor: "middle" });
        const months = Array.from({ length: LAST - SLIDE + 1 }, (_, i) => SLIDE + i);
        pen.line(
          months.map((month) => [x(month), y(ifExponential(SLIDE, month, YEAR))]),
          "zoo-pace",
        );
        pen.line(
          MONTHS.map(([month, names]) => [x(month), y(names)]),
          "zoo-names",
        );
        pen.segment(x(SLIDE), y(0), x(SLIDE), y(namesBy(SLIDE)), "zoo-slide");
        pen.dot([x(SLIDE), y(namesBy(SLIDE))], 0.28 * em, "zoo-dot");
        pen.text([x(SLIDE) - 0.6 * em, y(namesBy(SLIDE)) - 0.5 * em], String(namesBy(SLIDE)), { anchor: "end" });
        pen.text([x(LAST) + 0.5 * em, y(namesBy(LAST)) + 0.35 * em], String(namesBy(LAST)));
        pen.text([x(0) + 0.5 * em, 1.6 * em], labels.names ?? "", { kind: "strong" });
        pen.text([x(0) + 0.5 * em, 3.1 * em], `┄ ${labels.pace ?? ""}`);
        for (const [id, month] of Object.entries(ASKED)) {
          const value = guess?.[/** @type {keyof typeof ASKED} */ (id)];
          if (value !== undefined)
            pen.text([x(month), y(Math.min(value, TOP)) + 0.35 * em], "×", { anchor: "middle", kind: "zoo-guess" });
        }
        if (guess) pen.text([x(0) + 0.5 * em, 4.6 * em], `× ${labels.guess ?? ""}`, { kind: "zoo-guess" });
      },
    },
    signal,
  );
}
