// @ts-check
// The two grids: what the generator draws from the fixed z, and real images beside it. No picture
// without its caption.

import { drawSoon, make, ref, setAttribute, setText } from "../dom.js";
import * as format from "../format.js";
import { sampleCaption } from "../noises.js";
import { tileDrawer } from "./tiles.js";

/** @import { State } from "../state.js" */

/** @param {HTMLElement} root */
export function fakesPanel(root) {
  /** @type {HTMLCanvasElement} */
  const canvas = ref(root, "canvas");
  const draw = tileDrawer(canvas);
  const caption = ref(root, "caption");
  /** @type {State["sample"]} */
  let drawn = null;

  return (/** @type {State} */ { sample }) => {
    if (!sample || sample === drawn) return;
    drawn = sample;
    drawSoon(canvas, () => {
      draw(sample.tiles);
      const parts = [...sampleCaption(sample), `step ${format.count(sample.step)}`];
      write(caption, parts);
      setAttribute(canvas, "aria-label", `64 generated images, ${parts.join(", ")}`);
    });
  };
}

/** @param {HTMLElement} root */
export function realPanel(root) {
  /** @type {HTMLCanvasElement} */
  const canvas = ref(root, "canvas");
  const draw = tileDrawer(canvas);
  const caption = ref(root, "caption");
  /** @type {Uint8Array | null} */
  let drawn = null;

  return (/** @type {State} */ { real }) => {
    if (!real || real === drawn) return;
    drawn = real;
    drawSoon(canvas, () => draw(real));
    write(caption, ["the first 64 training images", "handwritten digits"]);
    setAttribute(canvas, "aria-label", "64 real images from MNIST: handwritten digits");
  };
}

/** One clause a line, read as one sentence. @param {HTMLElement} caption @param {string[]} parts */
function write(caption, parts) {
  while (caption.children.length < parts.length) caption.append(make("span"));
  if (caption.firstChild?.nodeType === Node.TEXT_NODE) caption.firstChild.remove();
  parts.forEach((part, i) => {
    setText(caption.children[i], i < parts.length - 1 ? `${part}, ` : part);
  });
}
