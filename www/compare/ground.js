// @ts-check
// What two runs side by side need of the page; null where there is nothing to compare. Pure but for the
// number of cores.

import { chooseBackend } from "../core/backend.js";
import { isDigitGan } from "../families/index.js";

/** @import { State } from "../core/run.js" */
/** @import { Ground } from "./pair.js" */

/** The CPU for both, since it does the same arithmetic every time; WebGPU if the reader chose it. @param {State} state @returns {Ground | null} */
export function groundOf({ chosen, assets, backend }) {
  if (!assets || !backend.probe || !isDigitGan(chosen)) return null;
  const preference = backend.preference === "webgpu" ? "webgpu" : "cpu";
  const choice = chooseBackend(preference, backend.probe, assets.flavours, backend.failure);
  if (!choice.backend) return null;
  return { base: chosen, assets, backend: choice.backend, together: (navigator.hardwareConcurrency || 1) >= 2 };
}
