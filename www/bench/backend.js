// @ts-check
// What computes, and why: the badge, and the choice between automatic, WebGPU and CPU.

import { backendText } from "../core/selectors.js";
import { ref, setAttribute, setText } from "../kit/dom.js";
import { on } from "../kit/mount.js";

/** @import { Preference } from "../core/backend.js" */
/** @import { State } from "../core/run.js" */
/** @import { Context } from "../kit/mount.js" */

/** @param {HTMLElement} root @param {Context} context @param {AbortSignal} signal */
export function backendPanel(root, { send }, signal) {
  const badge = ref(root, "badge");
  const reason = ref(root, "reason");
  /** @type {HTMLSelectElement} */
  const select = ref(root, "preference");
  on(
    select,
    "change",
    () => send({ type: "prefer-backend", preference: /** @type {Preference} */ (select.value) }),
    signal,
  );

  return (/** @type {State} */ state) => {
    const { backend } = state;
    setAttribute(badge, "data-backend", backend.name ?? "");
    setText(reason, backendText(state));
    if (select.value !== backend.preference) select.value = backend.preference;
  };
}
