// @ts-check
// Numbers and plurals as this feature's sentences write them. A leaf.

/** 1234 → "1,234". @param {number} value */
export const count = (value) => value.toLocaleString("en-US");

/** "1 picture", "1,234 pictures". @param {number} value @param {string} one @param {string} [many] */
export const counted = (value, one, many = `${one}s`) => `${count(value)} ${value === 1 ? one : many}`;
