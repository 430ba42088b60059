// @ts-check
// The choice of noise, for families that begin with some.

import { familyOf } from "../families/index.js";
import { ref, setShown } from "../kit/dom.js";
import { on } from "../kit/mount.js";

/** @import { State } from "../core/run.js" */
/** @import { Context } from "../kit/mount.js" */

/** @param {HTMLElement} root @param {Context} context @param {AbortSignal} signal */
export function noisePanel(root, { send }, signal) {
  const radios = /** @type {HTMLInputElement[]} */ ([...ref(root, "radios").querySelectorAll("input")]);
  for (const radio of radios)
    on(radio, "change", () => send({ type: "edit", name: "noise", input: radio.value }), signal);

  return (/** @type {State} */ { chosen }) => {
    setShown(root, familyOf(chosen).lead === null);
    for (const radio of radios) {
      const checked = radio.value === chosen.noise;
      if (radio.checked !== checked) radio.checked = checked;
    }
  };
}
