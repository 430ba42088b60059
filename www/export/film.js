// @ts-check
// A run's pictures to take home: what it drew last, the whole past in one picture, and the learning as a
// moving one. Draws on canvases of its own; the encoder of moving pictures is fetched with the first.

import { countOf, pixelsOf } from "../kit/tiles.js";
import { count } from "../words/format.js";

/** @import { Frame } from "../keep/kept.js" */
/** @import { Grid } from "../protocol/messages.js" */

/** Of a grid's pixels, for pictures that people look at. */
const ENLARGED = 3;
/** Pictures of the past in a filmstrip, tiles of each. */
const STRIP_FRAMES = 12;
const STRIP_TILES = 8;
const LABEL_PX = 84;
const FRAME_MS = 220;
const LAST_FRAME_MS = 2500;

/** @param {Grid} grid @param {number} [rows] */
function canvasOf(grid, rows = Math.ceil(countOf(grid) / grid.columns)) {
  const pixels = pixelsOf(grid, rows);
  const canvas = document.createElement("canvas");
  canvas.width = pixels.width;
  canvas.height = pixels.height;
  canvas.getContext("2d")?.putImageData(pixels, 0, 0);
  return canvas;
}

/** @param {HTMLCanvasElement} from @param {number} by */
function enlarged(from, by) {
  const canvas = document.createElement("canvas");
  canvas.width = from.width * by;
  canvas.height = from.height * by;
  const context = canvas.getContext("2d");
  if (context) context.imageSmoothingEnabled = false;
  context?.drawImage(from, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** @param {HTMLCanvasElement} canvas @returns {Promise<Blob>} */
const png = (canvas) =>
  new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("this browser made no picture of it")))),
  );

/** @param {Grid} grid @returns {Promise<Blob>} */
export const gridAsPng = (grid) => png(enlarged(canvasOf(grid), ENLARGED));

/** Frames from all over the run, the last among them. @template T @param {T[]} frames @param {number} most @returns {T[]} */
export function spreadOut(frames, most) {
  if (frames.length <= most) return frames;
  return Array.from({ length: most }, (_, i) => frames[Math.round((i * (frames.length - 1)) / (most - 1))]);
}

/** A row for each of some moments, its step beside it. @param {Frame[]} frames @returns {Promise<Blob>} */
export function filmstripAsPng(frames) {
  const rows = spreadOut(frames, STRIP_FRAMES).map(({ step, grid }) => ({
    step,
    row: enlarged(canvasOf({ ...grid, columns: Math.min(STRIP_TILES, countOf(grid)) }, 1), 2),
  }));
  const [{ row }] = rows;
  const canvas = document.createElement("canvas");
  canvas.width = LABEL_PX + row.width;
  canvas.height = rows.length * (row.height + 4);
  const context = canvas.getContext("2d");
  if (!context) return Promise.reject(new Error("this browser draws on no further canvas"));
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = "#000";
  context.font = "16px system-ui, sans-serif";
  context.textAlign = "right";
  context.textBaseline = "middle";
  rows.forEach(({ step, row }, i) => {
    const top = i * (row.height + 4);
    context.fillText(count(step), LABEL_PX - 12, top + row.height / 2);
    context.drawImage(row, LABEL_PX, top);
  });
  return png(canvas);
}

/** @param {Frame[]} frames @returns {Promise<Uint8Array<ArrayBuffer>>} */
export async function learningAsGif(frames) {
  const { applyPalette, GIFEncoder, quantize } = await import("gifenc");
  const gif = GIFEncoder();
  const grey = Array.from({ length: 256 }, (_, level) => [level, level, level]);
  for (const [i, { grid }] of frames.entries()) {
    const canvas = enlarged(canvasOf(grid), 2);
    const { width, height } = canvas;
    const pixels = canvas.getContext("2d")?.getImageData(0, 0, width, height).data;
    if (!pixels) throw new Error("this browser draws on no further canvas");
    const palette = grid.channels === 1 ? grey : quantize(pixels, 256);
    const indexed =
      grid.channels === 1
        ? Uint8Array.from({ length: width * height }, (_, p) => pixels[4 * p])
        : applyPalette(pixels, palette);
    const delay = i === frames.length - 1 ? LAST_FRAME_MS : FRAME_MS;
    gif.writeFrame(indexed, width, height, { palette: i === 0 || grid.channels === 3 ? palette : undefined, delay });
    // The page breathes between two frames.
    await new Promise((resolve) => setTimeout(resolve));
  }
  gif.finish();
  return new Uint8Array(gif.bytes());
}
