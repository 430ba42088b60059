// @ts-check
// The contents: fourteen lessons, what the reader has answered of each, and where to go on. Also shown
// while a lesson loads, and where it didn't.

import { button } from "../kit/controls.js";
import { make, setShown, setText } from "../kit/dom.js";
import { LESSONS } from "../lessons/index.js";
import { mountKeeping } from "./keeping.js";
import { openLesson } from "./open.js";
import { doneIn, isFinished } from "./progress.js";
import { writePlace } from "./route.js";
import { leadOf, titleOf } from "./titles.js";

/** @import { CourseContext } from "./context.js" */
/** @import { State } from "./state.js" */

/** @param {HTMLElement} root @param {CourseContext} context @param {AbortSignal} signal @returns {(state: State) => void} */
export function mountContents(root, context, signal) {
  const { words, place, dispatch } = context;
  /** @param {string} id */
  const addressOf = (id) => writePlace({ ...place, lesson: id, embed: false });
  const troubles = make("div", { class: "notices", role: "status" });
  const status = make("p", { class: "course-status", role: "status" }, words.loading);
  const again = button(words.retry, () => openLesson(place, dispatch), { signal });
  const loading = make("div", { class: "course-loading" }, status, again);
  const onward = make("a", { class: "button primary" });
  const rows = LESSONS.map((row) => {
    const { number, id, minutes, load } = row;
    const title = titleOf(row, words);
    const done = make("span", { class: "contents-done" });
    const name = load ? make("a", { href: addressOf(id) }, title) : make("span", {}, title);
    const element = make(
      "li",
      { class: load ? "contents-row" : "contents-row unwritten" },
      make("span", { class: "contents-number", "aria-hidden": "true" }, String(number)),
      make("h2", {}, name),
      make("p", {}, leadOf(row, words)),
      make("p", { class: "contents-facts" }, make("span", {}, load ? words.minutes(minutes) : words.soon), done),
    );
    return { id, element, done };
  });
  const list = make("ol", { class: "contents" }, ...rows.map(({ element }) => element));
  const intro = make(
    "div",
    { class: "contents-intro" },
    make("h1", {}, words.title),
    make("p", { class: "lead" }, words.lead),
    onward,
  );
  const keeping = make("section", { class: "keeping" });
  root.replaceChildren(troubles, loading, intro, list, keeping);
  const renderKeeping = mountKeeping(keeping, context, signal);

  return (state) => {
    const { place, troubles: found, failed, progress } = state;
    renderKeeping(state);
    troubles.replaceChildren(
      ...found.map(({ name, text }) => make("p", { class: "notice notice-warning" }, words.troubles[name](text))),
    );
    setShown(loading, place.lesson !== null);
    setText(status, failed ? `${words.loadFailed} ${failed}` : words.loading);
    setShown(again, failed !== null);
    for (const { id, done } of rows) {
      const { done: answered, total } = doneIn(progress, id);
      setText(done, isFinished(progress, id) ? `✓ ${words.finished}` : answered > 0 ? words.done(answered, total) : "");
    }
    const next = LESSONS.find(({ id, load }) => load && !isFinished(progress, id));
    setShown(onward, next !== undefined);
    if (!next) return;
    const begun = Object.keys(progress.lessons).length > 0;
    setText(onward, begun || next.number > 1 ? words.goOn(titleOf(next, words)) : words.start);
    onward.setAttribute("href", addressOf(next.id));
  };
}
