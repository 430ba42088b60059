// @ts-check
// Convolution, its transpose and the same transpose with zeros inserted, for one channel of square
// pictures: plain loops that follow the definitions (Dumoulin and Visin 2016), not fast ones.

/** Square, row by row. @typedef {number[]} Square */

/** @param {Square} square */
export const sideOf = (square) => Math.sqrt(square.length);

/** Side after a convolution. @param {number} side @param {number} kernel @param {number} stride @param {number} padding */
export const sizeDown = (side, kernel, stride, padding) => Math.floor((side + 2 * padding - kernel) / stride) + 1;

/** Side after a transposed convolution. @param {number} side @param {number} kernel @param {number} stride @param {number} padding */
export const sizeUp = (side, kernel, stride, padding) => (side - 1) * stride - 2 * padding + kernel;

/** @typedef {{ kernel: number, stride: number, padding: number }} Geometry */

/** Sides after each layer, the first one included. @param {number} side @param {Geometry[]} layers @param {typeof sizeUp} size */
export function sizes(side, layers, size) {
  const all = [side];
  for (const { kernel, stride, padding } of layers) all.push(size(all[all.length - 1], kernel, stride, padding));
  return all;
}

/** The kernel slides over the picture. @param {Square} picture @param {Square} kernel @param {number} stride @param {number} padding @returns {Square} */
export function convolve(picture, kernel, stride, padding) {
  const [side, k] = [sideOf(picture), sideOf(kernel)];
  const out = sizeDown(side, k, stride, padding);
  return square(out, (row, column) => {
    let sum = 0;
    for (let i = 0; i < k; i++) {
      for (let j = 0; j < k; j++) {
        sum += kernel[i * k + j] * at(picture, side, row * stride - padding + i, column * stride - padding + j);
      }
    }
    return sum;
  });
}

/** Each input stamps the kernel, weighted by its value; stamps add up. @param {Square} input @param {Square} kernel @param {number} stride @param {number} padding @returns {Square} */
export function transpose(input, kernel, stride, padding) {
  const [side, k] = [sideOf(input), sideOf(kernel)];
  const out = sizeUp(side, k, stride, padding);
  /** @type {Square} */
  const result = new Array(out * out).fill(0);
  for (let at = 0; at < input.length; at++) {
    const [top, left] = cornerOf(at, side, stride, padding);
    for (let i = 0; i < k; i++) {
      for (let j = 0; j < k; j++) {
        const [row, column] = [top + i, left + j];
        if (row < 0 || column < 0 || row >= out || column >= out) continue;
        result[row * out + column] += input[at] * kernel[i * k + j];
      }
    }
  }
  return result;
}

/** Row and column in the output where the stamp of input `at` begins. @param {number} at @param {number} side @param {number} stride @param {number} padding @returns {[number, number]} */
export const cornerOf = (at, side, stride, padding) => [
  Math.floor(at / side) * stride - padding,
  (at % side) * stride - padding,
];

/** The input with stride − 1 zeros between its numbers and a border of k − 1 − padding. @param {Square} input @param {number} kernel @param {number} stride @param {number} padding @returns {Square} */
export function zerosInserted(input, kernel, stride, padding) {
  const side = sideOf(input);
  const border = kernel - 1 - padding;
  const inner = (side - 1) * stride + 1;
  return square(inner + 2 * border, (row, column) => {
    const [y, x] = [row - border, column - border];
    const between = y % stride !== 0 || x % stride !== 0;
    return between ? 0 : at(input, side, y / stride, x / stride);
  });
}

/** What slides over the zeros: the kernel turned by half a turn. @param {Square} kernel @returns {Square} */
export const turned = (kernel) => [...kernel].reverse();

/** Stamps that reach each place of a row of `inputs` places: what a kernel of ones draws. @param {number} inputs @param {number} kernel @param {number} stride */
export function counts(inputs, kernel, stride) {
  const row = new Array((inputs - 1) * stride + kernel).fill(0);
  for (let input = 0; input < inputs; input++) {
    for (let i = 0; i < kernel; i++) row[input * stride + i]++;
  }
  return row;
}

/** Rows that the stamps of two neighbours share. @param {number} kernel @param {number} stride */
export const overlap = (kernel, stride) => Math.max(0, kernel - stride);

/** ⟨a, b⟩ @param {number[]} a @param {number[]} b */
export const inner = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);

/** Zero outside. @param {Square} values @param {number} side @param {number} row @param {number} column */
const at = (values, side, row, column) =>
  row < 0 || column < 0 || row >= side || column >= side ? 0 : values[row * side + column];

/** @param {number} side @param {(row: number, column: number) => number} value @returns {Square} */
const square = (side, value) => Array.from({ length: side * side }, (_, i) => value(Math.floor(i / side), i % side));
