// @ts-check
// How strongly pictures carry the grid of a stride of 2: their power on the spectrum's lines at half the
// sampling frequency, over the power on the lines beside them. 1 is no grid.

/** @param {Uint8Array | number[]} tiles  side·side values, tile after tile @param {number} [side] */
export function gridPeak(tiles, side = 28) {
  const transform = transformOf(side);
  const middle = side / 2;
  const [at, beside, further] = [middle, middle - 1, middle - 2].map((frequency) =>
    linePower(tiles, side, frequency, transform),
  );
  return at / ((beside + further) / 2);
}

/**
 * Σ |DFT|² over all frequencies that are `frequency` along one axis or the other, and 0 along none: a
 * picture's mean and what only varies along one axis is left out. Summed over the pictures.
 * @param {Uint8Array | number[]} tiles @param {number} side @param {number} frequency @param {Transform} transform
 */
function linePower(tiles, side, frequency, transform) {
  const pixels = side * side;
  const [real, imaginary] = [new Float64Array(side), new Float64Array(side)];
  let sum = 0;
  for (let first = 0; first < tiles.length; first += pixels) {
    // Along rows, then along columns; then the other way round. The crossing of both lines counts once.
    for (const [outer, inner, crosses] of [
      [side, 1, 1],
      [1, side, 0],
    ]) {
      for (let i = 0; i < side; i++)
        [real[i], imaginary[i]] = transform(tiles, null, frequency, first + i * outer, inner);
      for (let other = 1; other < side; other++) {
        if (other === frequency && crosses === 0) continue;
        const [a, b] = transform(real, imaginary, other, 0, 1);
        sum += a * a + b * b;
      }
    }
  }
  return sum;
}

/** One frequency of a line of numbers that begins somewhere and goes on in steps; real and imaginary part. @typedef {(real: ArrayLike<number>, imaginary: ArrayLike<number> | null, frequency: number, from: number, step: number) => [number, number]} Transform */

/** @param {number} side @returns {Transform} */
function transformOf(side) {
  const angles = Array.from({ length: side }, (_, i) => (2 * Math.PI * i) / side);
  const [cosine, sine] = [Float64Array.from(angles, Math.cos), Float64Array.from(angles, Math.sin)];
  return (real, imaginary, frequency, from, step) => {
    let [a, b] = [0, 0];
    for (let i = 0; i < side; i++) {
      const turn = (frequency * i) % side;
      const at = from + i * step;
      const beyond = imaginary === null ? 0 : imaginary[at];
      a += real[at] * cosine[turn] + beyond * sine[turn];
      b += beyond * cosine[turn] - real[at] * sine[turn];
    }
    return [a, b];
  };
}
