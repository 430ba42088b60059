// @ts-check
// What every part of the course page gets, as types. A leaf.

/** @import { Place } from "./route.js" */
/** @import { Dispatch, State } from "./state.js" */
/** @import { createRunner } from "./tools/runner.js" */
/** @import { CourseWords } from "./words/en.js" */
/** @import { Reading } from "./markup.js" */
/** @typedef {{ words: CourseWords, dispatch: Dispatch, place: Place, store: { readonly state: State }, runner: ReturnType<typeof createRunner> }} CourseContext */
/** Within a lesson. @typedef {CourseContext & { reading: Reading, say: (text: string) => Node[] }} LessonContext */

export {};
