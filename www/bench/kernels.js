// @ts-check
// The weights of the layer next to the image, as small pictures: read from a run's checkpoint, a file of
// named tensors (safetensors) whose names and shapes are the crate's. Pure.

/** @import { Grid } from "../protocol/messages.js" */
/** `most`: the largest weight, which is white; minus that is black and 0 the grey between. @typedef {{ grid: Grid, count: number, all: number, most: number, kind: "kernels" | "templates" }} Kernels */
/** @typedef {{ dtype: string, shape: number[], data_offsets: [number, number] }} Place */

const COLUMNS = 8;
const MOST_SHOWN = 64;
/** Pixels of a kernel are drawn as squares, so that it is about as large as a digit. */
const SIDE = 28;
/** A header of a real file is a few kB. */
const MOST_HEADER = 1 << 20;

/** @param {Uint8Array} bytes @returns {Record<string, { shape: number[], values: Float32Array }>}  tensors in single precision */
export function readTensors(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (length > Math.min(MOST_HEADER, bytes.length - 8)) throw new Error("This is no file of tensors.");
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  const named = /** @type {[string, Place][]} */ (
    Object.entries(header).filter(([name, { dtype }]) => name !== "__metadata__" && dtype === "F32")
  );
  return Object.fromEntries(
    named.map(
      ([
        name,
        {
          shape,
          data_offsets: [from, to],
        },
      ]) => [
        name,
        // A copy, since floats have to begin at a multiple of four.
        { shape, values: new Float32Array(bytes.slice(8 + length + from, 8 + length + to).buffer) },
      ],
    ),
  );
}

/**
 * The weights of a part's layer next to the image: its first if it looks, its last if it draws. Null where it has none.
 * @param {Uint8Array} checkpoint @param {string} part  as probes call it @param {{ side: number, channels: number }} image
 * @returns {Kernels | null}
 */
export function kernelsOf(checkpoint, part, { side, channels }) {
  const tensors = readTensors(checkpoint);
  const layers = Object.keys(tensors)
    .map((name) => new RegExp(`^${part}\\.(\\d+)\\.weight$`).exec(name)?.[1])
    .flatMap((layer) => (layer === undefined ? [] : [Number(layer)]));
  if (layers.length === 0) return null;
  const looks = part === "d" || part === "encoder";
  const { shape, values } = tensors[`${part}.${looks ? Math.min(...layers) : Math.max(...layers)}.weight`];
  const [first, second, size = 1] = shape;
  const dense = shape.length === 2;
  const patch = dense ? side : size;
  const planes = dense ? channels : looks ? second : first === channels && second !== channels ? first : second;
  const all = dense ? (looks ? first : second) : first;
  const area = patch * patch;
  if (planes !== channels || (dense && (looks ? second : first) !== area * channels)) return null;
  const count = Math.min(all, MOST_SHOWN);
  /** PyTorch's order: a dense weight is [outputs, inputs]. @param {number} tile @param {number} plane @param {number} pixel */
  const at = (tile, plane, pixel) => {
    const inside = plane * area + pixel;
    return dense && !looks ? values[inside * second + tile] : values[tile * area * channels + inside];
  };
  let most = 0;
  for (let tile = 0; tile < count; tile++)
    for (let plane = 0; plane < channels; plane++)
      for (let pixel = 0; pixel < area; pixel++) most = Math.max(most, Math.abs(at(tile, plane, pixel)));
  const by = Math.max(1, Math.floor(SIDE / patch));
  const drawn = patch * by;
  const tiles = new Uint8Array(count * drawn * drawn * channels);
  let to = 0;
  for (let tile = 0; tile < count; tile++)
    for (let pixel = 0; pixel < drawn * drawn; pixel++)
      for (let plane = 0; plane < channels; plane++) {
        const [x, y] = [Math.floor((pixel % drawn) / by), Math.floor(pixel / drawn / by)];
        tiles[to++] = Math.round(127.5 + 127.5 * (most > 0 ? at(tile, plane, y * patch + x) / most : 0));
      }
  const grid = { tiles, columns: Math.min(COLUMNS, count), side: drawn, channels };
  return { grid, count, all, most, kind: dense ? "templates" : "kernels" };
}
