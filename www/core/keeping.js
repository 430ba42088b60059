// @ts-check
// What the page knows of keeping its runs: where the run on screen is kept, whether that works, and a run
// of an earlier visit that could go on. Pure; storing is `keep/keeper.js`'s affair.

/** @import { Kept } from "../keep/kept.js" */
/** @import { State } from "./run.js" */

/**
 * @typedef {object} Keeping
 * @property {number} lineage              of this run: one that begins anew gets another, one that goes on elsewhere or comes back keeps its own
 * @property {number} lineages             given so far
 * @property {string | null} id            on the shelf
 * @property {number} step                 as it was kept last
 * @property {"full" | "none" | null} problem  no room; or this browser keeps nothing
 * @property {Kept | null} offer           of an earlier visit
 * @property {{ id: string, step?: number } | null} reading  from the shelf, at a mark where `step` is given
 * @property {string | null} unreadable    why what was asked for could not be read
 */

/** @type {Keeping} */
export const NOTHING_KEPT = {
  lineage: 0,
  lineages: 0,
  id: null,
  step: 0,
  problem: null,
  offer: null,
  reading: null,
  unreadable: null,
};

/** Another run begins. @param {Keeping} keeping @returns {Keeping} */
export function nextLineage(keeping) {
  const lineage = keeping.lineages + 1;
  return { ...keeping, lineage, lineages: lineage, id: null, step: 0 };
}

/** @param {State} state @param {Partial<Keeping>} changes @returns {State} */
export const keeps = (state, changes) => ({ ...state, keeping: { ...state.keeping, ...changes } });
