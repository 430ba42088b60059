// @ts-check
// How strongly pictures carry the grid of a stride of 2: their power on the spectrum's line at half the
// sampling frequency, over the power on the lines beside it. 1 is no grid.

/** @param {Uint8Array | number[]} tiles  side·side values, tile after tile @param {number} [side] */
export function gridPeak(tiles, side = 28) {
  const power = meanPower(tiles, side);
  const middle = side / 2;
  const line = (/** @type {number} */ f) => {
    let sum = -power[f * side + f];
    for (let i = 0; i < side; i++) sum += power[f * side + i] + power[i * side + f];
    return sum;
  };
  return line(middle) / ((line(middle - 1) + line(middle - 2)) / 2);
}

/** |DFT|², averaged over the pictures, each less its mean; without what only varies along one axis. @param {Uint8Array | number[]} tiles @param {number} side */
function meanPower(tiles, side) {
  const pixels = side * side;
  const count = tiles.length / pixels;
  const cosine = Array.from({ length: side }, (_, i) => Math.cos((2 * Math.PI * i) / side));
  const sine = Array.from({ length: side }, (_, i) => Math.sin((2 * Math.PI * i) / side));
  const power = new Float64Array(pixels);
  const [realRows, imaginaryRows] = [new Float64Array(pixels), new Float64Array(pixels)];
  for (let tile = 0; tile < count; tile++) {
    const first = tile * pixels;
    let mean = 0;
    for (let i = first; i < first + pixels; i++) mean += tiles[i] / pixels;
    for (let y = 0; y < side; y++) {
      for (let f = 0; f < side; f++) {
        let [real, imaginary] = [0, 0];
        for (let x = 0; x < side; x++) {
          const value = tiles[first + y * side + x] - mean;
          real += value * cosine[(f * x) % side];
          imaginary -= value * sine[(f * x) % side];
        }
        realRows[y * side + f] = real;
        imaginaryRows[y * side + f] = imaginary;
      }
    }
    for (let f = 1; f < side; f++) {
      for (let g = 1; g < side; g++) {
        let [real, imaginary] = [0, 0];
        for (let y = 0; y < side; y++) {
          const [c, s] = [cosine[(g * y) % side], sine[(g * y) % side]];
          const [a, b] = [realRows[y * side + f], imaginaryRows[y * side + f]];
          real += a * c + b * s;
          imaginary += b * c - a * s;
        }
        power[g * side + f] += (real * real + imaginary * imaginary) / count;
      }
    }
  }
  return power;
}
