// @ts-check
// A kept run's past: a slider through what it drew, its losses up to there, and a branch from the last
// state that was kept by then.

import { spread } from "../../core/history.js";
import { button, freshId } from "../../kit/controls.js";
import { make, setText } from "../../kit/dom.js";
import { on } from "../../kit/mount.js";
import { countOf, tileCanvas } from "../../kit/tiles.js";
import { count, reading } from "../../words/format.js";

/** @import { History } from "../../core/history.js" */
/** @import { Frame, Mark } from "../kept.js" */

/** What is told of a moment, where it was measured. @type {[string, string][]} */
const TOLD = [
  ["lossD", "loss of D"],
  ["lossG", "loss of G"],
  ["loss", "loss"],
  ["heldOut", "error on held-out images"],
];

/** The last one at or before a step. @template {{ step: number }} T @param {T[]} moments @param {number} step @returns {T | undefined} */
export const lastBy = (moments, step) => moments.findLast((moment) => moment.step <= step);

/** Measures at a step, in words. @param {History} history @param {number} step */
export function toldAt(history, step) {
  const point = history.step.findIndex((last) => last >= step);
  if (point < 0) return "";
  return TOLD.flatMap(([measure, label]) => {
    if (!history.columns[measure]) return [];
    const value = spread(history, measure).mean[point];
    return value === null ? [] : [`${label} ${reading(value)}`];
  }).join(", ");
}

/** @param {{ frames: Frame[], marks: Mark[], history: History, network: string, branch: (step: number) => void }} past @param {AbortSignal} signal */
export function timeline({ frames, marks, history, branch }, signal) {
  const root = make("div", { class: "shelf-timeline" });
  if (frames.length === 0) {
    root.append(make("p", { class: "aside" }, "No pictures of its past were kept."));
    return root;
  }
  const id = freshId("timeline");
  const slider = make("input", { id, type: "range", min: 0, max: frames.length - 1, value: frames.length - 1 });
  const told = make("p", { class: "shelf-facts" });
  const [{ grid }] = frames;
  const rows = Math.ceil(countOf(grid) / grid.columns);
  const drawn = tileCanvas(grid.columns, rows, { class: "shelf-frame" }, grid);
  let mark = /** @type {Mark | undefined} */ (undefined);
  const branches = button("Branch from here", () => mark && branch(mark.step), { kind: "small", signal });

  function show() {
    const { step, grid } = frames[Number(slider.value)];
    mark = lastBy(marks, step);
    const losses = toldAt(history, step);
    drawn.draw(grid.tiles, `What it drew at step ${count(step)}`);
    slider.setAttribute("aria-valuetext", `step ${count(step)}`);
    setText(told, `Step ${count(step)}${losses ? `: ${losses}` : ""}`);
    branches.disabled = !mark;
    setText(branches, mark ? `Branch from step ${count(mark.step)}` : "No earlier state is kept");
  }

  on(slider, "input", show, signal);
  root.append(make("label", { for: id }, "Back in time"), slider, told, drawn.canvas, branches);
  show();
  return root;
}
