// @ts-check
// The page's words by language: English is there at once, the others are fetched.

import { words as english } from "./en.js";

/** @import { CourseWords } from "./en.js" */

/** A row a language. @type {Record<string, () => Promise<{ words: CourseWords }>>} */
const OTHERS = {};

/** English where there is no other, or where it doesn't come. @param {string} lang @returns {Promise<CourseWords>} */
export async function wordsIn(lang) {
  try {
    return (await OTHERS[lang]?.())?.words ?? english;
  } catch {
    return english;
  }
}
