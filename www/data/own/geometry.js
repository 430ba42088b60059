// @ts-check
// From a picture of any shape to a square, and from one side to another. Pure.

/**
 * A part of the picture, and where it goes on the square canvas.
 * @typedef {{ from: [number, number, number, number], to: [number, number, number, number] }} Placing
 */
/** @typedef {"crop" | "fit"} Framing */

/**
 * `crop` takes the middle square, `fit` the whole picture with a border that is left transparent.
 * Cropping is the default: a border is the same in every picture, so a generator spends its first
 * steps on it and a discriminator sees at a glance which pictures are wide.
 * @param {Framing} framing @param {number} width @param {number} height @param {number} side @returns {Placing}
 */
export function place(framing, width, height, side) {
  if (framing === "crop") {
    const square = Math.min(width, height);
    // Whole pixels: half a pixel would blur every row.
    const from = [Math.floor((width - square) / 2), Math.floor((height - square) / 2), square, square];
    return { from: /** @type {Placing["from"]} */ (from), to: [0, 0, side, side] };
  }
  const scale = side / Math.max(width, height);
  const [wide, high] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  const to = [Math.floor((side - wide) / 2), Math.floor((side - high) / 2), wide, high];
  return { from: [0, 0, width, height], to: /** @type {Placing["to"]} */ (to) };
}

/**
 * The sides on the way down: browsers that shrink by a large factor in one go skip pixels.
 * @param {number} from @param {number} to @returns {number[]}
 */
export function halvings(from, to) {
  const sides = [];
  for (let side = from; side > to * 2; ) {
    side = Math.ceil(side / 2);
    sides.push(side);
  }
  return [...sides, to];
}

/**
 * Each new pixel is the mean of the area that it covers.
 * @param {ArrayLike<number>} pixels  side·side·channels
 * @param {number} side @param {number} to @param {number} channels @returns {Uint8Array}
 */
export function resize(pixels, side, to, channels) {
  if (side === to) return Uint8Array.from(pixels);
  const spans = spansOf(side, to);
  const rows = new Float32Array(to * side * channels);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < to; x++) {
      for (const [column, weight] of spans[x]) {
        for (let c = 0; c < channels; c++) {
          rows[(y * to + x) * channels + c] += weight * pixels[(y * side + column) * channels + c];
        }
      }
    }
  }
  const out = new Uint8Array(to * to * channels);
  const width = to * channels;
  const line = new Float32Array(width);
  for (let y = 0; y < to; y++) {
    line.fill(0);
    for (const [row, weight] of spans[y]) {
      for (let i = 0; i < width; i++) line[i] += weight * rows[row * width + i];
    }
    for (let i = 0; i < width; i++) out[y * width + i] = Math.round(line[i]);
  }
  return out;
}

/** @type {Map<string, [number, number][][]>} */
const known = new Map();

/** For each new position the old ones that it covers, with their shares. @param {number} side @param {number} to */
function spansOf(side, to) {
  const key = `${side}:${to}`;
  const found = known.get(key);
  if (found) return found;
  const step = side / to;
  const spans = Array.from({ length: to }, (_, i) => {
    const [from, until] = [i * step, (i + 1) * step];
    /** @type {[number, number][]} */
    const span = [];
    for (let at = Math.floor(from); at < Math.min(side, until - 1e-9); at++) {
      span.push([at, (Math.min(at + 1, until) - Math.max(at, from)) / step]);
    }
    return span;
  });
  known.set(key, spans);
  return spans;
}
