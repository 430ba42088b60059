// @ts-check
// Draws grids of square images on a canvas, grey or in colour, from bytes or from a picture. Knows
// nothing of where the images come from.

import { drawSoon, make } from "./dom.js";

/** @import { Grid, Shape } from "../protocol/messages.js" */
/** A picture of tiles without gaps, as the site has them. @typedef {{ picture: ImageBitmap, columns: number, rows: number, side: number }} Sheet */

const GAP = 2;
/** Most that pixels are enlarged; the browser does the rest. */
const MOST = 4;

/** @param {Grid} grid */
export const countOf = ({ tiles, side, channels }) => Math.floor(tiles.length / (side * side * channels));

/** @param {number} tiles @param {number} side  pixels of one */
const across = (tiles, side) => tiles * (side + GAP) - GAP;

/** @param {Grid} grid @param {number} rows @returns {ImageData} */
export function pixelsOf(grid, rows) {
  const { tiles, columns, side, channels } = grid;
  const width = across(columns, side);
  const image = new ImageData(width, across(rows, side));
  const out = new Uint32Array(image.data.buffer);
  const [opaque, red, green, blue] = [
    [0, 0, 0, 255],
    [1, 0, 0, 0],
    [0, 1, 0, 0],
    [0, 0, 1, 0],
  ].map((bytes) => new Uint32Array(new Uint8Array(bytes).buffer)[0]);
  out.fill(opaque);
  const shown = Math.min(columns * rows, countOf(grid));
  const grey = red + green + blue;
  for (let tile = 0; tile < shown; tile++) {
    const left = (tile % columns) * (side + GAP);
    const top = Math.floor(tile / columns) * (side + GAP);
    for (let y = 0; y < side; y++) {
      let from = (tile * side + y) * side * channels;
      let to = (top + y) * width + left;
      for (const end = to + side; to < end; to++, from += channels) {
        out[to] =
          (opaque +
            (channels === 1
              ? grey * tiles[from]
              : red * tiles[from] + green * tiles[from + 1] + blue * tiles[from + 2])) >>>
          0;
      }
    }
  }
  return image;
}

/**
 * Draws on this canvas whatever it is given, in its shape.
 * @param {HTMLCanvasElement} canvas @returns {(what: Grid | Sheet) => void}
 */
export function tileDrawer(canvas) {
  const native = document.createElement("canvas");
  const context = native.getContext("2d", { willReadFrequently: true });

  /** @param {number} width @param {number} height */
  function size(width, height) {
    if (native.width === width && native.height === height) return;
    native.width = width;
    native.height = height;
  }

  return (what) => {
    if ("picture" in what) {
      size(across(what.columns, what.side), across(what.rows, what.side));
      copy(what);
    } else {
      const rows = Math.ceil(countOf(what) / what.columns);
      size(across(what.columns, what.side), across(rows, what.side));
      context?.putImageData(pixelsOf(what, rows), 0, 0);
    }
    enlarge(native, canvas);
  };

  /** Drawn, never read: some browsers protect their readers by blurring what a page reads off a canvas. @param {Sheet} sheet */
  function copy({ picture, columns, rows, side }) {
    if (!context) return;
    context.fillStyle = "#000";
    context.fillRect(0, 0, native.width, native.height);
    for (let tile = 0; tile < columns * rows; tile++) {
      const [column, row] = [tile % columns, Math.floor(tile / columns)];
      context.drawImage(
        picture,
        column * side,
        row * side,
        side,
        side,
        column * (side + GAP),
        row * (side + GAP),
        side,
        side,
      );
    }
  }
}

/**
 * Pixels are enlarged to whole squares, at least as large as on the screen, and the browser shrinks
 * the result smoothly: enlarging by 1.4 without smoothing would draw some twice as wide as others.
 * @param {HTMLCanvasElement} native @param {HTMLCanvasElement} canvas
 */
function enlarge(native, canvas) {
  const by = Math.max(1, Math.min(MOST, Math.ceil((canvas.clientWidth * devicePixelRatio) / native.width)));
  const [width, height] = [native.width * by, native.height * by];
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const context = canvas.getContext("2d");
  if (!context) return;
  context.imageSmoothingEnabled = false;
  context.drawImage(native, 0, 0, width, height);
}

/** A canvas of its own for tiles in so many columns and rows, for grids that come and go. @param {number} columns @param {number} rows @param {Record<string, string>} [attributes] @param {Shape} [shape] */
export function tileCanvas(columns, rows, attributes = {}, { side, channels } = { side: 28, channels: 1 }) {
  const canvas = make("canvas", { role: "img", "aria-label": "Not drawn yet", ...attributes });
  const native = document.createElement("canvas");
  native.width = canvas.width = across(columns, side);
  native.height = canvas.height = across(rows, side);
  canvas.style.aspectRatio = `${native.width} / ${native.height}`;
  return {
    canvas,
    /** @param {Uint8Array} tiles @param {string} label */
    draw(tiles, label) {
      canvas.setAttribute("aria-label", label);
      drawSoon(canvas, () => {
        native.getContext("2d")?.putImageData(pixelsOf({ tiles, columns, side, channels }, rows), 0, 0);
        enlarge(native, canvas);
      });
    },
    clear() {
      drawSoon(canvas, () => canvas.getContext("2d")?.clearRect(0, 0, canvas.width, canvas.height));
      canvas.setAttribute("aria-label", "Not drawn yet");
    },
  };
}
