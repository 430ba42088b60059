// @ts-check
// Slow motion: real single updates, each told in a few moments. The step is computed where a moment asks for
// it; the picture that comes of it is held back until the weights move. Pure.

import { answered, askedFor, begin, momentOf, next } from "../kit/diagram/walk.js";

/** @import { Moment, Walk } from "../kit/diagram/walk.js" */
/** @import { Command, Event, Players, StepRow } from "../protocol/messages.js" */
/** @import { State } from "./run.js" */
/** `row`: of the update that is told; `held`: the picture that it led to. @typedef {{ moments: readonly Moment[], walk: Walk, row: StepRow | null, held: State["sample"] }} Slow */

/** @param {State} state @param {readonly Moment[] | null} moments  null: enough of it @returns {State} */
export function slowMotion(state, moments) {
  if (!moments) return atSpeed(state);
  if (state.phase !== "open" || state.halted === "diverged") return state;
  return { ...state, wants: false, slow: { moments, walk: begin(), row: null, held: null } };
}

/** @param {State} state @returns {State} */
export function nextMoment(state) {
  const { slow, phase, training, resetTo } = state;
  if (!slow || phase !== "open" || training || resetTo !== null) return state;
  const walk = next(slow.walk, slow.moments);
  if (walk === slow.walk) return state;
  const row = walk.answered ? slow.row : null;
  const moved = (momentOf(walk, slow.moments).moves ?? []).length > 0;
  if (!moved) return { ...state, slow: { ...slow, walk, row } };
  return { ...state, sample: slow.held ?? state.sample, slow: { ...slow, walk, row, held: null } };
}

/** Back to full speed; nothing is held back any more. @param {State} state @returns {State} */
export const atSpeed = (state) =>
  state.slow ? { ...state, sample: state.slow.held ?? state.sample, slow: null } : state;

/** What the moment that has just come asks of the worker. @param {State} before @param {State} after @returns {Command[]} */
export function stepFor({ slow: earlier }, { slow, run }) {
  if (!slow || slow.walk === earlier?.walk) return [];
  const players = /** @type {Players | null} */ (askedFor(slow.walk, slow.moments));
  return players ? [{ type: "step", run, players }] : [];
}

/** The worker's answers, as slow motion takes them. @param {State} state @param {Event} event @param {State} changed  by the event as ever @returns {State} */
export function slowed(state, event, changed) {
  const { slow } = state;
  if (!slow || !changed.slow) return changed;
  const waits = askedFor(slow.walk, slow.moments) !== null;
  if (event.type === "stepped" && waits) {
    return { ...changed, slow: { ...slow, walk: answered(slow.walk), row: event.report.rows.at(-1) ?? null } };
  }
  // No images yet: the moment is asked for again.
  if (event.type === "paused" && event.reason === "waiting-for-data" && waits) {
    return { ...changed, slow: { ...slow, walk: { ...slow.walk, at: slow.walk.at - 1 } } };
  }
  const moves = (momentOf(slow.walk, slow.moments).moves ?? []).length > 0;
  if (event.type === "sampled" && slow.walk.answered && !moves) {
    return { ...changed, sample: state.sample, slow: { ...slow, held: event } };
  }
  return changed;
}
