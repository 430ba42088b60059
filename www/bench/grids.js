// @ts-check
// The two grids: what the generator draws from the fixed z, and real images beside it. No picture
// without its caption.

import { pretrainedAside, pretrainedCaption, pretrainedPicture } from "./first-view.js";
import { drawSoon, make, ref, setAttribute, setText } from "../kit/dom.js";
import * as format from "../words/format.js";
import { sampleCaption } from "../words/noises.js";
import { tileDrawer } from "../kit/tile-grid.js";

/** @import { Noise } from "../core/settings-schema.js" */
/** @import { State } from "../core/run.js" */

const RUN_ASIDE = "The same 64 z every time, so you can watch each tile change its mind.";

/** @param {HTMLElement} root @param {string} base  what the site's files are relative to @param {() => void} onMissing  there is no picture to open with */
export function fakesPanel(root, base, onMissing) {
  /** @type {HTMLCanvasElement} */
  const canvas = ref(root, "canvas");
  const draw = tileDrawer(canvas);
  const caption = ref(root, "caption");
  const aside = ref(root, "aside");
  /** A sample, or the noise of a pretrained generator. @type {State["sample"] | Noise} */
  let drawn = null;

  /** Picture and words change together. @param {Uint8Array | ImageBitmap} tiles @param {string[]} parts @param {string} remark */
  function show(tiles, parts, remark) {
    draw(tiles);
    write(caption, parts);
    setText(aside, remark);
    setAttribute(canvas, "aria-label", `64 generated images, ${caption.textContent}`);
  }

  /** @param {Noise} noise */
  async function showPretrained(noise) {
    try {
      const picture = await pretrainedPicture(noise, base);
      drawSoon(canvas, () => {
        if (drawn === noise) show(picture, pretrainedCaption(noise), pretrainedAside(noise));
      });
    } catch {
      if (drawn === noise) onMissing();
    }
  }

  return (/** @type {State} */ { sample, opening, chosen }) => {
    const shown = opening ? chosen.noise : sample;
    if (!shown || shown === drawn) return;
    drawn = shown;
    if (typeof shown === "string") showPretrained(shown);
    else drawSoon(canvas, () => show(shown.tiles, [...sampleCaption(shown), `step ${format.count(shown.step)}`], RUN_ASIDE));
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
    const joint = part.endsWith(":") ? " " : ", ";
    setText(caption.children[i], i < parts.length - 1 ? part + joint : part);
  });
}
