// @ts-check
// Random numbers from a seed, for arithmetic that is drawn: the same seed, the same numbers. Not what
// networks are trained with.

/** Uniform on [0, 1): mulberry32. @param {number} seed @returns {() => number} */
export function uniform(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** From N(0, 1), by Box and Muller. @param {number} seed @returns {() => number} */
export function gaussian(seed) {
  const draw = uniform(seed);
  return () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
}
