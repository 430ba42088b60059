// @ts-check
// A row of digits, changed by sliders, and below it the same row standardised: each image by its own mean
// and deviation, or all by those that the training images have. Says how far the row is from what the
// unchanged digits give.

import { radios } from "../../kit/controls.js";
import { make, setText } from "../../kit/dom.js";
import { digit, NAMES } from "../arithmetic/digits.js";
import { largestDifference, shifted, standardise, TRAINING } from "../arithmetic/shift.js";
import { picture } from "./picture.js";
import { place, plain, slider } from "./plot.js";

/** @import { MountWidget } from "../lesson.js" */

/** What is drawn black and white of standardised numbers. @type {[number, number]} */
const SHOWN = [-0.6, 3];

/** @type {MountWidget} */
export function mount(root, { labels }, signal) {
  const box = place(root, "shifted");
  let by = "own";
  const ways = ["own", "training"].map((value) => ({ value, label: labels[value] }));
  const digits = NAMES.map((_, i) => digit(i));
  const contrast = slider(box, labels.contrast, { min: -1, max: 1.5, step: 0.1, value: 0.4 }, redraw, signal);
  const brightness = slider(box, labels.brightness, { min: -1, max: 1, step: 0.1, value: 0.5 }, redraw, signal);
  const right = slider(box, labels.right, { min: -6, max: 6, step: 1, value: 0 }, redraw, signal);
  const choose = (/** @type {string} */ chosen) => {
    by = chosen;
    redraw();
  };
  const seen = row(labels.seen);
  const fed = row(labels.fed);
  const says = make("p", { class: "widget-says", role: "status" });
  box.append(seen.element, radios(labels.by, ways, by, choose, signal), fed.element, says);

  /** @param {string} name */
  function row(name) {
    const pictures = NAMES.map((digitName) => picture(`${name}: ${digitName}`));
    const images = make("div", { class: "shifted-row" }, ...pictures.map(({ canvas }) => canvas));
    return { pictures, element: make("figure", {}, make("figcaption", {}, name), images) };
  }

  function redraw() {
    const shift = { contrast: contrast.value(), brightness: brightness.value(), right: right.value() };
    const statistics = by === "training" ? TRAINING : undefined;
    const off = digits.map((image, i) => {
      const changed = shifted(image, shift);
      const given = standardise(changed, statistics);
      seen.pictures[i].paint(changed);
      fed.pictures[i].paint(given, SHOWN);
      return largestDifference(given, standardise(image, statistics));
    });
    const most = Math.max(...off);
    setText(says, `${labels.difference}: ${most < 1e-6 ? "0" : plain(most)}`);
  }
  redraw();
}
