// @ts-check
// After the questions: one control of a run is unlocked, and the bench opens in the state where the
// lesson ends.

import { labelOf, parse, entryOf as settingOf, show } from "../core/settings.js";
import { presets } from "../core/settings-schema.js";
import { make, setShown } from "../kit/dom.js";
import { writePlace } from "./route.js";
import { mountRun } from "./run.js";
import { VARIED } from "./state.js";

/** @import { Config } from "../core/settings-schema.js" */
/** @import { Question } from "../lessons/lesson.js" */
/** @import { LessonContext } from "./context.js" */
/** @import { Opened, State } from "./state.js" */

/** @param {HTMLElement} root @param {LessonContext} context @param {AbortSignal} signal @returns {(state: State) => void} */
export function mountVary(root, context, signal) {
  const { words, say, store, place } = context;
  const { lesson, words: text } = /** @type {Opened} */ (store.state.opened);
  const { vary } = lesson;
  const bench = make("a", { class: "button", href: `index.html#${vary.bench.replace(/^#/, "")}` }, words.varyBench);
  const control = make("div", { class: "vary-control" });
  const seed = make("a", { href: writePlace({ ...place, seed: place.seed + 1 }) }, words.otherSeed(place.seed + 1));
  root.append(
    make("h2", {}, words.vary),
    make("p", {}, ...say(text.vary)),
    control,
    make("p", { class: "vary-onward" }, bench, seed),
  );
  const question = lesson.questions.find(({ id }) => id === vary.question);
  if (!question?.run) {
    setShown(control, false);
    return () => {};
  }
  return mountAgain(control, question, vary.setting, context, signal);
}

/** The question's run once more, with a setting of the reader's. @param {HTMLElement} root @param {Question} question @param {string | undefined} setting @param {LessonContext} context @param {AbortSignal} signal @returns {(state: State) => void} */
function mountAgain(root, question, setting, context, signal) {
  const { runner, place, store } = context;
  const { words: text } = /** @type {Opened} */ (store.state.opened);
  const entry = setting ? settingOf(setting) : undefined;
  const base = presets.small;
  const error = make("p", { class: "field-error", role: "alert" });
  const field = entry ? fieldFor(entry, base) : null;
  if (entry && field)
    root.append(make("label", { class: "vary-field" }, make("span", {}, labelOf(entry, base)), field));
  const run = make("div", { class: "question-run" });
  root.append(error, run);

  function start() {
    /** @type {Partial<Config>} */
    let varied = {};
    if (entry && field) {
      const read = parse(
        entry,
        field instanceof HTMLInputElement && field.type === "checkbox" ? field.checked : field.value,
        base,
      );
      error.textContent = read.ok ? "" : read.message;
      if (!read.ok) return;
      varied = { [entry.name]: read.value };
    }
    runner.run({ id: VARIED, run: question.run }, place, varied);
  }

  return mountRun(
    run,
    {
      id: VARIED,
      run: /** @type {NonNullable<Question["run"]>} */ (question.run),
      labels: text.questions[question.id]?.labels ?? {},
      start,
      stage: (state) => (state.runs[VARIED]?.phase === "going" ? "running" : "ready"),
    },
    context,
    signal,
  );
}

/** @param {NonNullable<ReturnType<typeof settingOf>>} entry @param {Config} base */
function fieldFor(entry, base) {
  const value = base[entry.name];
  if (entry.kind === "choice") {
    const select = make(
      "select",
      {},
      ...(entry.choices ?? []).map((choice) => make("option", { value: choice.value }, choice.label)),
    );
    select.value = String(value);
    return select;
  }
  if (entry.kind === "flag") {
    const box = make("input", { type: "checkbox" });
    box.checked = Boolean(value);
    return box;
  }
  const input = make("input", { type: "text", autocomplete: "off", size: 10 });
  input.value = show(entry, value);
  return input;
}
