// @ts-check
// A small language for asking for a digit: how thick, how slanted, which. What the words become is numbers:
// the digit ten of them, the others steps along directions of z. Pure.

export const DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
/** A word, and how many standard deviations of the pictures it asks for. */
export const INK = /** @type {const} */ ({ thin: -1, "": 0, thick: 1 });
export const SLANT = /** @type {const} */ ({ upright: -1, "": 0, slanted: 1 });

/** @typedef {{ ink: keyof typeof INK, slant: keyof typeof SLANT, digit: number }} Sentence */

/** @param {Sentence} sentence */
export const inWords = ({ ink, slant, digit }) => {
  const words = [ink, slant, DIGITS[digit]].filter(Boolean);
  return `${/^[aeiou]/.test(words[0]) ? "an" : "a"} ${words.join(" ")}`;
};

/** Nine zeros and a one. @param {number} digit */
export const oneHot = (digit) => Array.from({ length: 10 }, (_, i) => (i === digit ? 1 : 0));

/** Every sentence about a digit: rows by ink, columns by slant. @param {number} digit @returns {Sentence[]} */
export const sentencesOf = (digit) =>
  /** @type {(keyof typeof INK)[]} */ (Object.keys(INK)).flatMap((ink) =>
    /** @type {(keyof typeof SLANT)[]} */ (Object.keys(SLANT)).map((slant) => ({ ink, slant, digit })),
  );

/** How many sentences the language has. */
export const SENTENCES = DIGITS.length * Object.keys(INK).length * Object.keys(SLANT).length;

/** What is added to z for a sentence, given the directions for more ink and more slant. @param {Sentence} sentence @param {Float32Array} inkward @param {Float32Array} slantward */
export const stepOf = ({ ink, slant }, inkward, slantward) =>
  inkward.map((value, i) => INK[ink] * value + SLANT[slant] * slantward[i]);
