// @ts-check
// Written by `npm run maths` (xtask/maths.js).
/** @import { Maths } from "../../course/state.js" */
export const maths = /** @type {Maths} */ ({
  "(h - 1)\\,s - 2p + k": ["math",{},[["mrow",{},[["mrow",{},[["mo",{"fence":"true","form":"prefix","stretchy":"false"},["("]],["mi",{},["h"]],["mo",{},["−"]],["mn",{},["1"]],["mo",{"fence":"true","form":"postfix","stretchy":"false"},[")"]]]],["mspace",{"width":"0.1667em"},[]],["mi",{},["s"]],["mo",{},["−"]],["mn",{},["2"]],["mi",{},["p"]],["mo",{},["+"]],["mi",{},["k"]]]]]],
});
