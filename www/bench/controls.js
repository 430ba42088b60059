// @ts-check
// The buttons that run the training: Train or Pause, the single steps, Reset, and the one that opens
// the settings. It shows what the reader wants at once; whether it happens is the worker's affair.

import { ref, setAttribute, setShown, setText } from "../kit/dom.js";
import { pendingNames } from "../core/selectors.js";

/** @import { Send } from "../core/intents.js" */
/** @import { Players } from "../protocol/messages.js" */
/** @import { State } from "../core/run.js" */

/** @param {HTMLElement} root @param {Send} send */
export function controlsPanel(root, send) {
  /** @type {HTMLButtonElement} */
  const train = ref(root, "train");
  const label = ref(root, "train-label");
  /** @type {HTMLButtonElement} */
  const reset = ref(root, "reset");
  const count = ref(root, "pending-count");
  /** @type {[string, Players][]} */
  const players = [["step-both", "both"], ["step-d", "discriminator"], ["step-g", "generator"]];
  const steps = players.map(([name, who]) => {
    /** @type {HTMLButtonElement} */
    const button = ref(root, name);
    button.addEventListener("click", () => send({ type: "step-once", players: who }));
    return button;
  });
  train.addEventListener("click", () => send({ type: "toggle-training" }));
  reset.addEventListener("click", () => send({ type: "start-over" }));

  return (/** @type {State} */ state) => {
    setText(label, state.wants ? "Pause" : "Train");
    setAttribute(train, "data-on", String(state.wants));
    const stuck = state.phase === "failed" || state.halted === "diverged";
    train.disabled = stuck;
    const idle = state.phase === "open" && !state.wants && !state.training;
    for (const button of steps) button.disabled = !idle || stuck;
    reset.disabled = state.phase === "choosing";

    const waiting = pendingNames(state).length;
    setShown(count, waiting > 0);
    setText(count, String(waiting));
    const what = waiting === 1 ? "change waits" : "changes wait";
    setAttribute(count, "aria-label", waiting > 0 ? `, ${waiting} ${what} for Reset` : null);
  };
}
