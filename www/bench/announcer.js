// @ts-check
// Tells screen readers what changed: started, paused, reset, a step by hand, the backend, and every ten
// seconds of training a summary. (Errors announce themselves: notices are alerts.)

import { familyOf } from "../families/index.js";
import { setText } from "../kit/dom.js";
import * as format from "../words/format.js";

/** @import { State } from "../core/run.js" */

const SUMMARY_EVERY_MS = 10_000;
/** Steps by hand come up to a hundred at a press: only the last is news. */
const REST_MS = 500;

/** @param {HTMLElement} root */
export function announcerPanel(root) {
  /** @type {State | null} */
  let before = null;
  let summarisedAt = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;

  return (/** @type {State} */ state) => {
    const news = before ? newsBetween(before, state) : "";
    const byHand = before !== null && steppedByHand(before, state);
    if (news || byHand) clearTimeout(resting);
    if (byHand) resting = setTimeout(() => setText(root, `Step ${format.count(state.progress.step)}.`), REST_MS);
    before = state;
    const now = performance.now();
    if (news) setText(root, news);
    if (news || !state.training) summarisedAt = now;
    else if (now - summarisedAt >= SUMMARY_EVERY_MS) {
      summarisedAt = now;
      setText(root, summary(state));
    }
  };
}

/** @param {State} before @param {State} after @returns {string} */
export function newsBetween(before, after) {
  /** @type {string[]} */
  const news = [];
  const step = `step ${format.count(after.progress.step)}`;
  if (after.backend.reason !== before.backend.reason && after.backend.reason) news.push(`${after.backend.reason}.`);
  if (after.phase === "open" && before.phase === "opening") news.push(`Ready at ${step}.`);
  if (before.resetTo !== null && after.run === before.resetTo) news.push("Reset: step 0.");
  if (after.training && !before.training) news.push("Training.");
  if (!after.training && before.training && after.halted === "waiting-for-data") news.push("Waiting for images.");
  else if (!after.training && before.training && after.phase === "open") news.push(`Paused at ${step}.`);
  return news.join(" ");
}

/** @param {State} before @param {State} after */
const steppedByHand = (before, after) =>
  !before.training &&
  !after.training &&
  before.phase === "open" &&
  after.phase === "open" &&
  before.run === after.run &&
  after.progress.step > before.progress.step;

/** @param {State} state */
function summary({ progress, readings, requested }) {
  const series = readings ? familyOf(requested).charts.flatMap((chart) => chart.series) : [];
  const parts = series.map(({ measure, spoken }) => `${spoken} ${format.reading(readings?.[measure])}`);
  return `${[`Step ${format.count(progress.step)}`, ...parts].join(", ")}.`;
}
