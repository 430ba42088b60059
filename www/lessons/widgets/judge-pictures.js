// @ts-check
// You are D: twenty pictures of a stored sheet, half of them fakes; a press marks one as a fake. As an
// answer it sends the places on the sheet that are `marked`; `judging` is its grid, for who shows it again.
//
// Labels: pictures, picture (%place), fake, marked (%count).

import { make, setAttribute, setText } from "../../kit/dom.js";
import { fill } from "./fill.js";
import { partOf } from "./sheet.js";

/** @import { WidgetContext } from "../lesson.js" */
/** A row of a sheet, and in which order its pictures are shown. @typedef {{ src: string, row: number, order: readonly number[] }} Row */

const SIDE = 28;

/** @param {HTMLElement} root @param {WidgetContext} context @param {AbortSignal} signal */
export function mount(root, { with: row, labels, value, answer }, signal) {
  const count = make("p", { class: "lesson-note", role: "status" });
  const grid = judging(row, labels, value?.marked ?? [], changed, signal);
  const tell = () => setText(count, fill(labels.marked, { count: grid.marked().length }));
  function changed() {
    tell();
    const marked = grid.marked();
    answer({ marked, said: fill(labels.marked, { count: marked.length }) });
  }
  tell();
  root.append(grid.element, count);
}

/** @param {Row} row @param {Record<string, string>} labels @param {readonly number[]} before  places that are marked already @param {() => void} changed @param {AbortSignal} signal */
export function judging({ src, row, order }, labels, before, changed, signal) {
  const marked = new Set(before);
  const pictures = order.map((place, i) => {
    const picture = make(
      "button",
      { type: "button", class: "judge-picture", "aria-pressed": String(marked.has(place)) },
      partOf(src, { x: place * SIDE, y: row * SIDE, width: SIDE, height: SIDE }, signal),
      make("span", { class: "visually-hidden" }, fill(labels.picture, { place: i + 1 })),
      make("span", { class: "judge-mark" }, labels.fake),
    );
    picture.addEventListener(
      "click",
      () => {
        if (!marked.delete(place)) marked.add(place);
        setAttribute(picture, "aria-pressed", String(marked.has(place)));
        changed();
      },
      { signal },
    );
    return picture;
  });
  return {
    element: make("div", { class: "judge-grid", role: "group", "aria-label": labels.pictures }, ...pictures),
    /** Places on the sheet, in its order. */
    marked: () => [...marked].sort((a, b) => a - b),
  };
}
