// @ts-check
// Algorithm 1 walked in ten moments, five for each player: the diagram shows what is at work and whose
// weights move, and the line of the algorithm that it belongs to is lit. A press is a moment, or a second is.
// After a run of one half-step each, with that run's numbers.
//
// Labels: lines, a text for each line (line-…) and for each moment (by its id), turn-d, turn-g, moved (%share),
// next, back, play, pause.

import { GAME } from "../../families/diagrams.js";
import { GAME_MOMENTS } from "../../families/moments.js";
import { button } from "../../kit/controls.js";
import { mountDiagram } from "../../kit/diagram/diagram.js";
import { strength } from "../../kit/diagram/drawing.js";
import { make, setAttribute, setText } from "../../kit/dom.js";
import { fill, number } from "./fill.js";

/** @import { Measured, WidgetContext } from "../lesson.js" */

/** The lines of Algorithm 1, and that to which each moment belongs. */
const LINES = ["iterations", "k", "noise-d", "reals", "update-d", "noise-g", "update-g"];
/** @type {Record<string, string>} */
const LINE_OF = {
  "d-z": "noise-d",
  "d-fakes": "noise-d",
  "d-judge": "reals",
  "d-loss": "update-d",
  "d-move": "update-d",
  "g-z": "noise-g",
  "g-fakes": "noise-g",
  "g-judge": "update-g",
  "g-loss": "update-g",
  "g-move": "update-g",
};
const EACH = GAME_MOMENTS.length / 2;
const MOMENT_MS = 1000;

/** @param {HTMLElement} root @param {WidgetContext} context @param {AbortSignal} signal */
export function mount(root, { labels, measured }, signal) {
  let at = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let clock;
  const place = make("div", { class: "lesson-figure walk-diagram" });
  const diagram = mountDiagram(place, GAME, { signal });
  const words = make("p", { class: "walk-moment", role: "status" });
  const lines = LINES.map((line) => make("li", { "data-line": line }, labels[`line-${line}`]));
  const list = make("ol", { class: "walk-lines", "aria-label": labels.lines }, ...lines);
  const back = button(labels.back, () => go(at - 1), { kind: "small", signal });
  const next = button(labels.next, () => go(at + 1), { kind: "small primary", signal });
  const play = button(labels.play, toggle, { kind: "small", signal });
  signal.addEventListener("abort", () => clearInterval(clock), { once: true });
  root.append(place, words, make("div", { class: "lesson-choices" }, next, back, play), list);
  draw();

  function toggle() {
    if (clock === undefined) clock = setInterval(() => go(at + 1), MOMENT_MS);
    else {
      clearInterval(clock);
      clock = undefined;
    }
    setText(play, clock === undefined ? labels.play : labels.pause);
  }

  /** @param {number} to */
  function go(to) {
    at = (to + GAME_MOMENTS.length) % GAME_MOMENTS.length;
    draw();
  }

  function draw() {
    const { id, turn, lit, moves } = GAME_MOMENTS[at];
    setText(words, `${labels[`turn-${turn}`]} ${(at % EACH) + 1}/${EACH}: ${labels[id]}`);
    diagram.update({ lit, moves, flows: true, spoken: labels[id], ...numbersOf(id, measured, labels) });
    for (const element of lines)
      setAttribute(element, "aria-current", element.dataset.line === LINE_OF[id] ? "step" : null);
  }
}

/** What was measured at a moment, by its place in the diagram. @param {string} id @param {Measured | null} measured @param {Record<string, string>} labels */
function numbersOf(id, measured, labels) {
  if (!measured) return {};
  const value = (/** @type {string} */ name, digits = 2) => number(Number(measured[name]), digits);
  const moved = (/** @type {string} */ name) => {
    const share = 100 * Number(measured[name]);
    return fill(labels.moved, { share: share === 0 ? "0" : `${number(share)} %` });
  };
  const gradient = (/** @type {string} */ name) => `∇ ${value(name, 1)}`;
  const strengths = { "loss-d": strength(Number(measured.gradD)), "d-g": strength(Number(measured.gradG)) };
  /** @type {Record<string, Record<string, string>>} */
  const notes = {
    "d-judge": { dReal: value("dReal"), dFake: value("dFake") },
    "d-loss": { loss: value("lossD"), dReal: value("dReal"), dFake: value("dFake") },
    "d-move": { loss: value("lossD"), "grad-d": gradient("gradD"), "state-d": moved("dInD"), "state-g": moved("gInD") },
    "g-judge": { dFake: value("dFakeInG") },
    "g-loss": { loss: value("lossG"), dFake: value("dFakeInG") },
    "g-move": { loss: value("lossG"), "grad-g": gradient("gradG"), "state-d": moved("dInG"), "state-g": moved("gInG") },
  };
  return { notes: notes[id] ?? {}, strengths };
}
