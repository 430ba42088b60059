// @ts-check
// The choice of noise, and, while another is chosen than the one that trains, a plain statement of
// which is which.

import { ref, setShown, setText } from "../kit/dom.js";
import { NOISES } from "../words/noises.js";
import { pendingNames } from "../core/selectors.js";

/** @import { Send } from "../core/intents.js" */
/** @import { State } from "../core/run.js" */

/** @param {HTMLElement} root @param {Send} send */
export function noisePanel(root, send) {
  const fieldset = ref(root, "radios");
  const radios = /** @type {HTMLInputElement[]} */ ([...fieldset.querySelectorAll("input")]);
  const pending = ref(root, "pending");
  const text = ref(root, "pending-text");
  for (const radio of radios) {
    radio.addEventListener("change", () => send({ type: "edit", name: "noise", input: radio.value }));
  }
  ref(root, "apply").addEventListener("click", () => {
    send({ type: "start-over" });
    radios.find((radio) => radio.checked)?.focus(); // the button is about to disappear
  });
  ref(root, "keep").addEventListener("click", () => {
    const running = pending.dataset.running ?? "";
    send({ type: "edit", name: "noise", input: running });
    radios.find((radio) => radio.value === running)?.focus();
  });

  return (/** @type {State} */ state) => {
    const { chosen, requested } = state;
    for (const radio of radios) {
      const checked = radio.value === chosen.noise;
      if (radio.checked !== checked) radio.checked = checked;
    }
    const waits = chosen.noise !== requested.noise;
    setShown(pending, waits);
    pending.dataset.running = requested.noise;
    if (!waits) return;
    const others = pendingNames(state).length - 1;
    const more = others > 0 ? ` So ${others === 1 ? "does 1 other setting" : `do ${others} other settings`}.` : "";
    const verb = state.training ? "Still training" : "The run on screen was trained";
    setText(
      text,
      `${verb} with ${NOISES[requested.noise].short}. ${NOISES[chosen.noise].short} takes effect on Reset.${more}`,
    );
  };
}
