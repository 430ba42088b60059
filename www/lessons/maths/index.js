// @ts-check
// Written by `npm run maths` (xtask/maths.js).
/** @import { Maths } from "../../course/state.js" */
/** By lesson. @type {Record<string, () => Promise<{ maths: Maths }>>} */
export const MATHS = {
  "noise": () => import("./02-noise.js"),
  "growing": () => import("./03-growing.js"),
  "activations": () => import("./04-activations.js"),
  "batch-norm": () => import("./05-batch-norm.js"),
  "shift": () => import("./06-shift.js"),
  "balance": () => import("./07-balance.js"),
  "vae": () => import("./09-vae.js"),
};
