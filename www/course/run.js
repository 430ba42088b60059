// @ts-check
// The run of a question: its button, what it is doing, the values that are watched, the pictures.

import { button } from "../kit/controls.js";
import { make, setAttribute, setShown, setText } from "../kit/dom.js";
import { every } from "../kit/mount.js";
import { countOf, tileDrawer } from "../kit/tiles.js";
import { duration } from "../words/format.js";
import { nodesOf, plainOf } from "./markup.js";
import { shown } from "./numbers.js";
import { runSpeaker } from "./run-spoken.js";

/** @import { Run } from "../lessons/lesson.js" */
/** @import { Grid } from "../protocol/messages.js" */
/** @import { LessonContext } from "./context.js" */
/** @import { Running, Stage, State } from "./state.js" */
/** @typedef {{ id: string, run: Run, labels: Record<string, string>, start: () => void, stage: (state: State) => Stage }} Runnable */

/** @param {HTMLElement} root @param {Runnable} runnable @param {LessonContext} context @param {AbortSignal} signal @returns {(state: State) => void} */
export function mountRun(
  root,
  { id, run: program, labels, start, stage: stageIn },
  { words, runner, reading, store },
  signal,
) {
  const { seconds, watch } = program;
  const label = (/** @type {string} */ name) => labels[name] ?? name;
  const about = duration(seconds);
  const press = button(words.run(about), start, { kind: "primary run", signal });
  const stop = button(words.stop, runner.stop, { kind: "stop", signal });
  const hint = make("span", { class: "aside" }, words.runAgainHint);
  const lasts = make("span", { class: "aside" }, words.runLasts);
  const bar = make("progress", { class: "bar", max: 1, "aria-label": words.soFar });
  const doing = make("span", {});
  const elapsed = make("span", { class: "aside" });
  const status = make("p", { class: "run-status" }, bar, doing, elapsed);
  const spoken = make("p", { class: "visually-hidden", role: "status" });
  const speak = runSpeaker(words);
  const failure = make("p", { class: "notice notice-error", role: "alert" });
  const stopped = make("p", { class: "aside", role: "status" }, words.stopped);
  const values = watch.map((name) => {
    const value = make("dd", { "data-measured": name }, "–");
    return {
      name,
      value,
      row: make("div", { class: "readout" }, make("dt", {}, ...nodesOf(label(name), reading)), value),
    };
  });
  const watched = make("dl", { class: "run-watched" }, ...values.map(({ row }) => row));
  const grids = make("div", { class: "run-grids" });
  root.append(
    make("div", { class: "run-row" }, press, stop, lasts, hint),
    status,
    spoken,
    failure,
    stopped,
    watched,
    grids,
  );
  /** @type {Map<string, { figure: HTMLElement, canvas: HTMLCanvasElement, draw: ReturnType<typeof tileDrawer>, grid: Grid | null }>} */
  const places = new Map();

  /** @param {Running} run */
  function writeElapsed({ beganMs, phase }) {
    if (phase === "going") setText(elapsed, words.elapsed(Math.round((performance.now() - beganMs) / 1000), about));
  }
  every(
    1000,
    () => {
      const run = store.state.runs[id];
      if (run) writeElapsed(run);
    },
    signal,
  );

  /** @param {Record<string, Grid>} shown */
  function writeGrids(shown) {
    for (const [name, { figure }] of places) {
      if (shown[name]) continue;
      figure.remove();
      places.delete(name);
    }
    for (const [name, grid] of Object.entries(shown)) {
      const at = places.get(name) ?? placeFor(name);
      if (at.grid === grid) continue;
      at.grid = grid;
      at.draw(grid);
      const rows = Math.ceil(countOf(grid) / grid.columns);
      at.canvas.style.aspectRatio = `${grid.columns} / ${rows}`;
    }
  }

  /** @param {string} name */
  function placeFor(name) {
    const canvas = make("canvas", { role: "img", "aria-label": words.picture(plainOf(label(name), reading)) });
    const figure = make(
      "figure",
      { class: "run-grid" },
      canvas,
      make("figcaption", {}, ...nodesOf(label(name), reading)),
    );
    grids.append(figure);
    const made = { figure, canvas, draw: tileDrawer(canvas), grid: null };
    places.set(name, made);
    return made;
  }

  return (state) => {
    const run = state.runs[id];
    const stage = stageIn(state);
    const going = stage === "running";
    setShown(lasts, going);
    // The one takes the other's place, and the keyboard with it.
    const [shows, hides] = going ? [stop, press] : [press, stop];
    const held = document.activeElement === hides;
    setShown(shows, true);
    if (held) shows.focus();
    setShown(hides, false);
    setText(press, stage === "shown" ? words.runAgain : words.run(about));
    press.classList.toggle("primary", stage !== "shown");
    setShown(hint, stage === "shown");
    setShown(status, going);
    setShown(watched, Boolean(run) && values.length > 0);
    setShown(failure, run?.phase === "failed" && !going);
    setShown(stopped, run?.phase === "stopped" && stage === "ready");
    if (run?.failure) {
      const { code, message } = run.failure;
      const reason = words.reasons[code];
      setText(failure, [words.failed, reason, ended(message), words.failedKept].filter(Boolean).join(" "));
    }
    const says = speak(run);
    if (says !== null) setText(spoken, says);
    if (going && run?.doing) {
      const { doing: what, at, of } = run.doing;
      setText(doing, what === "training" ? words.doing.training(at, of) : words.doing[what]);
      setAttribute(bar, "value", of > 0 ? at / of : null);
    } else if (going) setText(doing, words.doing.computing);
    if (run) writeElapsed(run);
    for (const { name, value } of values) setText(value, shown(run?.measured[name]));
    writeGrids(run?.grids ?? {});
  };
}

/** As a sentence. @param {string} text */
const ended = (text) => (/[.!?…]$/.test(text) ? text : `${text}.`);
