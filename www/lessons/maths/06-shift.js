// @ts-check
// Written by `npm run maths` (xtask/maths.js).
/** @import { Maths } from "../../course/state.js" */
export const maths = /** @type {Maths} */ ({
  "(99/101)^2": ["math",{},[["msup",{},[["mrow",{},[["mo",{"fence":"true","form":"prefix","stretchy":"false"},["("]],["mn",{},["9","9"]],["mi",{},["/"]],["mn",{},["1","0","1"]],["mo",{"fence":"true","form":"postfix","stretchy":"false"},[")"]]]],["mn",{},["2"]]]]]],
  "(99/101)^{2 \\cdot 173}": ["math",{},[["msup",{},[["mrow",{},[["mo",{"fence":"true","form":"prefix","stretchy":"false"},["("]],["mn",{},["9","9"]],["mi",{},["/"]],["mn",{},["1","0","1"]],["mo",{"fence":"true","form":"postfix","stretchy":"false"},[")"]]]],["mrow",{},[["mn",{},["2"]],["mo",{},["⋅"]],["mn",{},["1","7","3"]]]]]]]],
  "2/(\\kappa + 1)": ["math",{},[["mrow",{},[["mn",{},["2"]],["mi",{},["/"]],["mrow",{},[["mo",{"fence":"true","form":"prefix","stretchy":"false"},["("]],["mi",{},["κ"]],["mo",{},["+"]],["mn",{},["1"]],["mo",{"fence":"true","form":"postfix","stretchy":"false"},[")"]]]]]]]],
  "\\kappa = 100": ["math",{},[["mrow",{},[["mi",{},["κ"]],["mo",{},["="]],["mn",{},["1","0","0"]]]]]],
  "c\\,x + b": ["math",{},[["mrow",{},[["mi",{},["c"]],["mspace",{"width":"0.1667em"},[]],["mi",{},["x"]],["mo",{},["+"]],["mi",{},["b"]]]]]],
  "p(x)": ["math",{},[["mrow",{},[["mi",{},["p"]],["mrow",{},[["mo",{"fence":"true","form":"prefix","stretchy":"false"},["("]],["mi",{},["x"]],["mo",{"fence":"true","form":"postfix","stretchy":"false"},[")"]]]]]]]],
  "p(y \\mid x)": ["math",{},[["mrow",{},[["mi",{},["p"]],["mrow",{},[["mo",{"fence":"true","form":"prefix","stretchy":"false"},["("]],["mi",{},["y"]],["mo",{"lspace":"0.22em","rspace":"0.22em","stretchy":"false"},["|"]],["mi",{},["x"]],["mo",{"fence":"true","form":"postfix","stretchy":"false"},[")"]]]]]]]],
  "x": ["math",{},[["mi",{},["x"]]]],
});
