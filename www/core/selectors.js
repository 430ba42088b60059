// @ts-check
// What the panels read out of the state: which settings wait, what the Train button says, the status
// sentence, the time left. Pure.

import * as format from "../words/format.js";
import { NOISES } from "../words/noises.js";
import { differing } from "./settings.js";

/** @import { Amount, State } from "./run.js" */
/** @import { Name } from "./settings.js" */

/** Settings that were chosen and wait for a reset; other pictures of the reader's own too. @param {State} state @returns {Name[]} */
export function pendingNames({ chosen, requested, own, served }) {
  const names = differing(chosen, requested);
  const otherPictures = chosen.pictures === "own" && own !== served && !names.includes("pictures");
  return otherPictures ? [...names, "pictures"] : names;
}

/** Seconds until this pass over the data is done. @param {State["progress"]} progress @returns {number | null} */
export function secondsLeftInEpoch({ images, imagesPerEpoch, imagesPerSecond }) {
  if (!imagesPerSecond || !imagesPerEpoch) return null;
  return (imagesPerEpoch - (images % imagesPerEpoch)) / imagesPerSecond;
}

/** What is being brought or opened, and how far; null when nothing is. @param {State} state @returns {{ text: string, share: number | null } | null} */
export function loadingNow(state) {
  if (state.phase === "choosing") {
    if (state.assetsFailure) return null;
    if (state.backend.reason) return { text: "The program is still being compiled", share: null };
    return { text: "Looking at what this browser can do", share: null };
  }
  if (state.phase === "failed") return null;
  const { program, device, data, shaders } = state.loading;
  if (shaders && shaders.loaded < shaders.total) return { text: compiling(shaders), share: share(shaders) };
  if (state.phase === "opening") {
    if (state.dataFailure) return null;
    if (!program || program.loaded < program.total) {
      const sizes = program?.total ? ` (${format.megabytes(program.loaded)} of ${format.megabytes(program.total)})` : "";
      return { text: `Loading the program${sizes}`, share: share(program) };
    }
    if (!device || device.loaded < device.total) return { text: "Opening the device", share: null };
    return { text: "Loading the first images", share: share(data) };
  }
  const { images, total } = state.data;
  if (state.dataFailure || images >= total) return null;
  return { text: `${format.count(images)} of ${format.count(total)} images are here`, share: share(data) };
}

/** @param {Amount} shaders */
const compiling = ({ loaded, total }) => `Compiling shaders: ${loaded} of ${total}`;

/** What computes, and what gets ready to. @param {State} state */
export function backendText({ backend, standby }) {
  if (!standby) return backend.reason || "Looking for a GPU…";
  const { stage, loading } = standby;
  const { program, device, shaders } = loading;
  let doing = "loading";
  if (program && program.loaded < program.total) doing = `loading ${format.megabytes(program.loaded)} of ${format.megabytes(program.total)}`;
  else if (device) doing = "opening the device";
  if (shaders) doing = `compiling ${shaders.loaded} of ${shaders.total} shaders`;
  if (stage === "prepared") doing = "comparing its first step";
  return `CPU for now; WebGPU gets ready: ${doing}`;
}

/** @param {Amount | undefined} amount */
const share = (amount) => (amount?.total ? Math.min(1, amount.loaded / amount.total) : null);

/** The one sentence on where things stand. @param {State} state @returns {string} */
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
  const { noise } = state.running ?? state.requested;
  const onImages =
    data.images < data.total
      ? `on the ${format.count(data.images)} images that are here, of ${format.count(data.total)}`
      : `on ${format.count(data.images)} images`;
  if (training) return `Training with ${NOISES[noise].short} ${onImages}.`;
  if (wants) return "Starting…";
  if (state.opening) return "Ready. These pictures are a pretrained generator’s. Press Train: yours starts from scratch.";
  if (progress.step === 0) return "Ready. The generator is untrained: what it draws is noise. Press Train.";
  return `Paused at step ${step}, trained with ${NOISES[noise].short} ${onImages}.`;
}
