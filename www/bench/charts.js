// @ts-check
// The loss chart and the verdict chart: their curves, readings and the words that a screen reader
// gets. Draws at most about ten times a second.

import { drawSoon, ref, setShown, setText } from "../kit/dom.js";
import * as format from "../words/format.js";
import { spread } from "../core/history.js";
import { lineChart } from "../kit/line-chart.js";

/** @import { Curve, History } from "../core/history.js" */
/** @import { State } from "../core/run.js" */
/** @import { ChartOptions, CurveStyle } from "../kit/line-chart.js" */
/** @typedef {Omit<ChartOptions, "curves" | "onCursor"> & { curves: (CurveStyle & { curve: Curve })[], words: Partial<Record<Curve, string>> }} PanelOptions */

const DRAW_EVERY_MS = 100;

/** @param {HTMLElement} root */
export const lossPanel = (root) =>
  chartPanel(root, {
    curves: [
      { curve: "lossD", role: "discriminator", mark: "square" },
      { curve: "lossG", role: "generator", mark: "triangle" },
    ],
    guide: { value: Math.LN2, label: "ln 2" },
    range: (lowest, highest) => [lowest * 1.08, Math.max(1.4, highest * 1.08)],
    words: { lossD: "loss of D", lossG: "loss of G" },
  });

/** @param {HTMLElement} root */
export const verdictPanel = (root) =>
  chartPanel(root, {
    curves: [
      { curve: "dReal", role: "real", mark: "dot" },
      { curve: "dFake", role: "fake", mark: "ring" },
    ],
    guide: { value: 0.5, label: "0.5" },
    range: () => [0, 1],
    ticks: [0, 0.25, 0.5, 0.75, 1],
    words: { dReal: "D(x)", dFake: "D(G(z))" },
  });

/** @param {HTMLElement} root @param {PanelOptions} options */
function chartPanel(root, options) {
  const outputs = options.curves.map(({ curve }) => ref(root, curve));
  const summary = ref(root, "summary");
  const at = ref(root, "at");
  const minimax = root.querySelector('[data-ref="minimax"]');
  /** @type {State | null} */
  let state = null;
  /** @type {number | null} */
  let pointed = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let later;
  const draw = lineChart(ref(root, "plot"), {
    ...options,
    onCursor: (index) => {
      pointed = index;
      showReadings();
    },
  });

  function showReadings() {
    if (!state) return;
    const { history, readings } = state;
    const step = pointed === null ? undefined : history.step[pointed];
    setText(at, step === undefined ? "" : `at step ${format.count(step)}`);
    options.curves.forEach(({ curve }, i) => {
      const under = pointed === null ? undefined : spread(history, curve).mean[pointed];
      setText(outputs[i], format.reading(under === undefined ? readings?.[curve] : under));
    });
  }

  function summarise() {
    const readings = state?.readings;
    if (!state || !readings) return setText(summary, "Nothing yet.");
    const parts = options.curves.map(({ curve }) => `${options.words[curve]} ${format.reading(readings[curve])}`);
    setText(summary, `At step ${format.count(state.progress.step)}: ${parts.join(", ")}.`);
  }

  /** @type {History | null} */
  let drawn = null;
  let drawnAt = -Infinity;

  function drawLatest() {
    if (!state) return;
    drawn = state.history;
    drawnAt = performance.now();
    const { history } = state;
    draw(history.step, options.curves.map(({ curve }) => spread(history, curve)));
    showReadings();
    summarise();
  }

  return (/** @type {State} */ next) => {
    state = next;
    if (minimax instanceof HTMLElement) setShown(minimax, (next.running ?? next.requested).loss === "minimax");
    if (next.history === drawn) return;
    const wait = drawnAt + DRAW_EVERY_MS - performance.now();
    if (wait <= 0) drawSoon(root, drawLatest);
    else later ??= setTimeout(drawLater, wait);
  };

  function drawLater() {
    later = undefined;
    drawSoon(root, drawLatest);
  }
}
