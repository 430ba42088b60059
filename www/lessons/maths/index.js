// @ts-check
// Written by `npm run maths` (xtask/maths.js).
/** @import { Maths } from "../../course/state.js" */
/** By lesson. @type {Record<string, () => Promise<{ maths: Maths }>>} */
export const MATHS = {
};
