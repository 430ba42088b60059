// @ts-check
// Frames of one run in their order, each with its name.
//
// Labels: alternative, and a name for each id.

import { make } from "../../kit/dom.js";
import { partOf } from "./sheet.js";

/** @import { WidgetContext } from "../lesson.js" */

/** @param {HTMLElement} root @param {WidgetContext} context @param {AbortSignal} signal */
export function mount(root, { with: { src, ids, side }, labels }, signal) {
  const frames = /** @type {string[]} */ (ids).map((id, i) =>
    make(
      "li",
      { class: "frame" },
      partOf(src, { x: i * side, y: 0, width: side, height: side }, signal),
      make("span", { class: "frame-place" }, labels[id]),
    ),
  );
  root.append(make("ol", { class: "frames", "aria-label": labels.alternative }, ...frames));
}
