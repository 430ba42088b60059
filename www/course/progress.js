// @ts-check
// What a reader has answered, as it is kept: per lesson and question. Reads what somebody else may have
// written (a file, an older version) and never throws away what it can use. Pure.

/** @import { Measured, Value } from "../lessons/lesson.js" */
/**
 * @typedef {object} Entry                 of one question
 * @property {Value | null} value          the prediction, or its draft
 * @property {boolean} committed
 * @property {number | null} sure          0, 1, 2
 * @property {boolean} skipped             wanted to see it without a prediction
 * @property {Measured | null} measured
 * @property {number} seed                 of the measurement
 * @property {boolean} tiny                measured on shrunk networks
 * @property {string} why                  in the reader's words
 */
/** @typedef {{ questions: Record<string, Entry>, total: number }} LessonProgress */
/** @typedef {{ version: 1, lessons: Record<string, LessonProgress> }} Progress */

/** @type {Progress} */
export const NOTHING = { version: 1, lessons: {} };
/** @type {Entry} */
export const UNANSWERED = {
  value: null,
  committed: false,
  sure: null,
  skipped: false,
  measured: null,
  seed: 0,
  tiny: false,
  why: "",
};

/** @param {Progress} progress @param {string} lesson @param {string} question @returns {Entry} */
export const entryOf = (progress, lesson, question) => progress.lessons[lesson]?.questions[question] ?? UNANSWERED;

/** @param {Progress} progress @param {string} lesson @param {string} question @param {Partial<Entry>} change @returns {Progress} */
export function withEntry(progress, lesson, question, change) {
  const before = progress.lessons[lesson] ?? { questions: {}, total: 0 };
  const entry = { ...(before.questions[question] ?? UNANSWERED), ...change };
  return withLesson(progress, lesson, { ...before, questions: { ...before.questions, [question]: entry } });
}

/** @param {Progress} progress @param {string} lesson @param {LessonProgress} kept @returns {Progress} */
export const withLesson = (progress, lesson, kept) => ({
  ...progress,
  lessons: { ...progress.lessons, [lesson]: kept },
});

/** Predicted, or seen without. @param {Entry} entry */
export const isDone = ({ committed, skipped }) => committed || skipped;

/** Questions done, and how many there are (0: never opened). @param {Progress} progress @param {string} lesson */
export function doneIn(progress, lesson) {
  const kept = progress.lessons[lesson];
  return { done: kept ? Object.values(kept.questions).filter(isDone).length : 0, total: kept?.total ?? 0 };
}

/** @param {Progress} progress @param {string} lesson */
export function isFinished(progress, lesson) {
  const { done, total } = doneIn(progress, lesson);
  return total > 0 && done >= total;
}

/** @param {Progress} progress */
export const asText = (progress) => JSON.stringify(progress);

/** null where it is no progress of ours at all; what of it can't be used is left out. @param {string} text @returns {Progress | null} */
export function readProgress(text) {
  const raw = parsed(text);
  if (!isObject(raw) || raw.version !== 1 || !isObject(raw.lessons)) return null;
  /** @type {Progress["lessons"]} */
  const lessons = {};
  for (const [id, kept] of Object.entries(raw.lessons)) {
    if (!isObject(kept) || !isObject(kept.questions)) continue;
    const questions = Object.entries(kept.questions).flatMap(([name, entry]) => {
      const read = isObject(entry) ? readEntry(entry) : null;
      return read ? [[name, read]] : [];
    });
    lessons[id] = { questions: Object.fromEntries(questions), total: wholeOr(kept.total, 0) };
  }
  return { version: 1, lessons };
}

/** @param {Record<string, unknown>} raw @returns {Entry} */
const readEntry = ({ value = null, committed, sure, skipped, measured, seed, tiny, why }) => ({
  value,
  committed: committed === true && value !== null,
  sure: sure === 0 || sure === 1 || sure === 2 ? sure : null,
  skipped: skipped === true,
  measured: isObject(measured) ? /** @type {Measured} */ (measured) : null,
  seed: wholeOr(seed, 0),
  tiny: tiny === true,
  why: typeof why === "string" ? why : "",
});

/** @param {string} text @returns {unknown} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** @param {unknown} value @param {number} other */
const wholeOr = (value, other) => (Number.isInteger(value) && Number(value) >= 0 ? Number(value) : other);
