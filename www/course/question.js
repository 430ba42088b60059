// @ts-check
// One question from the prediction to the gap: what is asked, the answer, how sure, the run, what came
// out. Each part stands there once and is shown when its time has come.

import { button } from "../kit/controls.js";
import { make, setShown, setText } from "../kit/dom.js";
import { createScenes, createTimer, on } from "../kit/mount.js";
import { isComplete, saidOf } from "./answers.js";
import { mountGap } from "./gap.js";
import { mountInput } from "./inputs/index.js";
import { nodesOf, plainOf } from "./markup.js";
import { entryOf } from "./progress.js";
import { readingOf } from "./reading.js";
import { mountReceipt, receiptOf } from "./receipts.js";
import { mountRun } from "./run.js";
import { measuredOf, stageOf } from "./state.js";
import { mountWidget } from "./widget.js";
import { linesFor } from "./worksheet.js";

/** @import { Question, QuestionWords, Value } from "../lessons/lesson.js" */
/** @import { LessonContext } from "./context.js" */
/** @import { Opened, State } from "./state.js" */

const WHY_REST_MS = 400;

/** @param {HTMLElement} root @param {Question} question @param {number} at @param {LessonContext} context @param {AbortSignal} signal @returns {(state: State) => void} */
export function mountQuestion(root, question, at, context, signal) {
  const { words, dispatch, say, store, runner, place, reading } = context;
  const { lesson, words: lessonWords, maths } = /** @type {Opened} */ (store.state.opened);
  /** @type {QuestionWords} */
  const text = lessonWords.questions[question.id] ?? { ask: question.id, found: "" };
  const labels = text.labels ?? {};
  const { id } = question;
  const entry = () => entryOf(store.state.progress, lesson.id, id);

  const title = words.question(at + 1, lesson.questions.length);
  const heading = make("h2", { class: "question-title" }, question.main ? `${title} · ${words.main}` : title);
  const ask = make("p", { class: "question-ask" }, ...say(text.ask));
  const explore = make("div", { class: "question-explore" });
  if (question.explore) {
    explore.append(make("h3", {}, words.exploreTitle));
    const widget = make("div");
    explore.append(widget);
    mountWidget(widget, question.explore, { labels, measured: null, answer: () => {} }, words, signal);
  }
  setShown(explore, question.explore !== undefined);

  // The answer.
  const answer = make("fieldset", { class: "question-answer" }, make("legend", {}, words.answer));
  const inputs = make("div", { class: "inputs" });
  answer.append(inputs);
  const inputScene = createScenes(signal);
  /** @type {Value | null} */
  let drafted = null;
  const writeInput = (/** @type {Value | null} */ value) => {
    const here = inputScene();
    drafted = value;
    inputs.replaceChildren();
    mountInput(
      inputs,
      question,
      {
        words,
        labels,
        name: `${lesson.id}-${id}`,
        label: (key) => nodesOf(labels[key] ?? key, reading),
        plain: (key) => plainOf(labels[key] ?? key, reading),
        value,
        change(next) {
          drafted = next;
          setText(missing, "");
          dispatch({ type: "drafted", question: id, value: next });
        },
      },
      here,
    );
  };

  // How sure.
  const missing = make("p", { class: "field-error", role: "alert" });
  const levels = words.sureLevels.map((level, sure) =>
    button(
      level,
      () => {
        if (!isComplete(question.answer, drafted)) return setText(missing, words.answerFirst);
        dispatch({ type: "drafted", question: id, value: drafted });
        dispatch({ type: "committed", question: id, sure });
        focusNext();
      },
      { kind: "sure", signal },
    ),
  );
  const sureId = `sure-${id}`;
  const skip = button(
    words.skip,
    () => {
      dispatch({ type: "skipped", question: id });
      focusNext();
    },
    { kind: "quiet small", signal },
  );
  const sure = make(
    "div",
    { class: "question-sure" },
    make("p", { id: sureId }, words.sure),
    make("div", { class: "sure-levels", role: "group", "aria-labelledby": sureId }, ...levels),
    missing,
    skip,
  );

  // What was said.
  const said = make("p", { class: "question-said", "data-ref": "said" });
  const change = button(words.change, () => dispatch({ type: "reopened", question: id }), {
    kind: "quiet small",
    signal,
  });
  const saidRow = make("div", { class: "question-said-row" }, said, change);

  const run = make("div", { class: "question-run" });
  const renderRun = question.run
    ? mountRun(
        run,
        {
          id,
          run: question.run,
          labels,
          start: () => runner.run(question, place),
          stage: (state) => stageOf(state, question),
        },
        context,
        signal,
      )
    : () => {};

  // What came out.
  const shown = make("div", { class: "question-shown" });
  const gap = make("div", { class: "gap" });
  const found = make("p", { class: "found" });
  const result = make("div", { class: "question-result" });
  const why = make("textarea", { rows: 3, id: `why-${lesson.id}-${id}` });
  const whyNote = make("p", { class: "aside" });
  const rest = createTimer(signal);
  const keepWhy = () => dispatch({ type: "explained", question: id, text: why.value });
  on(why, "input", () => rest.anew(WHY_REST_MS, keepWhy), signal);
  on(why, "change", keepWhy, signal);
  // Where nothing is run, there is nothing to puzzle over before it is explained.
  const explanation = question.run ? make("details", { class: "explanation" }) : make("div", { class: "explanation" });
  const reasons = make("div", { class: "why" }, make("label", { for: why.id }, words.why), why, whyNote);
  setShown(reasons, question.run !== undefined);
  const over = button(words.startOver, () => dispatch({ type: "started-over", question: id }), {
    kind: "quiet small",
    signal,
  });
  const receipt = make("div", { class: "receipt" });
  shown.append(gap, found, result, reasons, explanation, receipt, make("div", { class: "question-actions" }, over));
  setShown(explanation, Boolean(text.why));
  const predict = make("div", { class: "question-predict" }, answer, sure);
  root.append(heading, ask, explore, predict, saidRow, run, shown, linesFor(question, labels, context));

  const shownScene = createScenes(signal);
  let showing = "";
  let stage = "";

  /** Where the reader goes on after answering. */
  function focusNext() {
    requestAnimationFrame(() => {
      const next = question.run ? run.querySelector("button") : gap;
      if (!(next instanceof HTMLElement)) return;
      if (!question.run) next.tabIndex = -1;
      next.focus();
    });
  }

  /** @param {State} state */
  function showOutcome(state) {
    const here = shownScene();
    const measured = measuredOf(state, question) ?? {};
    const itsReading = readingOf(lesson, maths, measured);
    const { value, committed } = entry();
    mountGap(gap, { question, lesson, labels, value: committed ? value : null, measured, reading: itsReading, words });
    found.replaceChildren(...nodesOf(text.found, itsReading));
    setShown(found, text.found !== "");
    explanation.replaceChildren(...(question.run ? [make("summary", {}, words.explanation)] : []));
    if (text.why) explanation.append(make("p", {}, ...nodesOf(text.why, itsReading)));
    mountReceipt(receipt, [receiptOf(question, entry(), measured, place)], words, here);
    result.replaceChildren();
    setShown(result, question.result !== undefined);
    if (question.result)
      mountWidget(
        result,
        question.result,
        { labels, measured, value: committed ? value : null, answer: () => {} },
        words,
        here,
      );
  }

  return (state) => {
    const now = stageOf(state, question);
    const { value, sure: level, skipped, why: kept } = entry();
    const predicting = now === "predict";
    if (now !== stage && predicting) writeInput(value);
    else if (predicting && JSON.stringify(value) !== JSON.stringify(drafted)) writeInput(value);
    stage = now;
    root.setAttribute("data-stage", now);
    answer.disabled = !predicting;
    setShown(predict, predicting);
    setShown(saidRow, !predicting);
    setShown(change, now === "ready");
    if (!predicting)
      setText(
        said,
        skipped
          ? words.skipped
          : `${words.youSaid}: ${saidOf(question.answer, value, (key) => plainOf(labels[key] ?? key, reading))}. ${words.sureLevels[level ?? 0]}.`,
      );
    setShown(run, question.run !== undefined && !predicting);
    renderRun(state);
    // For tests, which can’t see how short a run was.
    root.setAttribute("data-began", String(Math.round(state.runs[id]?.beganMs ?? 0)));
    const shows = now === "shown";
    setShown(shown, shows);
    const content = shows ? JSON.stringify([value, skipped, measuredOf(state, question)]) : "";
    if (content !== showing) {
      showing = content;
      if (shows) showOutcome(state);
    }
    if (why.value !== kept && document.activeElement !== why) why.value = kept;
    setText(whyNote, state.keeps ? words.whyKept : words.whyNotKept);
  };
}
