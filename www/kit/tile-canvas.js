// @ts-check
// A canvas of grey tiles in any number of columns, for the lab's grids and strips. Knows nothing of
// where the tiles come from.

import { drawSoon, make } from "./dom.js";
import { IMAGE_SIDE } from "../protocol/messages.js";

const GAP = 2;
/** Most that pixels are enlarged; the browser does the rest. */
const MOST = 4;

/** @param {number} columns @param {number} rows @param {Record<string, string>} [attributes] */
export function tileCanvas(columns, rows, attributes = {}) {
  const canvas = make("canvas", { role: "img", "aria-label": "Not drawn yet", ...attributes });
  const width = columns * (IMAGE_SIDE + GAP) - GAP;
  const height = rows * (IMAGE_SIDE + GAP) - GAP;
  canvas.width = width;
  canvas.height = height;
  canvas.style.aspectRatio = `${width} / ${height}`;
  const native = document.createElement("canvas");
  native.width = width;
  native.height = height;

  return {
    canvas,
    /** @param {Uint8Array} tiles @param {string} label */
    draw(tiles, label) {
      canvas.setAttribute("aria-label", label);
      drawSoon(canvas, () => {
        native.getContext("2d")?.putImageData(pixelsOf(tiles, columns, rows), 0, 0);
        const enlarged = Math.max(1, Math.min(MOST, Math.ceil((canvas.clientWidth * devicePixelRatio) / width)));
        if (canvas.width !== width * enlarged) {
          canvas.width = width * enlarged;
          canvas.height = height * enlarged;
        }
        const context = canvas.getContext("2d");
        if (!context) return;
        context.imageSmoothingEnabled = false;
        context.drawImage(native, 0, 0, canvas.width, canvas.height);
      });
    },
    clear() {
      drawSoon(canvas, () => canvas.getContext("2d")?.clearRect(0, 0, canvas.width, canvas.height));
      canvas.setAttribute("aria-label", "Not drawn yet");
    },
  };
}

/** @param {Uint8Array} tiles @param {number} columns @param {number} rows */
function pixelsOf(tiles, columns, rows) {
  const width = columns * (IMAGE_SIDE + GAP) - GAP;
  const image = new ImageData(width, rows * (IMAGE_SIDE + GAP) - GAP);
  for (let i = 3; i < image.data.length; i += 4) image.data[i] = 255;
  const shown = Math.min(columns * rows, Math.floor(tiles.length / IMAGE_SIDE ** 2));
  for (let tile = 0; tile < shown; tile++) {
    const left = (tile % columns) * (IMAGE_SIDE + GAP);
    const top = Math.floor(tile / columns) * (IMAGE_SIDE + GAP);
    for (let p = 0; p < IMAGE_SIDE ** 2; p++) {
      const at = 4 * ((top + Math.floor(p / IMAGE_SIDE)) * width + left + (p % IMAGE_SIDE));
      image.data.fill(tiles[tile * IMAGE_SIDE ** 2 + p], at, at + 3);
    }
  }
  return image;
}
