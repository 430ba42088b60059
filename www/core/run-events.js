// @ts-check
// What the worker's events change. Events of another run are dropped here, in one place. Pure.

import { append, truncate } from "./history.js";
import { nextLineage } from "./keeping.js";
import { presetOf } from "./settings.js";
import { slowed } from "./slow-motion.js";
import { reduceStandby, tried } from "./standby.js";
import { BLANK, opening, withoutWebGpu } from "./transitions.js";
import { undoOf } from "./undo.js";

/** @import { Config } from "./settings-schema.js" */
/** @import { Event, Failure, Report } from "../protocol/messages.js" */
/** @import { Readings, State } from "./run.js" */

/** The weight of the newest report in the speed that is shown. */
const SPEED_WEIGHT = 0.2;

/** @param {State} state @param {Event} event @returns {State} */
export function reduceEvent(state, event) {
  if (event.run === state.standby?.run) return reduceStandby(state, event);
  const ours = event.run === state.run;
  const ofReset = event.run === state.resetTo;
  if (!ours && !(ofReset && (event.type === "was-reset" || event.type === "rejected"))) return state;
  return slowed(state, event, change(state.silent ? { ...state, silent: false } : state, event));
}

/** @param {State} state @param {Event} event @returns {State} */
function change(state, event) {
  switch (event.type) {
    case "loading": {
      const amount = { loaded: event.loaded, total: event.total };
      return { ...state, loading: { ...state.loading, [event.stage]: amount } };
    }
    case "ready":
      return ready(state, event);
    case "threads-counted":
      return { ...state, threads: event.threads };
    case "images-added":
      return { ...state, dataFailure: null, data: { images: event.images, total: event.imagesTotal } };
    case "started":
      return { ...state, training: true, halted: null, progress: { ...state.progress, imagesPerSecond: null } };
    case "reached":
    case "misunderstood":
      return state;
    case "restore-refused":
      return restoreRefused(state, event.failure);
    case "paused":
      return paused(state, event.reason);
    case "stepped":
      return stepped(state, event.report);
    case "sampled":
      return { ...state, sample: event };
    case "inputs-shown":
      return { ...state, inputs: event.inputs };
    case "probed":
      return { ...state, probed: { step: event.step, layers: event.layers } };
    case "coded": {
      const { step, codes, labels, latent } = event;
      return { ...state, coded: { step, codes, labels, latent } };
    }
    case "configured":
      return { ...state, running: event.config };
    case "was-reset":
      return wasReset(state, event);
    case "rejected":
      return rejected(state, event.failures, event.run === state.resetTo);
    case "checkpointed":
      return checkpointed(state, event.step, event.checkpoint);
    case "tried":
      return tried(state, event);
    case "prepared":
      return state;
    case "data-failed":
      return {
        ...state,
        dataFailure: event.failure,
        data: { images: event.images, total: event.imagesTotal },
      };
    case "failed":
      return failed(state, event.failure);
  }
}

/** @param {State} state @param {Extract<Event, { type: "ready" }>} event @returns {State} */
function ready(state, event) {
  const { step, config, views } = event;
  const sameRun = step > 0 && step <= state.progress.step;
  const progress = { ...state.progress, step, imagesPerSecond: null };
  return {
    ...state,
    phase: "open",
    standby: state.standby?.stage === "waiting" ? { ...state.standby, stage: "preparing" } : state.standby,
    running: config,
    views,
    data: { images: event.images, total: event.imagesTotal },
    dataFailure: null,
    history: truncate(state.history, sameRun ? step : 0),
    readings: sameRun ? state.readings : null,
    progress: sameRun ? progress : { ...progress, epoch: 0, images: 0, imagesPerEpoch: event.imagesTotal },
  };
}

/** @param {State} state @param {"asked" | "waiting-for-data" | "diverged"} reason @returns {State} */
function paused(state, reason) {
  if (reason === "asked") return { ...state, training: false, halted: state.halted === "diverged" ? "diverged" : null };
  if (reason === "waiting-for-data") return { ...state, training: false, halted: reason };
  // Nothing more is saved, so that there is nothing to take to another backend either.
  return { ...state, training: false, halted: reason, wants: false, switchTo: null };
}

/** @param {State} state @param {Report} report @returns {State} */
function stepped(state, report) {
  const { rows, imagesPerSecond: speed, ...rest } = report;
  const before = state.progress.imagesPerSecond;
  const smooth = before === null ? speed : before + SPEED_WEIGHT * (speed - before);
  return {
    ...state,
    reports: state.reports + 1,
    progress: { ...rest, imagesPerSecond: smooth },
    history: append(state.history, rows),
    readings: rows.length > 0 ? meanReadings(report) : state.readings,
  };
}

/** @param {Report} report @returns {Readings} */
function meanReadings({ rows }) {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  names.delete("step");
  const mean = (/** @type {string} */ name) => {
    const values = rows.map((row) => row[name] ?? null).filter((value) => value !== null);
    return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
  };
  return Object.fromEntries([...names].map((name) => [name, mean(name)]));
}

/** @param {State} state @param {Extract<Event, { type: "was-reset" }>} event @returns {State} */
function wasReset(state, { run, config, views }) {
  return {
    ...state,
    ...BLANK,
    run,
    views,
    undo: undoOf(state),
    resetTo: null,
    training: false,
    halted: null,
    running: config,
    history: truncate(state.history, 0),
    readings: null,
    checkpoint: null,
    keeping: nextLineage(state.keeping),
    takenOver: state.takenOver && { ...state.takenOver, step: 0 },
    progress: { ...state.progress, step: 0, epoch: 0, images: 0, imagesPerSecond: null },
  };
}

/** A new worker refused to open: another one opens with what can be, and what couldn't is said. @param {State} state @param {Failure[]} failures @returns {State} */
function reopened(state, failures) {
  const { chosen, running, backend } = state;
  const good = running?.network === chosen.network ? running : presetOf(chosen);
  const names = failures.flatMap(({ field }) => (field && field in good ? [/** @type {keyof Config} */ (field)] : []));
  const mended =
    names.length > 0 ? { ...chosen, ...Object.fromEntries(names.map((name) => [name, good[name]])) } : good;
  const again = opening({ ...state, chosen: mended }, backend.name ?? "cpu", backend.reason, "scratch");
  return { ...again, refusals: failures };
}

/** The worker refused: what ran goes on, and each message goes to its field. @param {State} state @param {Failure[]} failures @param {boolean} ofReset @returns {State} */
function rejected(state, failures, ofReset) {
  if (state.phase === "opening" && !ofReset) return reopened(state, failures);
  const running = state.running ?? state.requested;
  const drafts = { ...state.drafts };
  let chosen = state.chosen;
  for (const { field, message } of failures) {
    if (!field || !(field in chosen)) continue;
    const name = /** @type {keyof Config} */ (field);
    drafts[name] = { text: String(chosen[name]), message };
    chosen = { ...chosen, [name]: running[name] };
  }
  const refusals = failures.filter(({ field }) => !field || !(field in chosen));
  const next = { ...state, requested: running, chosen, drafts, refusals };
  // A refused reset stops nothing: the old run trains on if it did.
  return ofReset ? { ...next, resetTo: null, wants: state.training || state.halted === "waiting-for-data" } : next;
}

/** WebGPU may refuse what the CPU reads; what the CPU refuses nobody can read. @param {State} state @param {Failure} failure @returns {State} */
function restoreRefused(state, failure) {
  if (state.backend.name === "webgpu" && state.assets?.flavours.cpu.status === "ready") {
    const without = withoutWebGpu(state, failure.message);
    return opening(without, "cpu", without.backend.reason, "checkpoint");
  }
  return { ...state, checkpoint: null, unreadable: { failure, step: state.checkpoint?.step ?? 0 } };
}

/** @param {State} state @param {number} step @param {Uint8Array} bytes @returns {State} */
function checkpointed(state, step, bytes) {
  const saved = { ...state, checkpoint: { bytes, step } };
  if (!state.switchTo || state.training) return saved;
  return opening(saved, state.switchTo.backend, state.switchTo.reason, "checkpoint");
}

/** WebGPU that fails before its first report is given up by itself: the reader has lost nothing. @param {State} state @param {Failure} failure @returns {State} */
function failed(state, failure) {
  const backend = state.backend.name ?? "cpu";
  if (backend === "webgpu" && state.reports === 0 && state.assets?.flavours.cpu.status === "ready") {
    const without = withoutWebGpu(state, failure.message);
    return opening(without, "cpu", without.backend.reason, state.checkpoint ? "checkpoint" : "scratch");
  }
  return {
    ...state,
    phase: "failed",
    wants: false,
    training: false,
    halted: null,
    switchTo: null,
    resetTo: null,
    slow: null,
    failure: { failure, backend, step: state.progress.step, wanted: state.wants },
  };
}
