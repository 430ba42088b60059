// @ts-check
// Algorithm 1 walked in ten moments, five for each player: the diagram shows what is at work and whose
// weights move, and the line of the algorithm that it belongs to is lit. A press is a moment, or a second is.
//
// Labels: lines, a text for each line (line-…) and for each moment (by its id), turn-d, turn-g, next, back, play, pause.

import { GAME } from "../../families/diagrams.js";
import { button } from "../../kit/controls.js";
import { mountDiagram } from "../../kit/diagram/diagram.js";
import { make, setAttribute, setText } from "../../kit/dom.js";

/** @import { WidgetContext } from "../lesson.js" */
/** @typedef {{ id: string, line: string, lit: string[], moves?: string[] }} Moment */

export const LINES = ["iterations", "k", "noise-d", "reals", "update-d", "noise-g", "update-g"];

const FAKES = ["z", "z-g", "g", "g-fakes", "fakes"];
const JUDGED = ["fakes", "fakes-d", "d", "d-verdict"];
/** @type {Moment[]} */
export const MOMENTS = [
  { id: "d-draw", line: "noise-d", lit: ["z"] },
  { id: "d-fakes", line: "noise-d", lit: FAKES },
  { id: "d-judge", line: "reals", lit: [...JUDGED, "real", "real-d"] },
  { id: "d-loss", line: "update-d", lit: ["d", "d-verdict", "verdict-loss", "loss"] },
  { id: "d-moves", line: "update-d", lit: ["loss", "loss-d", "d"], moves: ["d"] },
  { id: "g-draw", line: "noise-g", lit: ["z"] },
  { id: "g-fakes", line: "noise-g", lit: FAKES },
  { id: "g-judge", line: "update-g", lit: JUDGED },
  { id: "g-loss", line: "update-g", lit: ["d", "d-verdict", "verdict-loss", "loss"] },
  { id: "g-moves", line: "update-g", lit: ["loss", "loss-d", "d", "d-g", "g"], moves: ["g"] },
];
const MOMENT_MS = 1000;

/** @param {HTMLElement} root @param {WidgetContext} context @param {AbortSignal} signal */
export function mount(root, { labels }, signal) {
  let at = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let clock;
  const place = make("div", { class: "lesson-figure walk-diagram" });
  const diagram = mountDiagram(place, GAME, { signal });
  const words = make("p", { class: "walk-moment", role: "status" });
  const lines = LINES.map((line) => make("li", { "data-line": line }, labels[`line-${line}`]));
  const list = make("ol", { class: "walk-lines", "aria-label": labels.lines }, ...lines);
  const back = button(labels.back, () => go(at + MOMENTS.length - 1), { kind: "small", signal });
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
    at = to % MOMENTS.length;
    draw();
  }

  function draw() {
    const { id, line, lit, moves } = MOMENTS[at];
    const turn = labels[id.startsWith("d-") ? "turn-d" : "turn-g"];
    setText(words, `${turn} ${(at % 5) + 1}/5: ${labels[id]}`);
    diagram.update({ lit, moves, flows: true, spoken: labels[id] });
    for (const element of lines) setAttribute(element, "aria-current", element.dataset.line === line ? "step" : null);
  }
}
