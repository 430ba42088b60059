// @ts-check
// Draws a grid of grey 28×28 tiles on a canvas: what the two grid panels share. Knows nothing of
// where the tiles come from.

import { GRID_TILES, IMAGE_SIDE } from "../protocol/messages.js";

const COLUMNS = Math.sqrt(GRID_TILES);
const GAP = 2;
/** Most that pixels are enlarged. */
const MOST = 3;
/** Native pixels on a side of the whole grid. */
const GRID_SIDE = COLUMNS * IMAGE_SIDE + (COLUMNS - 1) * GAP;

/** Draws bytes, one tile after the other, or a picture of 8 × 8 tiles without gaps. @param {HTMLCanvasElement} canvas @returns {(tiles: Uint8Array | ImageBitmap) => void} */
export function tileDrawer(canvas) {
  const context = canvas.getContext("2d");
  const native = document.createElement("canvas");
  native.width = native.height = GRID_SIDE;
  const nativeContext = native.getContext("2d", { willReadFrequently: true });
  const image = new ImageData(GRID_SIDE, GRID_SIDE);
  const pixels = new Uint32Array(image.data.buffer);
  const opaque = new Uint32Array(new Uint8Array([0, 0, 0, 255]).buffer)[0];
  const grey = new Uint32Array(new Uint8Array([1, 1, 1, 0]).buffer)[0];

  /** @param {Uint8Array} tiles */
  function paint(tiles) {
    const shown = Math.min(GRID_TILES, Math.floor(tiles.length / IMAGE_SIDE ** 2));
    pixels.fill(opaque);
    for (let tile = 0; tile < shown; tile++) {
      const [left, top] = cornerOf(tile);
      for (let y = 0; y < IMAGE_SIDE; y++) {
        const from = (tile * IMAGE_SIDE + y) * IMAGE_SIDE;
        const to = (top + y) * GRID_SIDE + left;
        for (let x = 0; x < IMAGE_SIDE; x++) pixels[to + x] = (opaque + grey * tiles[from + x]) >>> 0;
      }
    }
    nativeContext?.putImageData(image, 0, 0);
  }

  /** Drawn, never read: some browsers protect their readers by blurring what a page reads off a canvas. @param {ImageBitmap} picture */
  function copy(picture) {
    pixels.fill(opaque);
    nativeContext?.putImageData(image, 0, 0);
    for (let tile = 0; tile < GRID_TILES; tile++) {
      const [left, top] = cornerOf(tile);
      const x = (tile % COLUMNS) * IMAGE_SIDE;
      const y = Math.floor(tile / COLUMNS) * IMAGE_SIDE;
      nativeContext?.drawImage(picture, x, y, IMAGE_SIDE, IMAGE_SIDE, left, top, IMAGE_SIDE, IMAGE_SIDE);
    }
  }

  return (tiles) => {
    if (tiles instanceof Uint8Array) paint(tiles);
    else copy(tiles);
    fit(canvas);
    if (!context) return;
    context.imageSmoothingEnabled = false;
    context.drawImage(native, 0, 0, canvas.width, canvas.height);
  };
}

/** Where a tile lies in the grid. @param {number} tile */
const cornerOf = (tile) => [(tile % COLUMNS) * (IMAGE_SIDE + GAP), Math.floor(tile / COLUMNS) * (IMAGE_SIDE + GAP)];

/**
 * Pixels are enlarged to whole squares, at least as large as on the screen, and the browser shrinks
 * the result smoothly: enlarging by 1.4 without smoothing would draw some twice as wide as others.
 * @param {HTMLCanvasElement} canvas
 */
function fit(canvas) {
  const onScreen = canvas.clientWidth * devicePixelRatio;
  const enlarged = Math.max(1, Math.min(MOST, Math.ceil(onScreen / GRID_SIDE)));
  const side = GRID_SIDE * enlarged;
  if (canvas.width !== side) canvas.width = canvas.height = side;
}
