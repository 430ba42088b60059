// @ts-check
// What torch.randn and torch.rand drew, as two histograms over one axis, with the mean of each.

import { box, curve, figure, filled, line, scale, signed, small, WIDTH, widget, words } from "./parts.js";

/** @import { MountWidget } from "../lesson.js" */

/** The axis, and how it is cut into bars; the run counts with the same. */
export const RANGE = /** @type {const} */ ([-3, 3]);
export const BINS = 36;

const [LEFT, RIGHT] = [8, WIDTH - 8];
const HEIGHT = 74;
const GAP = 34;

/** @type {MountWidget} */
export function mount(root, { labels, measured }) {
  if (!measured) return;
  const x = scale([...RANGE], [LEFT, RIGHT]);
  const drawing = figure(2 * (HEIGHT + GAP) + 12);
  /** @type {Node[]} */
  const parts = [];
  /** @type {string[]} */
  const says = [];
  for (const [i, noise] of ["randn", "rand"].entries()) {
    const bins = /** @type {number[]} */ (measured[`${noise}_bins`]);
    const [mean, sd] = [Number(measured[`${noise}_mean`]), Number(measured[`${noise}_sd`])];
    if (!Array.isArray(bins)) return;
    const base = i * (HEIGHT + GAP) + HEIGHT + 18;
    const tall = scale([0, Math.max(...bins)], [0, HEIGHT - 8]);
    const width = (RIGHT - LEFT) / BINS;
    bins.forEach((count, bin) => {
      const top = tall(count);
      parts.push(
        box(LEFT + bin * width + 0.5, base - top, width - 1, top, { fill: "var(--generator)", opacity: 0.55 }),
      );
    });
    parts.push(line([LEFT, base], [RIGHT, base]));
    parts.push(
      curve(
        [
          [x(mean), base - HEIGHT + 6],
          [x(mean), base + 4],
        ],
        { "stroke-width": 2 },
      ),
    );
    const sentence = filled(labels.drawn, { name: labels[noise], mean: signed(mean, 2), sd: sd.toFixed(2) });
    parts.push(words(LEFT, base - HEIGHT - 4, sentence));
    says.push(sentence);
    for (const at of [-3, -2, -1, 0, 1, 2, 3]) {
      const anchor = at === -3 ? "start" : at === 3 ? "end" : "middle";
      if (i === 1) parts.push(small(x(at), base + 16, signed(at, 0), { "text-anchor": anchor }));
    }
  }
  drawing.draw(says.join(" "), ...parts);
  root.append(widget(drawing.element));
}
