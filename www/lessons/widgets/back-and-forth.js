// @ts-check
// Three pictures side by side, of numbers that a run measured: what there was, what a convolution made of
// it, what its transpose makes of that.
//
// Labels: by the pictures' names in `with.pictures`.

import { make } from "../../kit/dom.js";

/** @import { WidgetContext } from "../lesson.js" */

/** @param {HTMLElement} root @param {WidgetContext} context */
export function mount(root, { with: told, labels, measured }) {
  const names = /** @type {string[]} */ (told.pictures);
  const figures = names.map((name) => {
    const values = /** @type {number[]} */ (measured?.[name] ?? []);
    const side = Math.sqrt(values.length);
    const canvas = make("canvas", {
      class: "lesson-pixels",
      width: side,
      height: side,
      role: "img",
      "aria-label": labels[name],
    });
    if (side > 0) canvas.getContext("2d")?.putImageData(greyOf(values, side), 0, 0);
    return make("figure", {}, canvas, make("figcaption", { class: "lesson-note" }, labels[name]));
  });
  root.append(make("div", { class: "three-pictures" }, ...figures));
}

/** Stretched from its least to its most. @param {number[]} values @param {number} side */
function greyOf(values, side) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const image = new ImageData(side, side);
  values.forEach((value, i) => {
    const grey = Math.round((255 * (value - least)) / (most - least || 1));
    image.data.set([grey, grey, grey, 255], 4 * i);
  });
  return image;
}
