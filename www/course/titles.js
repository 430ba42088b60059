// @ts-check
// A lesson's title and lead in the language of the page.

/** @import { Row } from "../lessons/index.js" */
/** @import { CourseWords } from "./words/en.js" */

/** @param {Row} row @param {CourseWords} words */
export const titleOf = ({ id, title }, { lessons }) => lessons[id]?.title ?? title;

/** @param {Row} row @param {CourseWords} words */
export const leadOf = ({ id, lead }, { lessons }) => lessons[id]?.lead ?? lead;
