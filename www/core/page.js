// @ts-check
// What the reader's intents and the page's findings change. Pure.

import { keeps } from "./keeping.js";
import { pendingNames } from "./selectors.js";
import { asText, entryOf, parse, presetOf, withSetting } from "./settings.js";
import { atSpeed, nextMoment, slowMotion } from "./slow-motion.js";
import {
  currentChoice,
  opening,
  openingWhenKnown,
  resetting,
  standingBy,
  switching,
  takenUp,
  untouched,
} from "./transitions.js";

import { undone, undoOf } from "./undo.js";

/** @import { Config } from "./settings-schema.js" */
/** @import { KeptPair } from "../keep/kept.js" */
/** @import { BackendName } from "../protocol/assets.js" */
/** @import { Happening, Intent, Link } from "./intents.js" */
/** @import { Preference } from "./backend.js" */
/** @import { State } from "./run.js" */
/** @import { Pictures } from "../protocol/messages.js" */

/** From then on the page shows the reader's own run. @type {string[]} */
const BEGINNINGS = ["toggle-training", "step-once", "start-over", "start-over-slower", "restart", "slow-motion"];
/** They end slow motion. @type {string[]} */
const AT_SPEED = ["toggle-training", "step-once", "start-over", "start-over-slower"];

/** @param {State} state @param {Intent | Happening} message @returns {State} */
export function reducePage(state, message) {
  const next = change(AT_SPEED.includes(message.type) ? atSpeed(state) : state, message);
  return BEGINNINGS.includes(message.type) ? begun(next) : next;
}

/** The reader's own run is what is shown from now on; one of an earlier visit is on the shelf. @param {State} state @returns {State} */
function begun(state) {
  const shown = state.opening ? { ...state, opening: false } : state;
  return shown.keeping.offer ? keeps(shown, { offer: null }) : shown;
}

/** @param {State} state @param {Intent | Happening} message @returns {State} */
function change(state, message) {
  switch (message.type) {
    case "toggle-training":
      return {
        ...state,
        wants: !state.wants && (state.halted !== "diverged" || state.resetTo !== null) && state.phase !== "failed",
      };
    case "step-once":
      return state;
    case "start-over":
      return startOver(state, state.chosen);
    case "start-over-slower":
      return startOver(state, slower(state.chosen));
    case "undo-reset":
      return state.backend.name ? undone(state, restartReason(state, state.backend.name)) : state;
    case "dismiss-undo":
      return { ...state, undo: null };
    case "slow-motion":
      return slowMotion(state, message.moments);
    case "next-moment":
      return nextMoment(state);
    case "edit":
      return edit(state, message.name, message.input);
    case "restore-default":
      return edit(state, message.name, asText(presetOf(state.chosen)[message.name]));
    case "discard-edits":
      return { ...state, chosen: state.requested, own: state.served ?? state.own, drafts: {}, refusals: [] };
    case "prefer-backend":
      return prefer(state, message.preference);
    case "use-backend":
      return useBackend(state, message.backend);
    case "restart":
      return restart(state, message.backend, message.from);
    case "take-snapshot":
    case "ask-for-codes":
      return state;
    case "look-at":
      return { ...state, view: message.view };
    case "watch":
      return { ...state, watching: message.on, probed: message.on ? state.probed : null };
    case "pick-pictures":
      return { ...state, picking: message.open };
    case "use-pictures":
      return usePictures(state, message.pictures);
    case "fetch-data-again":
      return { ...state, dataFailure: null };
    case "use-arrived-data":
      // WebGPU on standby may have got other images: it stays out.
      return { ...state, dataFailure: null, standby: null };
    case "look-again":
      return { ...state, assetsFailure: null };
    case "keep-waiting":
      return { ...state, silent: false };
    case "dismiss-unreadable":
      return { ...state, unreadable: null };
    case "dismiss-link-messages":
      return { ...state, linkMessages: [] };
    case "compare":
      return { ...state, comparing: message.setup, resuming: message.setup && state.resuming };
    case "link-read":
      return readLink(state, message.link);
    case "probed":
      return openingWhenKnown({ ...state, backend: { ...state.backend, probe: message.probe } });
    case "assets-read":
      return readAssets({ ...state, assets: message.assets, assetsFailure: null });
    case "assets-failed":
      return state.assets ? state : { ...state, assetsFailure: message.message };
    case "fell-silent":
      return { ...state, silent: true };
    case "picture-missed":
      return { ...state, opening: false };
    case "take-up":
      return keeps(state, { reading: { id: message.id, step: message.step }, offer: null });
    case "decline-offer":
      return keeps(state, { offer: null });
    case "dismiss-keeping":
      return keeps(state, { problem: null, unreadable: null });
    case "kept-found":
      return untouched(state) ? keeps(state, { offer: message.kept }) : state;
    case "kept-read":
      return takenUp(state, message.opened, message.lineage, message.id);
    case "pair-read":
      return pairRead(state, message.pair, message.id);
    case "kept-unreadable":
      return keeps(state, { reading: null, unreadable: message.message });
    case "run-kept":
      if (message.lineage !== state.keeping.lineage) return state;
      return keeps(state, { id: message.id, step: message.step, problem: null });
    case "not-kept":
      return message.lineage === state.keeping.lineage ? keeps(state, { problem: message.problem }) : state;
  }
}

/** @param {State} state @param {Config} config @returns {State} */
function startOver(state, config) {
  if (state.phase === "failed" && state.failure) {
    const { backend } = state.failure;
    return opening(
      { ...state, chosen: config, undo: undoOf(state) },
      backend,
      restartReason(state, backend),
      "scratch",
    );
  }
  if (state.phase === "choosing") return { ...state, chosen: config };
  const next = resetting(state, config);
  // Other images come with another worker, at once.
  const undo = next.resetTo === null ? undoOf(state) : state.undo;
  return { ...next, undo, drafts: {} };
}

/** A reader's own pictures, in their shape; what runs is left alone until Reset, unless it has no steps. @param {State} state @param {Pictures} pictures @returns {State} */
function usePictures(state, pictures) {
  const { side, channels } = pictures;
  const chosen = { ...state.chosen, pictures: /** @type {const} */ ("own"), side, colour: channels === 3 };
  return adopting({ ...state, own: pictures, picking: false, chosen });
}

/** @param {Config} config @returns {Config} */
const slower = (config) => ({ ...config, lr_g: config.lr_g / 2, lr_d: config.lr_d / 2 });

/** Live settings go to the worker at once; at step 0 the others do too, since nothing is lost; else they wait. @param {State} state @param {keyof Config} name @param {string | boolean} input @returns {State} */
function edit(state, name, input) {
  const entry = entryOf(name);
  if (!entry) return state;
  if (name === "pictures" && input === "own" && !state.own) return { ...state, picking: true };
  const parsed = parse(entry, input, state.chosen);
  if (!parsed.ok) {
    return { ...state, drafts: { ...state.drafts, [name]: { text: String(input), message: parsed.message } } };
  }
  const drafts = name === "network" ? {} : without(state.drafts, name);
  const chosen = withSetting(state.chosen, name, parsed.value);
  const edited = { ...state, drafts, chosen };
  if (entry.live && state.running) {
    return { ...edited, requested: withSetting(state.requested, name, parsed.value) };
  }
  return adopting(edited);
}

/** At step 0 what was chosen is what runs. @param {State} state @returns {State} */
function adopting(state) {
  if (!untouched(state) || pendingNames(state).length === 0) return state;
  if (state.phase === "open" || state.phase === "opening") return resetting(state, state.chosen);
  return { ...state, requested: state.chosen };
}

/** @template {object} T @param {T} object @param {keyof T} key @returns {T} */
function without(object, key) {
  if (!(key in object)) return object;
  const { [key]: _, ...rest } = object;
  return /** @type {T} */ (/** @type {unknown} */ (rest));
}

/** @param {State} state @param {Preference} preference @returns {State} */
function prefer(state, preference) {
  // Asking for WebGPU again is a reason to try it again.
  const { failure, ...backend } = state.backend;
  const kept = preference === "auto" ? { ...backend, failure } : backend;
  return followChoice({ ...state, backend: { ...kept, preference } });
}

/** @param {State} state @returns {State} */
function followChoice(state) {
  if (state.phase === "choosing") return openingWhenKnown(state);
  const choice = currentChoice(state);
  if (!choice?.backend) return state;
  if (choice.backend === "webgpu" && state.standby) return state;
  if (choice.backend !== state.backend.name) return movingTo(state, choice.backend, choice.reason);
  return { ...state, switchTo: null, standby: null, backend: { ...state.backend, reason: choice.reason } };
}

/** @param {State} state @param {BackendName} backend @param {string} reason @returns {State} */
const movingTo = (state, backend, reason) =>
  backend === "webgpu" ? standingBy(state, reason) : switching(state, backend, reason);

/** @param {State} state @param {BackendName} backend @returns {State} */
function useBackend(state, backend) {
  const { failure: _, ...rest } = state.backend;
  const willing = { ...state, backend: rest };
  return movingTo(willing, backend, restartReason(willing, backend));
}

/** Training goes on if it was going on. WebGPU that failed isn't chosen again by itself. @param {State} state @param {BackendName} backend @param {"checkpoint" | "scratch"} from @returns {State} */
function restart(state, backend, from) {
  const { failure } = state;
  const { failure: _, ...known } = state.backend;
  const lost = failure?.backend === "webgpu" && backend === "cpu" ? { failure: failure.failure.message } : {};
  const wants = failure ? failure.wanted : state.wants;
  const reason = restartReason(state, backend);
  return opening({ ...state, wants, backend: { ...known, ...lost } }, backend, reason, from);
}

/** @param {State} state @param {BackendName} backend */
function restartReason(state, backend) {
  if (backend === "webgpu") return `WebGPU: ${state.backend.probe?.adapter || "your choice"}`;
  if (state.backend.name === "cpu") return state.backend.reason;
  return state.failure ? `CPU: WebGPU failed (${state.failure.failure.message})` : "CPU: your choice";
}

/** @param {State} state @returns {State} */
function readAssets(state) {
  if (state.phase === "choosing") {
    const total = state.assets?.data.reduce((sum, shard) => sum + shard.images, 0) ?? 0;
    return openingWhenKnown({ ...state, data: { images: 0, total } });
  }
  const choice = currentChoice(state);
  if (!choice || state.backend.name !== "cpu" || state.standby) return state;
  const offered = choice.backend === "webgpu";
  const reason = offered ? "CPU: WebGPU is ready, switch when you like" : choice.reason;
  return { ...state, backend: { ...state.backend, reason, offered } };
}

/** A kept comparison is opened with the settings that both have in common; the single run goes on. @param {State} state @param {KeptPair} pair @param {string | null} id @returns {State} */
function pairRead(state, pair, id) {
  const { base: chosen, setup: comparing } = pair;
  const here = keeps(state, { reading: null });
  return adopting({ ...here, chosen, drafts: {}, comparing, resuming: { pair, id } });
}

/** @param {State} state @param {Link} link @returns {State} */
function readLink(state, link) {
  const chosen = {
    ...state,
    chosen: link.config,
    drafts: {},
    linkMessages: link.messages,
    comparing: link.compare ?? state.comparing,
    view: link.view ?? state.view,
  };
  const settled = adopting(chosen);
  return link.preference === state.backend.preference ? settled : prefer(settled, link.preference);
}
