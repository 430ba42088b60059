// @ts-check
// The two charts of the family that is on screen: their curves, readings and the words that a screen
// reader gets. Draws at most about ten times a second. What draws them is a library, fetched with the
// first step: without it the page works, its numbers stand above an empty plot.

import { spread } from "../core/history.js";
import { familyOf } from "../families/index.js";
import { drawSoon, make, ref, setAttribute, setShown, setText } from "../kit/dom.js";
import { createScenes, createTimer } from "../kit/mount.js";
import * as format from "../words/format.js";

/** @import { History } from "../core/history.js" */
/** @import { State } from "../core/run.js" */
/** @import { Chart } from "../families/family.js" */
/** @import { Context } from "../kit/mount.js" */

/** @import { lineChart } from "../kit/line-chart.js" */

const DRAW_EVERY_MS = 100;
const MISSING = "The curves can’t be drawn here: their part of the page didn’t load. The numbers above go on.";
const WAITING = "The curves begin with the first step.";
/** @type {Record<string, string>} */
const SIGNS = { square: "■", triangle: "▲", dot: "●", ring: "○" };

/** @param {0 | 1} which @returns {(root: HTMLElement, context: Context, signal: AbortSignal) => (state: State) => void} */
export const chartPanel = (which) => (root, _, signal) => {
  const scenes = createScenes(signal);
  /** @type {Chart | null} */
  let built = null;
  /** @type {(state: State) => void} */
  let render = () => {};

  return (state) => {
    const chart = familyOf(state.requested).charts[which];
    if (chart !== built) {
      built = chart;
      render = mountChart(root, chart, scenes());
    }
    render(state);
  };
};

/** @param {HTMLElement} root @param {Chart} chart @param {AbortSignal} signal */
function mountChart(root, chart, signal) {
  const { title, about, series, caption } = chart;
  const [summary, at, note, plot] = ["summary", "at", "note", "plot"].map((name) => ref(root, name));
  setText(ref(root, "title"), title);
  setText(ref(root, "caption"), caption);
  setAttribute(plot, "aria-label", about);
  const outputs = series.map(({ measure }) => make("b", { "data-ref": measure }, "–"));
  ref(root, "legend").replaceChildren(
    ...series.map(({ role, mark, label }, i) =>
      make(
        "li",
        { class: `role-${role}` },
        make("span", { class: "mark", "aria-hidden": "true" }, SIGNS[mark]),
        ` ${label} `,
        outputs[i],
      ),
    ),
  );
  /** @type {State | null} */
  let state = null;
  /** @type {number | null} */
  let pointed = null;
  const timer = createTimer(signal);
  /** @type {ReturnType<typeof lineChart> | null} */
  let draw = null;
  let asked = false;
  plot.replaceChildren(make("p", { class: "plot-missing" }, WAITING));

  /** Before the first step there is nothing to draw, and nothing is fetched for it. */
  async function come() {
    asked = true;
    try {
      const { lineChart } = await import("../kit/line-chart.js");
      if (signal.aborted) return;
      plot.replaceChildren();
      draw = lineChart(
        plot,
        {
          curves: series,
          guide: chart.guide,
          range: chart.range,
          ticks: chart.ticks,
          onCursor: (index) => {
            pointed = index;
            showReadings();
          },
        },
        signal,
      );
      if (state) drawLatest();
    } catch {
      if (!signal.aborted) plot.replaceChildren(make("p", { class: "plot-missing" }, MISSING));
    }
  }

  function showReadings() {
    if (!state) return;
    const { history, readings } = state;
    const step = pointed === null ? undefined : history.step[pointed];
    setText(at, step === undefined ? "" : `at step ${format.count(step)}`);
    series.forEach(({ measure }, i) => {
      const under = pointed === null ? undefined : spread(history, measure).mean[pointed];
      setText(outputs[i], format.reading(under === undefined ? readings?.[measure] : under));
    });
  }

  function summarise() {
    const readings = state?.readings;
    if (!state || !readings) return setText(summary, "Nothing yet.");
    const parts = series.map(({ measure, spoken }) => `${spoken} ${format.reading(readings[measure])}`);
    setText(summary, `At step ${format.count(state.progress.step)}: ${parts.join(", ")}.`);
  }

  /** @type {History | null} */
  let drawn = null;
  let drawnAt = -Infinity;

  function drawLatest() {
    if (!state || signal.aborted) return;
    drawn = state.history;
    drawnAt = performance.now();
    const { history } = state;
    draw?.(
      history.step,
      series.map(({ measure }) => spread(history, measure)),
    );
    showReadings();
    summarise();
  }

  return (/** @type {State} */ next) => {
    state = next;
    const words = chart.note?.(next.running ?? next.requested) ?? "";
    setShown(note, words !== "");
    setText(note, words);
    if (!asked && (next.wants || next.training || next.history.step.length > 0)) come();
    if (next.history === drawn) return;
    const wait = drawnAt + DRAW_EVERY_MS - performance.now();
    if (wait <= 0) drawSoon(root, drawLatest);
    else timer.later(wait, () => drawSoon(root, drawLatest));
  };
}
