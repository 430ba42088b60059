// @ts-check
// How well somebody tells fakes from real pictures: hits, fakes found, reals let through.

/** @typedef {{ hits: number, fakesFound: number, fakes: number, realsPassed: number, reals: number }} Score */

/** @param {readonly boolean[]} fake  of each picture @param {readonly boolean[]} called  what was called a fake @returns {Score} */
export function scoreOf(fake, called) {
  const both = (/** @type {boolean} */ truth, /** @type {boolean} */ said) =>
    fake.filter((is, i) => is === truth && called[i] === said).length;
  const [fakesFound, realsPassed] = [both(true, true), both(false, false)];
  const fakes = fake.filter(Boolean).length;
  return { hits: fakesFound + realsPassed, fakesFound, fakes, realsPassed, reals: fake.length - fakes };
}
