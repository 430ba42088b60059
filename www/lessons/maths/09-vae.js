// @ts-check
// Written by `npm run maths` (xtask/maths.js).
/** @import { Maths } from "../../course/state.js" */
export const maths = /** @type {Maths} */ ({
  "\\partial z/\\partial\\mu = 1": ["math",{},[["mrow",{},[["mi",{},["∂"]],["mi",{},["z"]],["mi",{},["/"]],["mi",{},["∂"]],["mi",{},["μ"]],["mo",{},["="]],["mn",{},["1"]]]]]],
  "\\partial z/\\partial\\sigma = \\varepsilon": ["math",{},[["mrow",{},[["mi",{},["∂"]],["mi",{},["z"]],["mi",{},["/"]],["mi",{},["∂"]],["mi",{},["σ"]],["mo",{},["="]],["mi",{},["ε"]]]]]],
  "\\tfrac12(\\mu^2+\\sigma^2-\\ln\\sigma^2-1)": ["math",{},[["mrow",{},[["mstyle",{"displaystyle":"false","scriptlevel":"0"},[["mfrac",{},[["mn",{},["1"]],["mn",{},["2"]]]]]],["mrow",{},[["mo",{"fence":"true","form":"prefix","stretchy":"false"},["("]],["msup",{},[["mi",{},["μ"]],["mn",{},["2"]]]],["mo",{},["+"]],["msup",{},[["mi",{},["σ"]],["mn",{},["2"]]]],["mo",{},["−"]],["mrow",{},[["mi",{},["ln"]],["mo",{},["⁡"]],["mspace",{"width":"0.1667em"},[]]]],["msup",{},[["mi",{},["σ"]],["mn",{},["2"]]]],["mo",{},["−"]],["mn",{},["1"]],["mo",{"fence":"true","form":"postfix","stretchy":"false"},[")"]]]]]]]],
});
