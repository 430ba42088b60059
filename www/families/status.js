// @ts-check
// The one sentence on where things stand. Pure.

import { loadingNow } from "../core/selectors.js";
import * as format from "../words/format.js";
import { familyOf } from "./index.js";
import { showsPretrained } from "./pretrained.js";

/** @import { State } from "../core/run.js" */

/** @param {State} state @returns {string} */
export function status(state) {
  const { phase, progress, training, halted, wants, data } = state;
  const step = format.count(progress.step);
  if (phase === "failed") return `Stopped at step ${step}.`;
  if (state.assetsFailure) return "The page is incomplete.";
  if (phase === "choosing" || phase === "opening") {
    const loading = loadingNow(state);
    const then = wants ? "; training starts right after" : "";
    return loading ? `${loading.text}${then}…` : "The images didn't arrive.";
  }
  if (state.switchTo) return "Saving the run, to go on with it on the other backend…";
  if (halted === "diverged") return `The numbers ran away at step ${step}.`;
  if (halted === "waiting-for-data" && wants) return "Waiting for the next images; goes on by itself.";
  const config = state.running ?? state.requested;
  const family = familyOf(config);
  const onImages =
    data.images < data.total
      ? `on the ${format.count(data.images)} images that are here, of ${format.count(data.total)}`
      : `on ${format.count(data.images)} images`;
  const how = [family.trainedWith(config), onImages].filter(Boolean).join(" ");
  if (training) return `Training ${how}.`;
  if (wants) return "Starting…";
  if (showsPretrained(state))
    return "Ready. These pictures are a pretrained generator’s. Press Train: yours starts from scratch.";
  if (progress.step === 0) return `Ready. ${family.untrained} Press Train.`;
  return `Paused at step ${step}, trained ${how}.`;
}
