// @ts-check
// The changes of state that more than one message causes: opening a worker, switching the backend,
// asking for a reset. Pure.

import { chooseBackend } from "./backend.js";
import { nextLineage } from "./keeping.js";
import { sameImages } from "./needs.js";

/** @import { Config } from "./settings-schema.js" */
/** @import { BackendName } from "../protocol/assets.js" */
/** @import { Opened } from "../keep/kept.js" */
/** @import { State } from "./run.js" */

/** Run ids only grow, so that an id never comes twice. @param {State} state */
const nextRun = (state) => Math.max(state.run, state.resetTo ?? 0, state.standby?.run ?? 0) + 1;

/** Nothing would be lost by a reset. @param {State} state */
export const untouched = (state) => state.progress.step === 0 && !state.wants && !state.training;

/** A new worker: from the last checkpoint, or with the chosen settings from step 0. @param {State} state @param {BackendName} backend @param {string} reason @param {"checkpoint" | "scratch"} from @returns {State} */
export function opening(state, backend, reason, from) {
  const checkpoint = from === "checkpoint" ? state.checkpoint : null;
  return {
    ...state,
    run: nextRun(state),
    resetTo: null,
    phase: "opening",
    training: false,
    halted: null,
    silent: false,
    backend: { ...state.backend, name: backend, reason, offered: false },
    switchTo: null,
    // WebGPU on standby takes over; beside a new worker on the CPU it goes on getting ready.
    standby: backend === "webgpu" ? null : state.standby,
    takenOver:
      backend === "webgpu" && state.standby
        ? { step: checkpoint?.step ?? 0, difference: state.standby.difference }
        : null,
    loading: {},
    requested: checkpoint ? state.requested : state.chosen,
    refusals: [],
    reports: 0,
    dataFailure: null,
    failure: null,
    checkpoint,
    keeping: checkpoint ? state.keeping : nextLineage(state.keeping),
    served: state.own,
    ...BLANK,
  };
}

/** What a run that begins, or begins again, has not said yet. */
export const BLANK = { probed: null, coded: null, slow: null };

/** The first worker, as soon as it is known what this browser can do and what the site offers. @param {State} state @returns {State} */
export function openingWhenKnown(state) {
  const { preference, probe, failure } = state.backend;
  if (state.phase !== "choosing" || !probe || !state.assets) return state;
  const choice = chooseBackend(preference, probe, state.assets.flavours, failure);
  if (choice.backend === null) return { ...state, backend: { ...state.backend, reason: choice.reason } };
  const from = state.checkpoint ? "checkpoint" : "scratch";
  if (choice.backend === "webgpu" && state.assets.flavours.cpu.status === "ready") {
    return standingBy(opening(state, "cpu", "CPU", from), choice.reason);
  }
  return opening(state, choice.backend, choice.reason, from);
}

/** WebGPU gets ready on a worker of its own and takes the run over from the CPU once it is. @param {State} state @param {string} reason @returns {State} */
export function standingBy(state, reason) {
  /** @type {State["standby"]} */
  const standby = {
    run: nextRun(state),
    reason,
    stage: state.phase === "open" ? "preparing" : "waiting",
    config: state.requested,
    row: null,
    difference: null,
    loading: {},
  };
  return { ...state, standby, backend: { ...state.backend, reason: "CPU", offered: false } };
}

/** WebGPU stays out, and the badge says why. @param {State} state @param {string} failure @returns {State} */
export function withoutWebGpu(state, failure) {
  return { ...state, standby: null, backend: { ...state.backend, failure, reason: `CPU: WebGPU failed (${failure})` } };
}

/** Goes on with the run on another backend: at once if it is saved where it is, else after a pause. @param {State} state @param {BackendName} backend @param {string} reason @returns {State} */
export function switching(state, backend, reason) {
  const { step } = state.progress;
  if (state.phase === "choosing") return state;
  if (state.phase !== "open" || step === 0) {
    return opening(state, backend, reason, state.checkpoint ? "checkpoint" : "scratch");
  }
  if (!state.training && state.checkpoint?.step === step) return opening(state, backend, reason, "checkpoint");
  return { ...state, switchTo: { backend, reason } };
}

/** Images of another kind or shape come with another worker. @param {State} state @param {Config} config */
const asksForOtherImages = (state, config) =>
  !sameImages(state.requested, config) || (config.pictures === "own" && state.own !== state.served);

/** A new worker for other images, on the backend of choice. @param {State} state @param {Config} config @returns {State} */
function reopening(state, config) {
  const fresh = {
    ...state,
    chosen: config,
    checkpoint: null,
    wants: false,
    standby: null,
    sample: null,
    inputs: null,
    view: null,
  };
  const choice = currentChoice(state);
  if (choice?.backend === "webgpu" && state.assets?.flavours.cpu.status === "ready") {
    return standingBy(opening(fresh, "cpu", "CPU", "scratch"), choice.reason);
  }
  return opening(
    fresh,
    choice?.backend ?? state.backend.name ?? "cpu",
    choice?.reason ?? state.backend.reason,
    "scratch",
  );
}

/** @param {State} state @param {Config} config @returns {State} */
export function resetting(state, config) {
  if (asksForOtherImages(state, config)) return reopening(state, config);
  return {
    ...state,
    resetTo: nextRun(state),
    wants: false,
    chosen: config,
    requested: config,
    refusals: [],
  };
}

/** What the automatic choice would be now. @param {State} state */
export function currentChoice(state) {
  const { preference, probe, failure } = state.backend;
  if (!probe || !state.assets) return null;
  return chooseBackend(preference, probe, state.assets.flavours, failure);
}

/** What a run is taken up from again. @typedef {Pick<State, "history" | "progress" | "own"> & { config: Config, checkpoint: NonNullable<State["checkpoint"]> }} Past */

/** Another run's settings, curves and checkpoint in place of those on screen; no worker has them yet. @param {State} state @param {Past} past @returns {State} */
export const asItWas = (state, { config, own, checkpoint, history, progress }) => ({
  ...state,
  wants: false,
  drafts: {},
  chosen: config,
  requested: config,
  own: own ?? state.own,
  checkpoint,
  history,
  progress,
});

/** A kept run takes the place of the one on screen, paused where it was kept. @param {State} state @param {Opened} opened @param {number} lineage @param {string | null} id @returns {State} */
export function takenUp(state, { kept, step, checkpoint, pictures }, lineage, id) {
  const { config, history } = kept;
  const progress = { ...kept.progress, step, imagesPerSecond: null };
  const restored = {
    ...asItWas(state, { config, own: pictures, checkpoint: { bytes: checkpoint, step }, history, progress }),
    opening: false,
    readings: null,
    sample: null,
    inputs: null,
    view: null,
    unreadable: null,
    keeping: {
      ...state.keeping,
      lineage,
      lineages: lineage,
      id,
      step,
      problem: null,
      offer: null,
      reading: null,
      unreadable: null,
    },
  };
  // Before the first worker: it opens with the checkpoint as soon as it is known which it is.
  if (state.phase === "choosing" || !state.backend.name) return restored;
  return opening({ ...restored, standby: null }, state.backend.name, state.backend.reason, "checkpoint");
}
