// @ts-check
// The buttons that run the training: Train or Pause, the single steps of both or of one player, one or
// many at a press, Reset, and the one that opens the settings. It shows what the reader wants at once;
// whether it happens is the worker's affair.

import { pendingNames } from "../core/selectors.js";
import { familyOf } from "../families/index.js";
import { ref, setAttribute, setShown, setText } from "../kit/dom.js";
import { on } from "../kit/mount.js";

/** @import { State } from "../core/run.js" */
/** @import { Context } from "../kit/mount.js" */
/** @import { Players } from "../protocol/messages.js" */

/** @param {HTMLElement} root @param {Context} context @param {AbortSignal} signal */
export function controlsPanel(root, { send }, signal) {
  /** @type {HTMLButtonElement} */
  const train = ref(root, "train");
  const label = ref(root, "train-label");
  /** @type {HTMLButtonElement} */
  const reset = ref(root, "reset");
  const count = ref(root, "pending-count");
  /** @type {HTMLSelectElement} */
  const times = ref(root, "step-times");
  /** @type {[string, Players][]} */
  const players = [
    ["step-both", "both"],
    ["step-d", "discriminator"],
    ["step-g", "generator"],
  ];
  const steps = players.map(([name, who]) => {
    /** @type {HTMLButtonElement} */
    const button = ref(root, name);
    on(button, "click", () => send({ type: "step-once", players: who, times: Number(times.value) }), signal);
    return button;
  });
  on(train, "click", () => send({ type: "toggle-training" }), signal);
  on(reset, "click", () => send({ type: "start-over" }), signal);

  return (/** @type {State} */ state) => {
    setText(label, state.wants ? "Pause" : "Train");
    setAttribute(train, "data-on", String(state.wants));
    const stuck = state.phase === "failed" || state.halted === "diverged";
    train.disabled = stuck;
    const idle = state.phase === "open" && !state.wants && !state.training;
    for (const button of [...steps, times]) button.disabled = !idle || stuck;
    reset.disabled = state.phase === "choosing";
    const twoPlayers = familyOf(state.requested).players;
    for (const alone of steps.slice(1)) setShown(alone, twoPlayers);

    const waiting = pendingNames(state).length;
    setShown(count, waiting > 0);
    setText(count, String(waiting));
    const what = waiting === 1 ? "change waits" : "changes wait";
    setAttribute(count, "aria-label", waiting > 0 ? `, ${waiting} ${what} for Reset` : null);
  };
}
