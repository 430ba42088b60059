// @ts-check
// Batch norm's channels of a generator: the share active that γ and β promise for a bell, against the share
// that was measured; on the diagonal the promise holds. Above it, every γ as a dot.

import { place, plain, plot, scale } from "./plot.js";

/** @import { MountWidget } from "../lesson.js" */

/** @type {MountWidget} */
export function mount(root, { with: options, labels, measured }, signal) {
  const list = (/** @type {string} */ name) => /** @type {number[]} */ (measured?.[name] ?? []);
  const gammas = list(options.gammas);
  const [promised, active] = [list(options.promised), list(options.active)];
  if (gammas.length === 0 && promised.length === 0) return;
  const box = place(root, "channels");
  if (gammas.length > 0) {
    const [least, most] = [Math.min(-0.5, ...gammas), Math.max(1.5, ...gammas)];
    plot(
      box,
      {
        ems: 7,
        tell: () => `${labels.gammas}: ${gammas.length}, ${plain(Math.min(...gammas))} … ${plain(Math.max(...gammas))}`,
        draw(pen, { width, height, em }) {
          const x = scale([least, most], [em, width - em]);
          const y = height - 1.6 * em;
          pen.segment(x(least), y, x(most), y, "axis");
          pen.segment(x(0), 1.6 * em, x(0), y + 0.3 * em, "guide");
          for (let tick = Math.ceil(least * 2) / 2; tick <= most; tick += 0.5)
            pen.text([x(tick), y + 1.3 * em], plain(tick, 1), { anchor: "middle" });
          pen.text([x(least), 0.9 * em], labels.gammas, { kind: "strong" });
          const columns = grouped(gammas, (gamma) => Math.round(x(gamma) / (0.5 * em)));
          const tallest = Math.max(...[...columns.values()].map(({ length }) => length));
          const apart = Math.min(0.5 * em, (y - 1.8 * em) / tallest);
          for (const column of columns.values())
            column.forEach((gamma, i) => {
              pen.dot([x(gamma), y - 0.3 * em - i * apart], 0.22 * em, "dot second soft");
            });
        },
      },
      signal,
    );
  }
  if (promised.length === 0) return;
  plot(
    box,
    {
      ems: 19,
      tell: () =>
        `${labels.scatter}: ${plain(promised.reduce((sum, value, i) => sum + Math.abs(value - active[i]), 0) / promised.length, 3)}`,
      draw(pen, { width, height, em }) {
        const side = Math.min(width - 5 * em, height - 4 * em);
        const x = scale([0, 1], [3.4 * em, 3.4 * em + side]);
        const y = scale([0, 1], [0.6 * em + side, 0.6 * em]);
        for (const tick of [0, 0.5, 1]) {
          pen.segment(x(tick), y(0), x(tick), y(1), "axis");
          pen.segment(x(0), y(tick), x(1), y(tick), "axis");
          pen.text([x(tick), y(0) + 1.4 * em], `${100 * tick} %`, { anchor: "middle" });
          pen.text([2.9 * em, y(tick) + 0.3 * em], `${100 * tick} %`, { anchor: "end" });
        }
        pen.segment(x(0), y(0), x(1), y(1), "guide");
        pen.text([x(0), y(0) + 2.8 * em], labels.promised);
        pen.text([x(0) + 0.4 * em, y(1) + 1.2 * em], labels.active);
        promised.forEach((value, i) => {
          pen.dot([x(value), y(active[i])], 0.26 * em, "dot second soft");
        });
      },
    },
    signal,
  );
}

/** @param {number[]} values @param {(value: number) => number} keyOf */
function grouped(values, keyOf) {
  /** @type {Map<number, number[]>} */
  const groups = new Map();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return groups;
}
