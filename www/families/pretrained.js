// @ts-check
// When the page shows a generator that was trained before: while nothing of the reader's own has begun, and
// only what there are such generators of, DCGANs on digits. Pure.

import { familyIdOf } from "../core/needs.js";

/** @import { State } from "../core/run.js" */

/** @param {Pick<State, "opening" | "chosen">} state */
export const showsPretrained = ({ opening, chosen }) =>
  opening && familyIdOf(chosen) === "dcgan" && chosen.pictures === "digits";
