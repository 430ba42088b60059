// @ts-check
// When the page shows a generator that was trained before: alone while nothing of the reader's own has begun,
// beside it from then on, and only what there are such generators of, DCGANs on digits. Pure.

import { familyIdOf } from "../core/needs.js";

/** @import { State } from "../core/run.js" */

/** @param {Pick<State, "opening" | "chosen">} state */
export const showsPretrained = ({ opening, chosen }) => opening && hasPretrained(chosen);

/** @param {Pick<State, "opening" | "requested">} state */
export const pretrainedBeside = ({ opening, requested }) => !opening && hasPretrained(requested);

/** @param {State["chosen"]} config */
const hasPretrained = (config) => familyIdOf(config) === "dcgan" && config.pictures === "digits";
