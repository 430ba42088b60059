// @ts-check
// Written by `npm run maths` (xtask/maths.js).
/** @import { Maths } from "../../course/state.js" */
export const maths = /** @type {Maths} */ ({
  "-(1-D)": ["math",{},[["mrow",{},[["mo",{"form":"prefix","stretchy":"false"},["−"]],["mrow",{},[["mo",{"fence":"true","form":"prefix","stretchy":"false"},["("]],["mn",{},["1"]],["mo",{},["−"]],["mi",{},["D"]],["mo",{"fence":"true","form":"postfix","stretchy":"false"},[")"]]]]]]]],
  "-D": ["math",{},[["mrow",{},[["mo",{"form":"prefix","stretchy":"false"},["−"]],["mi",{},["D"]]]]]],
  "-\\log D": ["math",{},[["mrow",{},[["mo",{"form":"prefix","stretchy":"false"},["−"]],["mrow",{},[["mi",{},["log"]],["mo",{},["⁡"]],["mspace",{"width":"0.1667em"},[]]]],["mi",{},["D"]]]]]],
  "-\\log D(G(z))": ["math",{},[["mrow",{},[["mo",{"form":"prefix","stretchy":"false"},["−"]],["mrow",{},[["mi",{},["log"]],["mo",{},["⁡"]],["mspace",{"width":"0.1667em"},[]]]],["mi",{},["D"]],["mrow",{},[["mo",{"fence":"true","form":"prefix","stretchy":"false"},["("]],["mi",{},["G"]],["mrow",{},[["mo",{"fence":"true","form":"prefix","stretchy":"false"},["("]],["mi",{},["z"]],["mo",{"fence":"true","form":"postfix","stretchy":"false"},[")"]]]],["mo",{"fence":"true","form":"postfix","stretchy":"false"},[")"]]]]]]]],
  "D=\\sigma(\\ell)": ["math",{},[["mrow",{},[["mi",{},["D"]],["mo",{},["="]],["mi",{},["σ"]],["mrow",{},[["mo",{"fence":"true","form":"prefix","stretchy":"false"},["("]],["mi",{},["ℓ"]],["mo",{"fence":"true","form":"postfix","stretchy":"false"},[")"]]]]]]]],
  "\\ell": ["math",{},[["mi",{},["ℓ"]]]],
  "\\log(1-D(G(z)))": ["math",{},[["mrow",{},[["mrow",{},[["mi",{},["log"]],["mo",{},["⁡"]]]],["mrow",{},[["mo",{"fence":"true","form":"prefix","stretchy":"false"},["("]],["mn",{},["1"]],["mo",{},["−"]],["mi",{},["D"]],["mrow",{},[["mo",{"fence":"true","form":"prefix","stretchy":"false"},["("]],["mi",{},["G"]],["mrow",{},[["mo",{"fence":"true","form":"prefix","stretchy":"false"},["("]],["mi",{},["z"]],["mo",{"fence":"true","form":"postfix","stretchy":"false"},[")"]]]],["mo",{"fence":"true","form":"postfix","stretchy":"false"},[")"]]]],["mo",{"fence":"true","form":"postfix","stretchy":"false"},[")"]]]]]]]],
  "\\log(1-D)": ["math",{},[["mrow",{},[["mrow",{},[["mi",{},["log"]],["mo",{},["⁡"]]]],["mrow",{},[["mo",{"fence":"true","form":"prefix","stretchy":"false"},["("]],["mn",{},["1"]],["mo",{},["−"]],["mi",{},["D"]],["mo",{"fence":"true","form":"postfix","stretchy":"false"},[")"]]]]]]]],
});
