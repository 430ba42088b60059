// @ts-check
// Everything that the page knows of a comparison, and how each message changes it. Each run is a `State`
// that the worker's events reduce, as the single run's. Pure.

import { initialState } from "../core/run.js";
import { reduceEvent } from "../core/run-events.js";
import { sameValue } from "../core/settings.js";
import { opening, resetting } from "../core/transitions.js";
import { level, raised, stopAt } from "./coordinator.js";
import { resumed } from "./keeping.js";
import { emptyRecording, record } from "./recording.js";
import { bothConfigs, configOf, SIDES, setupFrom, setupOf } from "./setup.js";

/** @import { Config } from "../core/settings-schema.js" */
/** @import { Assets, BackendName } from "../protocol/assets.js" */
/** @import { Event, Failure, Grid } from "../protocol/messages.js" */
/** @import { State } from "../core/run.js" */
/** @import { Steps } from "./coordinator.js" */
/** @import { Recording } from "./recording.js" */
/** @import { Setup } from "../core/intents.js" */
/** @import { Side } from "./setup.js" */
/** @import { KeptPair } from "../keep/kept.js" */

/** What both runs need of the page. @typedef {{ base: Config, assets: Assets, backend: BackendName, together: boolean }} Ground */
/**
 * @typedef {object} Pair
 * @property {boolean} shown
 * @property {Ground | null} ground       null until it is first opened
 * @property {Setup} setup                chosen; what runs is in the runs' `requested`
 * @property {Setup["differs"]} differs   of what runs
 * @property {Record<Side, State>} runs
 * @property {Steps} limits
 * @property {Steps} reached
 * @property {number} goal                where both stop; Infinity: they train on
 * @property {Recording} recording
 * @property {number | null} scrubbed     a frame's step; null follows the newest
 * @property {{ side: Side, failure: Failure } | null} failure
 * @property {Side | null} silent         its worker hasn't said anything for long
 * @property {boolean} saving             both come to the same step and are saved there before they go on
 * @property {number} began               counts pairs from their first step, for whoever keeps them
 * @property {{ id: string, step: number } | null} kept  on the shelf
 * @property {boolean} asleep             it was left: its workers have ended, each run is kept as a checkpoint
 */
/**
 * @typedef {(
 *   | { type: "show", ground: Ground, setup: Setup | null }
 *   | { type: "leave" }
 *   | { type: "save" }
 *   | { type: "kept", began: number, id: string, step: number }
 *   | { type: "resume", ground: Ground, past: KeptPair, id: string | null }
 *   | { type: "toggle" }
 *   | { type: "step" }
 *   | { type: "start-over" }
 *   | { type: "restart" }
 *   | { type: "set-up", setup: Setup }
 *   | { type: "keep" }
 *   | { type: "scrub", step: number | null }
 *   | { type: "fetch-data-again" }
 *   | { type: "fell-silent", side: Side }
 *   | { type: "keep-waiting" }
 *   | { type: "happened", side: Side, event: Event }
 * )} PairMessage
 */

/** @returns {Pair} */
export function initialPair() {
  const runs = { A: initialState(), B: initialState() };
  return {
    shown: false,
    ground: null,
    setup: setupOf("noise", runs.A.chosen),
    differs: "noise",
    runs,
    limits: { A: 0, B: 0 },
    reached: { A: 0, B: 0 },
    goal: 0,
    recording: emptyRecording(),
    scrubbed: null,
    failure: null,
    silent: null,
    saving: false,
    began: 0,
    kept: null,
    asleep: false,
  };
}

/** Both have their workers and images. @param {Pair} pair */
export const isOpen = ({ runs, failure }) =>
  !failure && SIDES.every((side) => runs[side].phase === "open" && runs[side].resetTo === null);
/** The reader wants it to go on. @param {Pair} pair */
export const wants = ({ goal, limits }) => goal > stopAt(limits);
/** Something is still being computed. @param {Pair} pair */
export const moving = (pair) => wants(pair) || !level(pair.limits, pair.reached);
/** What was chosen isn't what runs. @param {Pair} pair */
export function waits({ ground, setup, runs, differs }) {
  if (!ground) return false;
  const changed = SIDES.some((side) => !sameValue(configOf(setup, side, ground.base), runs[side].requested));
  return changed || differs !== setup.differs;
}

/** @param {Pair} pair @param {PairMessage} message @returns {Pair} */
export function reducePair(pair, message) {
  return restingWhenKept(advance(goingOnWhenSaved(change(pair, message))));
}

/** @param {Pair} pair @param {PairMessage} message @returns {Pair} */
function change(pair, message) {
  switch (message.type) {
    case "show": {
      const { ground } = message;
      const setup = message.setup ?? (pair.ground ? pair.setup : setupOf("noise", ground.base));
      const next = { ...pair, shown: true, setup };
      if (pair.asleep && pair.ground)
        return wakened({ ...next, ground: { ...ground, backend: begun(pair) ? pair.ground.backend : ground.backend } });
      // Another backend is only for runs that haven't begun.
      if (!pair.ground || (ground.backend !== pair.ground.backend && !begun(pair))) return opened({ ...next, ground });
      return adopting({ ...next, ground: { ...pair.ground, base: ground.base } });
    }
    case "leave":
      return { ...pair, shown: false, goal: stopAt(pair.limits) };
    case "save":
      return wants(pair) && isOpen(pair) && begun(pair) ? { ...pair, saving: true } : pair;
    case "kept":
      return message.began === pair.began ? { ...pair, kept: { id: message.id, step: message.step } } : pair;
    case "resume":
      return wakened(
        resumed({ ...pair, ...START, shown: true, ground: message.ground, began: pair.began + 1 }, message),
      );
    case "toggle":
      return pair.failure || diverged(pair)
        ? pair
        : { ...pair, goal: wants(pair) ? stopAt(pair.limits) : Infinity, scrubbed: null };
    case "step":
      if (pair.failure || diverged(pair) || !isOpen(pair)) return pair;
      return { ...pair, goal: stopAt(pair.limits) + (level(pair.limits, pair.reached) ? 1 : 0), scrubbed: null };
    case "start-over":
      return pair.failure || pair.asleep ? opened(pair) : restarted(pair);
    case "restart":
      return opened({ ...pair, ground: pair.ground && { ...pair.ground, backend: "cpu" } });
    case "set-up":
      return adopting({ ...pair, setup: message.setup });
    case "keep":
      return { ...pair, setup: setupFrom({ A: pair.runs.A.requested, B: pair.runs.B.requested }, pair.differs) };
    case "scrub":
      return { ...pair, scrubbed: message.step };
    case "fetch-data-again":
      return { ...pair, runs: { A: { ...pair.runs.A, dataFailure: null }, B: { ...pair.runs.B, dataFailure: null } } };
    case "fell-silent":
      return { ...pair, silent: message.side };
    case "keep-waiting":
      return { ...pair, silent: null };
    case "happened":
      return happened(pair, message.side, message.event);
  }
}

/** @param {Pair} before @param {Side} side @param {Event} event @returns {Pair} */
function happened(before, side, event) {
  const pair = before.silent === side ? { ...before, silent: null } : before;
  const ours = event.run === pair.runs[side].run;
  if (event.type === "failed")
    return ours && !pair.failure
      ? { ...pair, failure: { side, failure: event.failure }, goal: stopAt(pair.limits) }
      : pair;
  const next = { ...pair, runs: { ...pair.runs, [side]: reduceEvent(pair.runs[side], event) } };
  const opens = ours && pair.runs[side].phase === "opening";
  if (event.type === "rejected" && (opens || event.run === pair.runs[side].resetTo))
    return refused({ ...next, runs: pair.runs }, side, event.failures);
  if (event.type === "restore-refused" && ours) return opened(next); // both, since one alone has nothing to be compared with
  // Between a reset and its beginning the old run still speaks: its steps are not the new pair's.
  if (!ours || pair.runs[side].resetTo !== null) return next;
  if (event.type === "sampled") return { ...next, recording: record(pair.recording, side, event.step, gridOf(event)) };
  if (event.type === "reached") return { ...next, reached: { ...pair.reached, [side]: event.step } };
  if (event.type === "paused" && event.reason === "diverged") return { ...next, goal: 0 };
  return next;
}

/** @param {Grid} grid @returns {Grid} */
const gridOf = ({ tiles, columns, side, channels }) => ({ tiles, columns, side, channels });

/** @param {Pair} pair */
export const diverged = ({ runs }) => SIDES.find((side) => runs[side].halted === "diverged") ?? null;

/** One run can't be what was chosen, so there is nothing to compare. @param {Pair} pair @param {Side} side @param {Failure[]} failures @returns {Pair} */
function refused(pair, side, failures) {
  const message = failures.map(({ message }) => message).join(" ");
  return pair.failure ? pair : { ...pair, failure: { side, failure: { code: "config", message } }, goal: 0 };
}

const START = {
  limits: { A: 0, B: 0 },
  reached: { A: 0, B: 0 },
  goal: 0,
  scrubbed: null,
  failure: null,
  silent: null,
  saving: false,
  kept: null,
  asleep: false,
};

/** New workers, from step 0. @param {Pair} pair @returns {Pair} */
function opened(pair) {
  const { ground, setup } = pair;
  const configs = ground && bothConfigs(setup, ground.base);
  if (!ground || !configs) return pair;
  const { backend, assets } = ground;
  const open = (/** @type {Side} */ side) =>
    opening({ ...initialState(), run: pair.runs[side].run, assets, chosen: configs[side] }, backend, "", "scratch");
  return {
    ...pair,
    ...START,
    began: pair.began + 1,
    differs: setup.differs,
    runs: { A: open("A"), B: open("B") },
    recording: emptyRecording(),
  };
}

/** New workers that go on where those were that ended when the reader left. A run whose numbers ran away only shows what it came to. @param {Pair} pair @returns {Pair} */
function wakened(pair) {
  if (!begun(pair)) return opened(pair);
  const { ground } = pair;
  if (!ground || diverged(pair) || pair.failure) return pair;
  const wake = (/** @type {Side} */ side) =>
    opening({ ...pair.runs[side], assets: ground.assets }, ground.backend, "", "checkpoint");
  return { ...pair, asleep: false, silent: null, runs: { A: wake("A"), B: wake("B") } };
}

/** Nobody looks, and nothing is being computed: its workers, with all images each, may end once both runs are kept. @param {Pair} pair @returns {Pair} */
function restingWhenKept(pair) {
  if (pair.shown || pair.asleep || !pair.ground || pair.failure) return pair;
  const idle = diverged(pair) !== null || !begun(pair) || (!moving(pair) && areKept(pair));
  return idle ? { ...pair, asleep: true } : pair;
}

/** @param {State} run */
export const isKept = ({ progress, checkpoint }) => progress.step === 0 || checkpoint?.step === progress.step;

/** @param {Pair} pair */
const areKept = ({ runs }) => SIDES.every((side) => isKept(runs[side]));

/** It has come to rest, for good or to be saved. @param {Pair} pair */
export const resting = (pair) =>
  !pair.asleep &&
  isOpen(pair) &&
  begun(pair) &&
  level(pair.limits, pair.reached) &&
  (pair.saving || !moving(pair)) &&
  diverged(pair) === null;

/** @param {Pair} pair @returns {Pair} */
function goingOnWhenSaved(pair) {
  const over = level(pair.limits, pair.reached) && areKept(pair);
  return pair.saving && (over || pair.failure || diverged(pair)) ? { ...pair, saving: false } : pair;
}

/** The same workers, from step 0. @param {Pair} pair @returns {Pair} */
function restarted(pair) {
  const configs = pair.ground && bothConfigs(pair.setup, pair.ground.base);
  if (!configs) return pair;
  const runs = { A: resetting(pair.runs.A, configs.A), B: resetting(pair.runs.B, configs.B) };
  return {
    ...pair,
    ...START,
    began: pair.began + 1,
    differs: pair.setup.differs,
    runs,
    recording: emptyRecording(),
  };
}

/** At step 0 what was chosen is what runs: nothing is lost. @param {Pair} pair @returns {Pair} */
function adopting(pair) {
  return begun(pair) || !waits(pair) ? pair : restarted(pair);
}

/** A reset would lose something. @param {Pair} pair */
const begun = (pair) => stopAt(pair.limits) > 0 || wants(pair) || pair.failure !== null;

/** @param {Pair} pair @returns {Pair} */
function advance(pair) {
  if (!pair.ground || !isOpen(pair) || diverged(pair)) return pair;
  const steps = { A: pair.runs.A.progress.step, B: pair.runs.B.progress.step };
  // A run that was stopped short of the other still comes up to it.
  const limits = raised(
    pair.limits,
    pair.reached,
    steps,
    Math.max(pair.saving ? 0 : pair.goal, stopAt(pair.limits)),
    pair.ground.together,
  );
  return limits === pair.limits ? pair : { ...pair, limits };
}
