// @ts-check
// What the page does about a change: from the state before, the state after and the message between
// them to a list of effects. Pure, so that it can be tested; `main.js` carries the effects out.

import { currentChoice } from "./transitions.js";

/** @import { Command } from "../protocol/messages.js" */
/** @import { Message } from "./intents.js" */
/** @import { State } from "./run.js" */

/**
 * `open` ends the worker there is, and lets the one on standby take over where `promote` says so;
 * `look-for-assets` reads the site's list of files after a while.
 * @typedef {(
 *   | { type: "open", command: Omit<Extract<Command, { type: "open" }>, "base">, promote: boolean }
 *   | { type: "stand-by", command: Omit<Extract<Command, { type: "open" }>, "base"> }
 *   | { type: "stand-down" }
 *   | { type: "post", command: Command }
 *   | { type: "close" }
 *   | { type: "look-for-assets", afterMs: number }
 * )} Effect
 */

const POLL_MS = 5000;

/** @param {State} before @param {State} after @param {Message} message @returns {Effect[]} */
export function effectsOf(before, after, message) {
  const effects = [...forWorker(before, after, message), ...forStandby(before, after, message)];
  if (looksAgain(after, message)) {
    effects.push({ type: "look-for-assets", afterMs: message.type === "look-again" ? 0 : POLL_MS });
  }
  return effects;
}

/** @param {State} before @param {State} after @param {Message} message @returns {Effect[]} */
function forWorker(before, after, message) {
  if (after.run !== before.run && message.type !== "was-reset") return open(after, takesOver(before, after));
  if (after.phase === "failed" && before.phase !== "failed") return [{ type: "close" }];
  if (after.resetTo !== null && after.resetTo !== before.resetTo) {
    return [{ type: "post", command: { type: "reset", run: after.resetTo, config: after.chosen } }];
  }
  const command = commandFor(before, after, message);
  return command ? [{ type: "post", command }] : [];
}

/** Is the worker on standby the next to have the run? @param {State} before @param {State} after */
const takesOver = (before, after) => before.standby?.stage === "prepared" && after.standby === null && after.backend.name === "webgpu";

/** @param {State} before @param {State} after @param {Message} message @returns {Effect[]} */
function forStandby(before, after, message) {
  const { standby, assets } = after;
  if (!standby) return before.standby && !takesOver(before, after) ? [{ type: "stand-down" }] : [];
  if (!assets) return [];
  const { run, config, stage } = standby;
  const earlier = before.standby?.run === run ? before.standby.stage : null;
  if (stage === "preparing" && earlier !== "preparing") {
    return [{ type: "stand-by", command: { type: "open", run, backend: "webgpu", assets, config, standby: true } }];
  }
  // A worker that is new since then has not been asked.
  const asks = stage === "prepared" && (earlier !== "prepared" || message.type === "ready");
  return asks ? [{ type: "post", command: { type: "trial", standby: run, config } }] : [];
}

/** @param {State} state @param {boolean} promote @returns {Effect[]} */
function open({ run, backend, assets, requested, checkpoint, wants }, promote) {
  if (!backend.name || !assets) return [];
  const command = /** @type {const} */ ({ type: "open", run, backend: backend.name, assets, config: requested });
  /** @type {Effect[]} */
  const effects = [{ type: "open", promote, command: checkpoint ? { ...command, checkpoint: checkpoint.bytes } : command }];
  if (wants) effects.push({ type: "post", command: { type: "start", run } });
  return effects;
}

/** @param {State} before @param {State} after @param {Message} message @returns {Command | null} */
function commandFor(before, after, message) {
  if (after.phase !== "opening" && after.phase !== "open") return null;
  const run = after.resetTo ?? after.run;
  if (after.switchTo && !before.switchTo) return { type: "pause", run };
  switch (message.type) {
    case "toggle-training":
      if (after.wants === before.wants) return null;
      return { type: after.wants ? "start" : "pause", run };
    case "step-once":
      return { type: "step", run, players: message.players };
    case "edit":
    case "restore-default":
      return after.requested === before.requested ? null : { type: "configure", run, config: after.requested };
    case "ready":
      // A checkpoint brings its own settings; what was set live since then still holds.
      return message.step > 0 || after.checkpoint ? { type: "configure", run, config: after.requested } : null;
    case "take-snapshot":
      return after.phase === "open" && after.halted !== "diverged" ? { type: "snapshot", run } : null;
    case "fetch-data-again":
      return { type: "retry-data", run };
    case "use-arrived-data":
      return { type: "use-loaded-data", run };
    default:
      return null;
  }
}

/** While something that this browser would use is still being compiled. @param {State} state @param {Message} message */
function looksAgain(state, message) {
  if (message.type === "look-again") return true;
  const news = ["assets-read", "assets-failed", "probed", "prefer-backend"].includes(message.type);
  return news && Boolean(currentChoice(state)?.awaitsBuild);
}
