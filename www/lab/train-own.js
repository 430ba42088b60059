// @ts-check
// The way from a pretrained generator to the reader's own on the same noise: what has to be asked of
// the page, and what would be lost. Pure.

import * as format from "../words/format.js";
import { NOISES } from "../words/noises.js";

/** @import { Intent } from "../core/intents.js" */
/** @import { Noise } from "../core/settings-schema.js" */
/** @import { State } from "../core/run.js" */

/** What a reset would end, to be asked about first; null where nothing is lost. @param {State} state @returns {string | null} */
export function lostBy({ progress, wants, training, running, requested }) {
  if (progress.step === 0 && !wants && !training) return null;
  const { noise } = running ?? requested;
  return `This ends your run with ${NOISES[noise].short} at step ${format.count(progress.step)}.`;
}

/** Chooses the noise, goes back to step 0 and trains. @param {State} state @param {Noise} noise @returns {Intent[]} */
export function intentsFor(state, noise) {
  /** @type {Intent[]} */
  const intents = [{ type: "edit", name: "noise", input: noise }];
  if (state.phase !== "choosing") intents.push({ type: "start-over" });
  // A reset stops; before there is a worker to reset, the reader may have pressed Train already.
  if (state.phase !== "choosing" || !state.wants) intents.push({ type: "toggle-training" });
  return intents;
}
