// @ts-check
// Parts of a stored sheet of pictures, each on a canvas of its own. Knows nothing of what they show.

import { make } from "../../kit/dom.js";

/** @type {Map<string, Promise<HTMLImageElement>>} */
const sheets = new Map();

/** Fetched once. @param {string} src @returns {Promise<HTMLImageElement>} */
function sheetAt(src) {
  const known = sheets.get(src);
  if (known) return known;
  const image = new Image();
  image.src = new URL(src, document.baseURI).href;
  const loading = image.decode().then(() => image);
  // A sheet that failed is asked for again by the next widget.
  loading.catch(() => sheets.delete(src));
  sheets.set(src, loading);
  return loading;
}

/**
 * A canvas with the part of a sheet that begins at (x, y), in pixels; its text alternative is its owner's.
 * @param {string} src @param {{ x: number, y: number, width: number, height: number }} part @param {AbortSignal} signal
 */
export function partOf(src, { x, y, width, height }, signal) {
  const canvas = make("canvas", { class: "lesson-pixels", width, height, "aria-hidden": "true" });
  sheetAt(src).then(
    (image) => {
      if (signal.aborted) return;
      canvas.getContext("2d")?.drawImage(image, x, y, width, height, 0, 0, width, height);
      canvas.dataset.drawn = "true";
    },
    () => canvas.replaceWith(make("span", { class: "lesson-missing" }, "?")),
  );
  return canvas;
}
