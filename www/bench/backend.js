// @ts-check
// What computes, and why: the badge, and the choice between automatic, WebGPU and CPU.

import { ref, setAttribute, setText } from "../kit/dom.js";
import { backendText } from "../core/selectors.js";

/** @import { Send } from "../core/intents.js" */
/** @import { Preference } from "../core/backend.js" */
/** @import { State } from "../core/run.js" */

/** @param {HTMLElement} root @param {Send} send */
export function backendPanel(root, send) {
  const badge = ref(root, "badge");
  const reason = ref(root, "reason");
  /** @type {HTMLSelectElement} */
  const select = ref(root, "preference");
  select.addEventListener("change", () => {
    send({ type: "prefer-backend", preference: /** @type {Preference} */ (select.value) });
  });

  return (/** @type {State} */ state) => {
    const { backend } = state;
    setAttribute(badge, "data-backend", backend.name ?? "");
    setText(reason, backendText(state));
    if (select.value !== backend.preference) select.value = backend.preference;
  };
}
