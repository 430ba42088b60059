// @ts-check
// What the page does about a change: from the state before, the state after and the message between
// them to a list of effects. Pure, so that it can be tested; `main.js` carries the effects out.

import { stepFor } from "./slow-motion.js";
import { currentChoice } from "./transitions.js";
import { worthSaving } from "./undo.js";

/** @import { Command } from "../protocol/messages.js" */
/** @import { Message } from "./intents.js" */
/** @import { State } from "./run.js" */

/** @typedef {Omit<Extract<Command, { type: "open" }>, "base">} Opening */
/**
 * `open` ends the worker there is, and lets the one on standby take over where `promote` says so;
 * `look-for-assets` reads the site's list of files after a while.
 * @typedef {(
 *   | { type: "open", command: Opening, promote: boolean }
 *   | { type: "stand-by", command: Opening }
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
    // What the reset puts away, so that it can be undone.
    const save = worthSaving(before) ? [/** @type {const} */ ({ type: "snapshot", run: before.run })] : [];
    const reset = /** @type {const} */ ({ type: "reset", run: after.resetTo, config: after.chosen });
    return [...save, reset, ...linkedView(before, after, message)].map((command) => ({ type: "post", command }));
  }
  return commandsFor(before, after, message).map((command) => ({ type: "post", command }));
}

/** Is the worker on standby the next to have the run? @param {State} before @param {State} after */
const takesOver = (before, after) =>
  before.standby?.stage === "prepared" && after.standby === null && after.backend.name === "webgpu";

/** @param {State} before @param {State} after @param {Message} message @returns {Effect[]} */
function forStandby(before, after, message) {
  const { standby, assets } = after;
  if (!standby) return before.standby && !takesOver(before, after) ? [{ type: "stand-down" }] : [];
  if (!assets) return [];
  const { run, config, stage } = standby;
  const same = before.standby?.run === run;
  const earlier = same ? before.standby?.stage : null;
  if (before.standby && !same && stage === "waiting") return [{ type: "stand-down" }];
  if (stage === "preparing" && earlier !== "preparing") {
    const command = /** @type {const} */ ({ type: "open", run, backend: "webgpu", assets, config, standby: true });
    return [{ type: "stand-by", command: withPictures(command, after) }];
  }
  // A worker that is new since then has not been asked.
  const asks = stage === "prepared" && (earlier !== "prepared" || message.type === "ready");
  return asks ? [{ type: "post", command: { type: "trial", standby: run, config } }] : [];
}

/** @param {State} state @param {boolean} promote @returns {Effect[]} */
function open(state, promote) {
  const { run, backend, assets, requested, checkpoint, wants } = state;
  if (!backend.name || !assets) return [];
  const command = withPictures({ type: "open", run, backend: backend.name, assets, config: requested }, state);
  /** @type {Effect[]} */
  const effects = [
    { type: "open", promote, command: checkpoint ? { ...command, checkpoint: checkpoint.bytes } : command },
  ];
  if (wants) effects.push({ type: "post", command: { type: "start", run } });
  return effects;
}

/** Own pictures go with whoever trains on them. @param {Opening} command @param {State} state @returns {Opening} */
const withPictures = (command, { served }) =>
  command.config.pictures === "own" && served ? { ...command, pictures: served } : command;

/** @param {State} before @param {State} after @param {Message} message @returns {Command[]} */
function commandsFor(before, after, message) {
  if (after.phase !== "opening" && after.phase !== "open") return [];
  const run = after.resetTo ?? after.run;
  if (after.switchTo && !before.switchTo) return [{ type: "pause", run }];
  switch (message.type) {
    case "toggle-training":
      if (after.wants === before.wants) return [];
      return [{ type: after.wants ? "start" : "pause", run }];
    case "step-once": {
      const { players, times = 1 } = message;
      return [{ type: "step", run, players, ...(times > 1 ? { times } : {}) }];
    }
    case "slow-motion":
      return before.wants && !after.wants ? [{ type: "pause", run }] : [];
    case "next-moment":
      return stepFor(before, after);
    case "edit":
    case "restore-default":
      return after.requested === before.requested ? [] : [{ type: "configure", run, config: after.requested }];
    case "ready":
      return onceReady(after, message.step > 0);
    case "look-at":
      return [{ type: "draw", run, view: message.view }];
    case "link-read":
      return linkedView(before, after, message);
    case "watch":
      return [{ type: "watch", run, on: message.on }];
    case "ask-for-codes":
      return [{ type: "code", run }];
    case "take-snapshot":
      return after.phase === "open" && after.halted !== "diverged" ? [{ type: "snapshot", run }] : [];
    case "fetch-data-again":
      return [{ type: "retry-data", run }];
    case "use-arrived-data":
      return [{ type: "use-loaded-data", run }];
    default:
      return [];
  }
}

/** A link may ask for another view. @param {State} before @param {State} after @param {Message} message @returns {Command[]} */
const linkedView = (before, after, message) =>
  message.type === "link-read" && after.view !== before.view && after.view
    ? [{ type: "draw", run: after.resetTo ?? after.run, view: after.view }]
    : [];

/** What a new worker has to be told of what was wished before. @param {State} state @param {boolean} hasSteps @returns {Command[]} */
function onceReady({ run, requested, checkpoint, view, watching }, hasSteps) {
  /** @type {Command[]} */
  const commands = [];
  // A checkpoint brings its own settings; what was set live since then still holds.
  if (hasSteps || checkpoint) commands.push({ type: "configure", run, config: requested });
  if (view) commands.push({ type: "draw", run, view });
  if (watching) commands.push({ type: "watch", run, on: true });
  return commands;
}

/** While something that this browser would use is still being compiled. @param {State} state @param {Message} message */
function looksAgain(state, message) {
  if (message.type === "look-again") return true;
  const news = ["assets-read", "assets-failed", "probed", "prefer-backend"].includes(message.type);
  return news && Boolean(currentChoice(state)?.awaitsBuild);
}
