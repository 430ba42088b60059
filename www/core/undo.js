// @ts-check
// A reset that can be taken back: what a run was when it was reset, for as long as the page lives or until
// the next one. Pure.

import { sameImages } from "./needs.js";
import { asItWas, opening } from "./transitions.js";

/** @import { Keeping } from "./keeping.js" */
/** @import { State } from "./run.js" */
/** @import { Past } from "./transitions.js" */
/** `kept`: where it is on the shelf. @typedef {Past & Pick<State, "readings"> & { kept: Pick<Keeping, "lineage" | "id" | "step"> }} Undo */

/** What a reset of this run could be taken back to; where it has nothing to lose, what was there before. @param {State} state @returns {Undo | null} */
export function undoOf({ checkpoint, progress, history, readings, running, requested, served, undo, keeping }) {
  if (!checkpoint || checkpoint.step === 0) return undo;
  const { lineage, id, step } = keeping;
  const kept = { lineage, id, step };
  return { checkpoint, progress, history, readings, own: served, config: running ?? requested, kept };
}

/** Is there more to keep than the last checkpoint has? @param {State} state */
export const worthSaving = ({ phase, halted, progress, checkpoint }) =>
  phase === "open" && halted !== "diverged" && progress.step > 0 && checkpoint?.step !== progress.step;

/** The run as it was, on the backend of now; paused. @param {State} state @param {string} reason  of that backend @returns {State} */
export function undone(state, reason) {
  const { undo, backend } = state;
  if (!undo || !backend.name) return state;
  const same = sameImages(undo.config, state.requested);
  const back = {
    ...asItWas(state, undo),
    readings: undo.readings,
    running: undo.config,
    standby: same ? state.standby : null,
    undo: null,
    keeping: { ...state.keeping, ...undo.kept },
  };
  return opening(back, backend.name, reason, "checkpoint");
}
