// @ts-check
// The course page's state and how messages change it: where the reader is, what they have answered, what
// is being run. Pure.

import { entryOf, NOTHING, UNANSWERED, withEntry, withLesson } from "./progress.js";
import { CONTENTS } from "./route.js";

/** @import { Lesson, Measured, Question, Value, Words } from "../lessons/lesson.js" */
/** @import { Failure, Grid } from "../protocol/messages.js" */
/** @import { Entry, Progress } from "./progress.js" */
/** @import { Place, Trouble } from "./route.js" */
/** TeX to a tree of MathML elements. @typedef {Record<string, import("./markup.js").MathTree>} Maths */
/** A lesson with its words in the reader's language. @typedef {{ lesson: Lesson, words: Words, maths: Maths, translated: boolean }} Opened */
/** What a run is doing. @typedef {{ doing: "program" | "data" | "training" | "judging" | "computing", at: number, of: number }} Doing */
/**
 * @typedef {object} Running
 * @property {string} question
 * @property {"going" | "failed" | "stopped" | "done"} phase
 * @property {Measured} measured           so far
 * @property {Record<string, Grid>} grids
 * @property {Doing | null} doing
 * @property {number} beganMs
 * @property {Failure | null} failure
 */
/**
 * @typedef {object} State
 * @property {Place} place
 * @property {Trouble[]} troubles
 * @property {Opened | null} opened        the lesson of `place`, once it is here
 * @property {string | null} failed        why it isn't
 * @property {Progress} progress
 * @property {Progress | null} erased      what *Undo* brings back
 * @property {boolean} keeps               answers survive a reload
 * @property {Record<string, Running>} runs  by question
 */
/**
 * @typedef {(
 *   | { type: "went", place: Place, troubles: Trouble[] }
 *   | { type: "lesson-opened", opened: Opened }
 *   | { type: "lesson-failed", id: string, message: string }
 *   | { type: "drafted", question: string, value: Value | null }
 *   | { type: "committed", question: string, sure: number }
 *   | { type: "skipped", question: string }
 *   | { type: "reopened", question: string }
 *   | { type: "started-over", question: string }
 *   | { type: "explained", question: string, text: string }
 *   | { type: "run-began", question: string, nowMs: number }
 *   | { type: "run-reported", question: string, measured: Measured }
 *   | { type: "run-showed", question: string, name: string, grid: Grid }
 *   | { type: "run-does", question: string, doing: Doing }
 *   | { type: "run-ended", question: string, measured: Measured, seed: number, tiny: boolean }
 *   | { type: "run-failed", question: string, failure: Failure }
 *   | { type: "run-stopped", question: string }
 *   | { type: "remembered", progress: Progress }
 *   | { type: "imported", progress: Progress }
 *   | { type: "erased" }
 *   | { type: "undone" }
 *   | { type: "not-kept" }
 * )} Message
 */
/** @typedef {(message: Message) => void} Dispatch */

/** The run that is varied goes by this name; what it measures is not kept. */
export const VARIED = "~vary";

/** @returns {State} */
export const initialState = () => ({
  place: CONTENTS,
  troubles: [],
  opened: null,
  failed: null,
  progress: NOTHING,
  erased: null,
  keeps: true,
  runs: {},
});

/** @param {State} state @param {Message} message @returns {State} */
export function reduce(state, message) {
  switch (message.type) {
    case "went": {
      const { place, troubles } = message;
      const same = sameLesson(place, state.place);
      return { ...state, place, troubles, ...(same ? {} : { opened: null, failed: null, runs: {} }) };
    }
    case "lesson-opened":
      return message.opened.lesson.id === state.place.lesson ? opened(state, message.opened) : state;
    case "lesson-failed":
      return message.id === state.place.lesson ? { ...state, failed: message.message } : state;
    case "drafted":
      return entry(state, message.question, { value: message.value });
    case "committed":
      return entry(state, message.question, { committed: true, skipped: false, sure: message.sure });
    case "skipped":
      return entry(state, message.question, { committed: false, skipped: true, sure: null });
    case "reopened":
      return entry(state, message.question, { committed: false, skipped: false, sure: null });
    case "started-over":
      return { ...entry(state, message.question, UNANSWERED), runs: without(state.runs, message.question) };
    case "explained":
      return entry(state, message.question, { why: message.text });
    case "run-began":
      return running(state, message.question, {
        question: message.question,
        phase: "going",
        measured: {},
        grids: {},
        doing: null,
        beganMs: message.nowMs,
        failure: null,
      });
    case "run-reported":
      return running(state, message.question, { measured: message.measured });
    case "run-showed": {
      const grids = { ...state.runs[message.question]?.grids, [message.name]: message.grid };
      return running(state, message.question, { grids });
    }
    case "run-does":
      return running(state, message.question, { doing: message.doing });
    case "run-ended": {
      const { question, measured, seed, tiny } = message;
      const ended = running(state, question, { phase: "done", measured, doing: null });
      return question === VARIED ? ended : entry(ended, question, { measured, seed, tiny });
    }
    case "run-failed":
      return running(state, message.question, { phase: "failed", failure: message.failure, doing: null });
    case "run-stopped":
      return running(state, message.question, { phase: "stopped", doing: null });
    case "remembered":
      return { ...state, progress: message.progress };
    case "imported":
      return { ...state, progress: message.progress, erased: state.progress, runs: {} };
    case "erased":
      return { ...state, progress: NOTHING, erased: state.progress, runs: {} };
    case "undone":
      return state.erased ? { ...state, progress: state.erased, erased: null, runs: {} } : state;
    case "not-kept":
      return { ...state, keeps: false };
  }
}

/** The same page of the course, whatever the frame. @param {Place} a @param {Place} b */
export const sameLesson = (a, b) =>
  a.lesson === b.lesson && a.seed === b.seed && a.tiny === b.tiny && a.lang === b.lang && a.receipt === b.receipt;

/** @param {State} state @param {Opened} opened @returns {State} */
function opened(state, opened) {
  const { id, questions } = opened.lesson;
  const before = state.progress.lessons[id] ?? { questions: {}, total: 0 };
  const progress =
    before.total === questions.length
      ? state.progress
      : withLesson(state.progress, id, { ...before, total: questions.length });
  return { ...state, opened, failed: null, progress };
}

/** @param {State} state @param {string} question @param {Partial<Entry>} change @returns {State} */
function entry(state, question, change) {
  const { lesson } = state.place;
  return lesson ? { ...state, progress: withEntry(state.progress, lesson, question, change) } : state;
}

/** @param {State} state @param {string} question @param {Partial<Running>} change @returns {State} */
function running(state, question, change) {
  const before = state.runs[question];
  if (!before && change.phase !== "going") return state;
  return { ...state, runs: { ...state.runs, [question]: /** @type {Running} */ ({ ...before, ...change }) } };
}

/** @template T @param {Record<string, T>} record @param {string} key @returns {Record<string, T>} */
const without = (record, key) => Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));

/** The measurement that belongs to this seed and size, if there is one. @param {State} state @param {Question} question @returns {Measured | null} */
export function measuredOf({ place, progress }, question) {
  if (!question.run) return {};
  const { measured, seed, tiny } = entryOf(progress, place.lesson ?? "", question.id);
  return measured && seed === place.seed && tiny === place.tiny ? measured : null;
}

/** Where a question stands. @typedef {"predict" | "ready" | "running" | "shown"} Stage */
/** @param {State} state @param {Question} question @returns {Stage} */
export function stageOf(state, question) {
  const { committed, skipped } = entryOf(state.progress, state.place.lesson ?? "", question.id);
  if (!committed && !skipped) return "predict";
  if (state.runs[question.id]?.phase === "going") return "running";
  return measuredOf(state, question) ? "shown" : "ready";
}
