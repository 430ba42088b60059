// @ts-check
// What a change of a comparison asks of the two workers. Pure.

import { isKept, resting } from "./pair.js";
import { SIDES } from "./setup.js";

/** @import { Command } from "../protocol/messages.js" */
/** @import { State } from "../core/run.js" */
/** @import { Pair, PairMessage } from "./pair.js" */
/** @import { Side } from "./setup.js" */
/** @typedef {{ type: "open", side: Side, command: Omit<Extract<Command, { type: "open" }>, "base"> } | { type: "post", side: Side, command: Command } | { type: "close", side: Side }} PairEffect */

/** @param {Pair} before @param {Pair} after @param {PairMessage} message @returns {PairEffect[]} */
export function pairEffects(before, after, message) {
  return SIDES.flatMap((side) => effectsFor(side, before, after, message));
}

/** @param {Side} side @param {State} run @returns {PairEffect[]} */
function open(side, { run, requested: config, assets, backend, checkpoint }) {
  if (!assets || !backend.name) return [];
  const command = /** @type {const} */ ({ type: "open", run, backend: backend.name, assets, config, sharing: 2 });
  return [{ type: "open", side, command: checkpoint ? { ...command, checkpoint: checkpoint.bytes } : command }];
}

/** @param {Side} side @param {Pair} before @param {Pair} after @param {PairMessage} message @returns {PairEffect[]} */
function effectsFor(side, before, after, message) {
  const [was, is] = [before.runs[side], after.runs[side]];
  if ((after.failure && !before.failure) || (after.asleep && !before.asleep)) return [{ type: "close", side }];
  const begins = message.type === "happened" && message.event.type === "was-reset";
  if (is.phase === "opening" && is.run !== was.run && !begins) return open(side, is);
  if (is.resetTo !== null && is.resetTo !== was.resetTo) {
    return [{ type: "post", side, command: { type: "reset", run: is.resetTo, config: is.requested } }];
  }
  if (message.type === "fetch-data-again")
    return [{ type: "post", side, command: { type: "retry-data", run: is.run } }];
  if (resting(after) && !resting(before) && !isKept(is))
    return [{ type: "post", side, command: { type: "snapshot", run: is.run } }];
  const until = after.limits[side];
  if (until > before.limits[side]) return [{ type: "post", side, command: { type: "start", run: is.run, until } }];
  return [];
}
