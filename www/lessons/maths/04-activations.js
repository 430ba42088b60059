// @ts-check
// Written by `npm run maths` (xtask/maths.js).
/** @import { Maths } from "../../course/state.js" */
export const maths = /** @type {Maths} */ ({
  "4^7 = 16{,}384": ["math",{},[["mrow",{},[["msup",{},[["mn",{},["4"]],["mn",{},["7"]]]],["mo",{},["="]],["mn",{},["1","6",",","3","8","4"]]]]]],
  "W_3 W_2 W_1": ["math",{},[["mrow",{},[["msub",{},[["mi",{},["W"]],["mn",{},["3"]]]],["msub",{},[["mi",{},["W"]],["mn",{},["2"]]]],["msub",{},[["mi",{},["W"]],["mn",{},["1"]]]]]]]],
  "\\sigma' = \\sigma(1 - \\sigma)": ["math",{},[["mrow",{},[["msup",{},[["mi",{},["σ"]],["mo",{"lspace":"0em","rspace":"0em"},["′"]]]],["mo",{},["="]],["mi",{},["σ"]],["mrow",{},[["mo",{"fence":"true","form":"prefix","stretchy":"false"},["("]],["mn",{},["1"]],["mo",{},["−"]],["mi",{},["σ"]],["mo",{"fence":"true","form":"postfix","stretchy":"false"},[")"]]]]]]]],
  "\\tanh' = 1 - \\tanh^2": ["math",{},[["mrow",{},[["msup",{},[["mi",{},["tanh"]],["mo",{"lspace":"0em","rspace":"0em"},["′"]]]],["mo",{},["⁡"]],["mspace",{"width":"0.1667em"},[]],["mo",{},["="]],["mn",{},["1"]],["mo",{},["−"]],["msup",{},[["mi",{},["tanh"]],["mn",{},["2"]]]],["mo",{},["⁡"]],["mspace",{"width":"0.1667em"},[]]]]]],
});
