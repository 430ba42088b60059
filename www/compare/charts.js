// @ts-check
// The curves of both runs, one chart for each quantity: A solid, B dashed, at equal steps, and an
// upright line at the step whose pictures are shown.

import { spread } from "../core/history.js";
import { drawSoon, make, setAttribute, setText } from "../kit/dom.js";
import { lineChart } from "../kit/line-chart.js";
import { createTimer } from "../kit/mount.js";
import * as format from "../words/format.js";
import { shownFrame } from "./grids.js";
import { commonPoints } from "./recording.js";

/** @import { Pair } from "./pair.js" */

const DRAW_EVERY_MS = 150;
/** With more, two ragged lines in a small chart can't be told apart. */
const MOST_POINTS = 60;
/** @type {{ curve: string, title: string, role: string, mark: string }[]} */
const CHARTS = [
  { curve: "lossD", title: "Loss of D", role: "discriminator", mark: "■" },
  { curve: "lossG", title: "Loss of G", role: "generator", mark: "▲" },
  { curve: "dReal", title: "D(x)", role: "real", mark: "●" },
  { curve: "dFake", title: "D(G(z))", role: "fake", mark: "○" },
];

/** Means of so many neighbours each. @param {(number | null)[]} values @param {number} size */
function grouped(values, size) {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, group) => {
    const known = values.slice(group * size, (group + 1) * size).filter((value) => value !== null);
    return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) / known.length : null;
  });
}

/** @param {HTMLElement} root @param {AbortSignal} signal */
export function compareCharts(root, signal) {
  const timer = createTimer(signal);
  root.classList.add("compare-charts");
  /** @type {Pair | null} */
  let latest = null;
  const flag = () => (latest && latest.scrubbed !== null ? (shownFrame(latest)?.step ?? null) : null);
  const charts = CHARTS.map(({ curve, title, role, mark }) => {
    const [a, b] = [make("b", {}, "–"), make("b", {}, "–")];
    const plot = make("div", { class: "plot", role: "img", "aria-label": `${title} of A and B: nothing yet` });
    const heading = make(
      "h3",
      {},
      make(
        "span",
        { class: `role-${role}` },
        make("span", { class: "mark", "aria-hidden": "true" }, mark),
        ` ${title}`,
      ),
    );
    const legend = make("ul", { class: "legend" }, make("li", {}, "A ━ ", a), make("li", {}, "B ╍ ", b));
    root.append(
      make("figure", { class: "chart compare-chart" }, make("div", { class: "chart-head" }, heading, legend), plot),
    );
    const loss = curve === "lossD" || curve === "lossG";
    const draw = lineChart(
      plot,
      {
        curves: [
          { role, mark: "A" },
          { role, mark: "B", dash: [5, 4] },
        ],
        guide: loss ? { value: Math.LN2, label: "ln 2" } : { value: 0.5, label: "0.5" },
        range: loss ? (lowest, highest) => [lowest * 1.08, Math.max(1.4, highest * 1.08)] : () => [0, 1],
        ...(loss ? {} : { ticks: [0, 0.5, 1] }),
        sync: "pair",
        flag,
        onCursor: () => {},
      },
      signal,
    );
    return { curve, title, a, b, plot, draw };
  });

  let drawnAt = -Infinity;
  let drawnOf = "";

  function drawLatest() {
    if (!latest || signal.aborted) return;
    const [A, B] = [latest.runs.A.history, latest.runs.B.history];
    const count = commonPoints(A, B);
    if (count === null) return;
    drawnAt = performance.now();
    const together = Math.ceil(count / MOST_POINTS);
    const steps = A.step.slice(0, count).filter((_, i) => (i + 1) % together === 0 || i === count - 1);
    for (const { curve, title, a, b, plot, draw } of charts) {
      const [meanA, meanB] = [A, B].map((history) => grouped(spread(history, curve).mean.slice(0, count), together));
      const none = steps.map(() => null);
      draw(
        steps,
        [meanA, meanB].map((mean) => ({ mean, low: none, high: none })),
      );
      setText(a, format.reading(meanA.at(-1)));
      setText(b, format.reading(meanB.at(-1)));
      const words =
        count > 0
          ? `A ${format.reading(meanA.at(-1))}, B ${format.reading(meanB.at(-1))} at step ${steps.at(-1)}`
          : "nothing yet";
      setAttribute(plot, "aria-label", `${title} of A and B over the steps: ${words}`);
    }
  }

  return (/** @type {Pair} */ pair) => {
    latest = pair;
    const { A, B } = pair.runs;
    const of = `${A.run} ${B.run} ${A.history.step.at(-1)} ${B.history.step.at(-1)} ${flag()}`;
    if (of === drawnOf) return;
    drawnOf = of;
    timer.later(Math.max(0, drawnAt + DRAW_EVERY_MS - performance.now()), () => drawSoon(root, drawLatest));
  };
}
