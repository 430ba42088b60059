// @ts-check
// Brings a lesson with its words and its mathematics when it is opened.

import { LESSONS } from "../lessons/index.js";
import { MATHS } from "../lessons/maths/index.js";
import { toFailure } from "../protocol/failure.js";

/** @import { Place } from "./route.js" */
/** @import { Dispatch, Opened } from "./state.js" */

/** @param {Place} place @param {Dispatch} dispatch */
export async function openLesson({ lesson: id, lang }, dispatch) {
  if (!id) return;
  try {
    dispatch({ type: "lesson-opened", opened: await bring(id, lang) });
  } catch (error) {
    dispatch({ type: "lesson-failed", id, message: toFailure(error).message });
  }
}

/** @param {string} id @param {string} lang @returns {Promise<Opened>} */
async function bring(id, lang) {
  const row = LESSONS.find((row) => row.id === id);
  if (!row?.load) throw new Error("It is still being written.");
  const [{ lesson }, maths, translated] = await Promise.all([row.load(), MATHS[id]?.(), row.words?.[lang]?.()]);
  return {
    lesson,
    words: translated?.words ?? lesson.words,
    maths: maths?.maths ?? {},
    translated: Boolean(translated),
  };
}
