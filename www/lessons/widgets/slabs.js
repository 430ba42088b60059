// @ts-check
// Networks as rows of squares, each as large as its picture after that layer, with side and channels.
//
// Labels: a name for each network by its id, alternative (%name %sizes).

import { make, makeSvg } from "../../kit/dom.js";
import { fill } from "./fill.js";

/** @import { WidgetContext } from "../lesson.js" */
/** @typedef {{ id: string, role: "g" | "d", sides: number[], channels: number[] }} Stack */

const [SCALE, GAP, WIDTH, TOP] = [2.6, 26, 420, 8];

/** @param {HTMLElement} root @param {WidgetContext} context */
export function mount(root, { with: { stacks }, labels }) {
  root.append(...stacks.map((/** @type {Stack} */ stack) => figureOf(stack, labels)));
}

/** @param {Stack} stack @param {Record<string, string>} labels */
function figureOf({ id, role, sides, channels }, labels) {
  const most = Math.max(...sides) * SCALE;
  const drawn = sides.map((side) => Math.max(6, side * SCALE));
  const total = drawn.reduce((sum, size) => sum + Math.max(size, 30), 0) + GAP * (sides.length - 1);
  let x = (WIDTH - total) / 2;
  const parts = [];
  for (const [i, size] of drawn.entries()) {
    const cell = Math.max(size, 30);
    const left = x + (cell - size) / 2;
    const middle = TOP + most / 2;
    parts.push(
      makeSvg("rect", { x: left, y: middle - size / 2, width: size, height: size, class: `slab slab-${role}` }),
    );
    parts.push(text(`${sides[i]}×${sides[i]}`, x + cell / 2, TOP + most + 16));
    parts.push(text(`· ${channels[i]}`, x + cell / 2, TOP + most + 31, "axes-tick axes-middle"));
    if (i > 0) {
      const from = x - GAP + 4;
      parts.push(makeSvg("path", { d: `M${from} ${middle}h${GAP - 12}m-5 -4l5 4l-5 4`, class: "slab-arrow" }));
    }
    x += cell + GAP;
  }
  const name = labels[id] ?? id;
  const picture = makeSvg(
    "svg",
    {
      class: "lesson-drawing",
      viewBox: `0 0 ${WIDTH} ${TOP + most + 38}`,
      role: "img",
      "aria-label": fill(labels.alternative, { name, sizes: sides.join(", ") }),
    },
    ...parts,
  );
  return make("figure", { class: "lesson-figure" }, picture, make("figcaption", { class: "lesson-note" }, name));
}

/** @param {string} words @param {number} x @param {number} y @param {string} [kind] */
function text(words, x, y, kind = "axes-size axes-middle") {
  const element = makeSvg("text", { x, y, class: kind });
  element.textContent = words;
  return element;
}
