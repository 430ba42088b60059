// @ts-check
// A lesson as one column: what it says with its picture, its questions, what to vary, what to be fair about.

import { make, setShown } from "../kit/dom.js";
import { LESSONS } from "../lessons/index.js";
import { nodesOf, plainOf } from "./markup.js";
import { isFinished } from "./progress.js";
import { mountQuestion } from "./question.js";
import { readingOf } from "./reading.js";
import { writePlace } from "./route.js";
import { mountWidget } from "./widget.js";

/** @import { Picture } from "../lessons/lesson.js" */
/** @import { CourseContext, LessonContext } from "./context.js" */
/** @import { Opened, State } from "./state.js" */

/** @param {HTMLElement} root @param {CourseContext} course @param {AbortSignal} signal @returns {(state: State) => void} */
export function mountLesson(root, course, signal) {
  const { lesson, words: text, maths } = /** @type {Opened} */ (course.store.state.opened);
  const reading = readingOf(lesson, maths);
  /** @type {LessonContext} */
  const context = { ...course, reading, say: (words) => nodesOf(words, reading) };
  const { words, place } = course;

  const head = make(
    "header",
    { class: "lesson-head" },
    make("p", { class: "lesson-number" }, `${words.lesson(lesson.number)} · ${words.minutes(lesson.minutes)}`),
    make("h1", {}, text.title),
    make("p", { class: "lead" }, ...context.say(text.lead)),
  );
  const say = make(
    "div",
    { class: "lesson-say" },
    ...text.say.map((paragraph) => make("p", {}, ...context.say(paragraph))),
  );
  const picture = pictureOf(lesson.picture, text.picture, context, signal);
  const tiny = make("p", { class: "notice notice-warning" }, words.tinyWarning);
  setShown(tiny, place.tiny);
  const questions = lesson.questions.map((question, i) => {
    const element = make("section", { class: "question", "data-question": question.id });
    return { element, render: mountQuestion(element, question, i, context, signal) };
  });
  const notes = make(
    "aside",
    { class: "lesson-notes" },
    make("h2", {}, words.notes),
    make("ul", {}, ...(text.notes ?? []).map((note) => make("li", {}, ...context.say(note)))),
  );
  setShown(notes, (text.notes ?? []).length > 0);
  const vary = make(
    "section",
    { class: "lesson-vary" },
    make("h2", {}, words.vary),
    make("p", {}, ...context.say(text.vary)),
    make(
      "p",
      {},
      make("a", { class: "button", href: `index.html#${lesson.vary.bench.replace(/^#/, "")}` }, words.varyBench),
    ),
  );
  const following = LESSONS.find(({ number, load }) => number > lesson.number && load);
  const next = make("p", { class: "lesson-next" });
  if (following)
    next.append(
      make(
        "a",
        { class: "button primary", href: writePlace({ ...place, lesson: following.id, embed: false }) },
        `${words.next}: ${following.title}`,
      ),
    );
  const kept = make("p", { class: "notice notice-warning", role: "status" }, words.notKept);
  root.replaceChildren(
    make(
      "article",
      { class: "lesson", "data-lesson": lesson.id },
      head,
      tiny,
      kept,
      say,
      picture,
      ...questions.map(({ element }) => element),
      vary,
      notes,
      next,
    ),
  );
  document.title = `${text.title} · Noiselab`;

  return (state) => {
    setShown(kept, !state.keeps);
    for (const { render } of questions) render(state);
    next.classList.toggle("finished", isFinished(state.progress, lesson.id));
  };
}

/** @param {Picture} picture @param {string} caption @param {LessonContext} context @param {AbortSignal} signal */
function pictureOf(picture, caption, { say, reading, words }, signal) {
  const figure = make("figure", { class: "lesson-picture" });
  const said = make("figcaption", {}, ...say(caption));
  if ("widget" in picture) {
    const place = make("div", { role: "group", "aria-label": plainOf(caption, reading) });
    figure.append(place, said);
    mountWidget(place, picture.widget, { labels: {}, measured: null, answer: () => {} }, words, signal);
    return figure;
  }
  const { src, width, height } = picture;
  const image = make("img", { src, width, height, alt: plainOf(caption, reading), loading: "lazy" });
  image.addEventListener("error", () => image.remove(), { signal });
  figure.append(image, said);
  return figure;
}
