// @ts-check
// The twenty pictures with what they are, what the reader said and what that run's own D said; then the
// same with fakes of other steps, to be judged again. Takes the reader's answer as `value`.
//
// Labels: those of judge-pictures, and real, isFake, isReal, right, missed, says (%d), you, machine, hits,
// fakesFound, realsPassed, of (%count %total), round (%steps), again, show.

import { button, radios } from "../../kit/controls.js";
import { make } from "../../kit/dom.js";
import { scoreOf } from "../arithmetic/judging.js";
import { fill, probability } from "./fill.js";
import { judging } from "./judge-pictures.js";
import { partOf } from "./sheet.js";

/** @import { WidgetContext } from "../lesson.js" */
/** A round: fakes after so many steps, and D's answer to each picture of the sheet's row. @typedef {{ steps: string, row: number, order: readonly number[], d: readonly number[] }} Round */
/** `fakes`: so many places of a row, from the left, are fakes. @typedef {{ src: string, fakes: number, rounds: Round[], first: string }} Told */

const SIDE = 28;

/** @param {HTMLElement} root @param {WidgetContext} context @param {AbortSignal} signal */
export function mount(root, { with: told, labels, value }, signal) {
  const { src, fakes, rounds, first } = /** @type {Told} */ (told);
  const stage = make("div", { class: "judge-stage" });
  const named = rounds.map(({ steps }) => ({ value: steps, label: fill(labels.round, { steps }) }));
  root.append(radios(labels.again, named, first, open, signal), stage);
  /** Of the round that the question asked. */
  const given = /** @type {number[] | null} */ (value?.marked ?? null);

  /** @param {string} steps */
  function open(steps) {
    const round = /** @type {Round} */ (rounds.find((each) => each.steps === steps));
    if (steps === first && given) {
      stage.replaceChildren(...outcome(round, given));
      return;
    }
    const grid = judging({ src, row: round.row, order: round.order }, labels, [], () => {}, signal);
    const show = button(labels.show, () => stage.replaceChildren(...outcome(round, grid.marked())), { signal });
    stage.replaceChildren(grid.element, show);
  }

  /** @param {Round} round @param {number[]} marked */
  function outcome({ row, order, d }, marked) {
    const fake = order.map((place) => place < fakes);
    const called = order.map((place) => marked.includes(place));
    const said = order.map((place) => d[place]);
    const pictures = order.map((place, i) => {
      const verdict = fake[i] === called[i] ? labels.right : labels.missed;
      const says = d.length > 0 ? fill(labels.says, { d: probability(said[i]) }) : "";
      return make(
        "li",
        { class: "judge-picture", "data-fake": String(fake[i]), "data-hit": String(fake[i] === called[i]) },
        partOf(src, { x: place * SIDE, y: row * SIDE, width: SIDE, height: SIDE }, signal),
        make("span", { class: "judge-truth" }, fake[i] ? labels.isFake : labels.isReal),
        make("span", { class: "visually-hidden" }, verdict),
        make("span", { class: "judge-says" }, says),
      );
    });
    const scores = [{ name: labels.you, score: scoreOf(fake, called) }];
    if (d.length > 0) {
      // As the reader, it is told how many are fakes: those that it finds least real.
      const least = [...said].sort((a, b) => a - b)[fakes - 1];
      const machine = said.map((answer) => answer <= least);
      scores.push({ name: labels.machine, score: scoreOf(fake, machine) });
    }
    return [make("ul", { class: "judge-grid", "aria-label": labels.pictures }, ...pictures), table(scores)];
  }

  /** @param {{ name: string, score: import("../arithmetic/judging.js").Score }[]} scores */
  function table(scores) {
    const cell = (/** @type {number} */ count, /** @type {number} */ total) =>
      make("td", {}, fill(labels.of, { count, total }));
    const heads = ["", labels.hits, labels.fakesFound, labels.realsPassed];
    const rows = scores.map(({ name, score: { hits, fakes, fakesFound, reals, realsPassed } }) =>
      make(
        "tr",
        {},
        make("th", { scope: "row" }, name),
        cell(hits, fakes + reals),
        cell(fakesFound, fakes),
        cell(realsPassed, reals),
      ),
    );
    return make(
      "table",
      { class: "lesson-table" },
      make(
        "thead",
        {},
        make("tr", {}, ...heads.map((head) => (head ? make("th", { scope: "col" }, head) : make("td")))),
      ),
      make("tbody", {}, ...rows),
    );
  }

  open(first);
}
