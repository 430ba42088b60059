// @ts-check
// A lesson as one column: what it says with its picture, its questions, what to vary, what to be fair about.

import { button } from "../kit/controls.js";
import { make, setShown } from "../kit/dom.js";
import { on } from "../kit/mount.js";
import { shareRow } from "../kit/share-row.js";
import { LESSONS } from "../lessons/index.js";
import { nodesOf, plainOf } from "./markup.js";
import { entryOf, isDone, isFinished } from "./progress.js";
import { mountQuestion } from "./question.js";
import { readingOf } from "./reading.js";
import { mountReceipt, receiptOf } from "./receipts.js";
import { writePlace, writeSharedPlace } from "./route.js";
import { measuredOf } from "./state.js";
import { taught } from "./teaching.js";
import { titleOf } from "./titles.js";
import { mountVary } from "./vary.js";
import { mountWidget } from "./widget.js";

/** @import { Picture, Words } from "../lessons/lesson.js" */
/** @import { CourseContext, LessonContext } from "./context.js" */
/** @import { Opened, State } from "./state.js" */

/** @param {HTMLElement} root @param {CourseContext} course @param {AbortSignal} signal @returns {(state: State) => void} */
export function mountLesson(root, course, signal) {
  const { lesson, words: text, maths, translated } = /** @type {Opened} */ (course.store.state.opened);
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
  const picture = pictureOf(lesson.picture, text, context, signal);
  const troubles = course.store.state.troubles.map(({ name, text }) =>
    make("p", { class: "notice notice-warning", role: "status" }, words.troubles[name](text)),
  );
  const tiny = make("p", { class: "notice notice-warning" }, words.tinyWarning);
  setShown(tiny, place.tiny);
  const untranslated = make("p", { class: "notice notice-warning" }, words.englishOnly);
  setShown(untranslated, place.lang !== "en" && !translated);
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
  const vary = make("section", { class: "lesson-vary" });
  const renderVary = mountVary(vary, context, signal);
  const receipts = make("div", { class: "receipt lesson-receipt" });
  const sharing = sharingOf(text.title, context, signal);
  let receipted = "";
  const following = taught(LESSONS, place).find(({ number, load }) => number > lesson.number && load);
  const next = make("p", { class: "lesson-next" });
  if (following)
    next.append(
      make(
        "a",
        { class: "button primary", href: writePlace({ ...place, lesson: following.id, embed: false }) },
        `${words.next}: ${titleOf(following, words)}`,
      ),
    );
  const kept = make("p", { class: "notice notice-warning", role: "status" }, words.notKept);
  root.replaceChildren(
    make(
      "article",
      { class: "lesson", "data-lesson": lesson.id, lang: translated ? place.lang : "en" },
      head,
      untranslated,
      ...troubles,
      tiny,
      kept,
      say,
      picture,
      ...questions.map(({ element }) => element),
      vary,
      notes,
      receipts,
      next,
      sharing,
    ),
  );
  document.title = `${text.title} · Noiselab`;

  /** One receipt for all questions that were answered. @param {State} state */
  function writeReceipts(state) {
    const done = lesson.questions.flatMap((question) => {
      const measured = measuredOf(state, question);
      const entry = entryOf(state.progress, lesson.id, question.id);
      return isDone(entry) && measured ? [receiptOf(question, entry, measured, place)] : [];
    });
    if (receipted === done.join()) return;
    receipted = done.join();
    setShown(receipts, done.length > 0);
    mountReceipt(
      receipts,
      done,
      { ...words, receipt: words.lessonReceipt(done.length, lesson.questions.length) },
      signal,
    );
  }
  setShown(receipts, false);

  return (state) => {
    setShown(kept, !state.keeps);
    for (const { render } of questions) render(state);
    renderVary(state);
    writeReceipts(state);
    next.classList.toggle("finished", isFinished(state.progress, lesson.id));
  };
}

/** The ways to give this lesson away, to put it into another page, and onto paper. @param {string} title @param {LessonContext} context @param {AbortSignal} signal */
function sharingOf(title, { words, place }, signal) {
  const lesson = { ...place, tiny: false, embed: false };
  const link = shareRow(
    { label: words.shareLink, help: words.shareLinkText, title: `${title} · Noiselab` },
    {
      copy: words.copy,
      copied: words.copied,
      copyYourself: words.copyYourself,
      system: words.shareSystem,
      systemFailed: words.shareSystemFailed,
      code: words.showCode,
      codeLabel: words.shareCode,
      codeFailed: words.shareCodeFailed,
    },
    signal,
  );
  link.set(new URL(writeSharedPlace(lesson), document.baseURI).href);
  const address = new URL(writePlace({ ...lesson, embed: true }), document.baseURI).href;
  const snippet = make("textarea", { readonly: true, rows: 3, "aria-label": words.embed });
  snippet.value = `<iframe src="${address}" width="640" height="480" title="Noiselab"></iframe>`;
  on(snippet, "focus", () => snippet.select(), signal);
  const print = button(words.print, () => window.print(), { kind: "small", signal });
  return make(
    "details",
    { class: "lesson-sharing" },
    make("summary", {}, words.share),
    link.element,
    make("p", { class: "aside" }, words.embed),
    snippet,
    make("p", { class: "aside" }, words.printText),
    print,
  );
}

/** @param {Picture} picture @param {Words} text @param {LessonContext} context @param {AbortSignal} signal */
function pictureOf(picture, text, { say, reading, words }, signal) {
  const figure = make("figure", { class: "lesson-picture" });
  const caption = text.picture;
  const said = make("figcaption", {}, ...say(caption));
  if ("widget" in picture) {
    const place = make("div", { role: "group", "aria-label": plainOf(caption, reading) });
    figure.append(place, said);
    mountWidget(place, picture.widget, { labels: text.labels ?? {}, measured: null, answer: () => {} }, words, signal);
    return figure;
  }
  const { src, width, height } = picture;
  const image = make("img", { src, width, height, alt: plainOf(caption, reading), loading: "lazy" });
  image.addEventListener("error", () => image.remove(), { signal });
  figure.append(image, said);
  return figure;
}
