// @ts-check
// Half precision: numbers as the 16 bits of IEEE 754 binary16, and fewer of those. Pure.

/** Of a half's significand, the leading one among them. */
export const HALF_BITS = 11;
const INFINITE = 0x7c00;
const LARGEST = 0x7bff;

const single = new Float32Array(1);
const bits = new Uint32Array(single.buffer);

/** To nearest, ties to even; what is too large becomes the largest there is, and what is no number stays none. @param {number} value @returns {number} */
export function toHalf(value) {
  single[0] = value;
  const sign = (bits[0] >>> 16) & 0x8000;
  const exponent = ((bits[0] >>> 23) & 0xff) - 127 + 15;
  const fraction = bits[0] & 0x7fffff;
  if (exponent === 0xff - 127 + 15) return sign | INFINITE | (fraction ? 0x200 : 0);
  if (exponent >= 31) return sign | LARGEST;
  if (exponent < -10) return sign;
  // Below the smallest normal number the leading one is written out.
  const [whole, shift] = exponent > 0 ? [(exponent << 23) | fraction, 13] : [fraction | 0x800000, 14 - exponent];
  return sign | Math.min(LARGEST, shifted(whole, shift));
}

/** @param {number} whole @param {number} shift */
function shifted(whole, shift) {
  const kept = whole >>> shift;
  const rest = whole & ((1 << shift) - 1);
  const middle = 1 << (shift - 1);
  return rest > middle || (rest === middle && kept & 1) ? kept + 1 : kept;
}

/** The nearest half of so many significant bits: what is left out is zero, and zeros take no room once compressed. @param {number} half @param {number} significant */
export function withBits(half, significant) {
  const drop = HALF_BITS - significant;
  if (drop <= 0 || (half & INFINITE) === INFINITE) return half;
  const most = LARGEST >>> drop;
  return (half & 0x8000) | (Math.min(most, shifted(half & 0x7fff, drop)) << drop);
}

/** @param {number} half */
export const isFiniteHalf = (half) => (half & INFINITE) !== INFINITE;
