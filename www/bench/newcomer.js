// @ts-check
// The line for whoever is new here: there until something of their own has begun.

import { setShown } from "../kit/dom.js";

/** @import { State } from "../core/run.js" */

/** @param {HTMLElement} root */
export const newcomerPanel =
  (root) =>
  (/** @type {State} */ { opening }) =>
    setShown(root, opening);
