// @ts-check
// A comparison as it is kept, and a kept one as a pair again: both runs at one step, with their curves and
// the pictures until then. Pure; storing is `keep/`'s affair.

import { initialState } from "../core/run.js";
import { emptyRecording } from "./recording.js";
import { bothConfigs, SIDES, setupFrom, titleOf } from "./setup.js";

/** @import { State } from "../core/run.js" */
/** @import { Pair } from "./pair.js" */
/** @import { Recording } from "./recording.js" */
/** @import { KeptPair } from "../keep/kept.js" */

/** What there is to keep; null while both aren't saved at one step. @param {Pair} pair @returns {KeptPair | null} */
export function keptPairOf(pair) {
  const { runs, recording } = pair;
  const { A, B } = runs;
  const step = A.checkpoint?.step ?? 0;
  if (step === 0 || [B.checkpoint?.step, A.progress.step, B.progress.step].some((at) => at !== step)) return null;
  const configs = { A: A.requested, B: B.requested };
  const setup = setupFrom(configs, pair.differs);
  const kept = (/** @type {State} */ { progress, history, checkpoint }) => ({
    progress,
    history,
    checkpoint: /** @type {NonNullable<State["checkpoint"]>} */ (checkpoint).bytes,
  });
  return {
    title: `Side by side: ${titleOf(configs, pair.differs)}`,
    base: A.requested,
    setup,
    step,
    runs: { A: kept(A), B: kept(B) },
    frames: recording.frames.filter((frame) => frame.step <= step),
    stride: recording.stride,
  };
}

/** Asleep where it was kept. @param {Pair} pair @param {{ past: KeptPair, id: string | null }} from @returns {Pair} */
export function resumed(pair, { past, id }) {
  const { setup, base, step, frames, stride } = past;
  const configs = bothConfigs(setup, base);
  if (!configs || !pair.ground) return pair;
  const at = { A: step, B: step };
  /** @type {Recording} */
  const recording = { ...emptyRecording(), frames, stride };
  const [A, B] = SIDES.map((side) => {
    const { progress, history, checkpoint } = past.runs[side];
    const config = configs[side];
    return {
      ...initialState(),
      run: pair.runs[side].run,
      running: config,
      requested: config,
      chosen: config,
      progress,
      history,
      checkpoint: { bytes: checkpoint, step },
    };
  });
  const kept = id === null ? null : { id, step };
  return {
    ...pair,
    setup,
    differs: setup.differs,
    runs: { A, B },
    limits: at,
    reached: at,
    goal: step,
    recording,
    kept,
    asleep: true,
  };
}
