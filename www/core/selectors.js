// @ts-check
// What the panels read out of the state: which settings wait, what is being loaded, what computes, the
// time left. Pure.

import * as format from "../words/format.js";
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
      const sizes = program?.total
        ? ` (${format.megabytes(program.loaded)} of ${format.megabytes(program.total)})`
        : "";
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
  if (program && program.loaded < program.total)
    doing = `loading ${format.megabytes(program.loaded)} of ${format.megabytes(program.total)}`;
  else if (device) doing = "opening the device";
  if (shaders) doing = `compiling ${shaders.loaded} of ${shaders.total} shaders`;
  if (stage === "prepared") doing = "comparing its first step";
  return `CPU for now; WebGPU gets ready: ${doing}`;
}

/** @param {Amount | undefined} amount */
const share = (amount) => (amount?.total ? Math.min(1, amount.loaded / amount.total) : null);
