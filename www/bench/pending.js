// @ts-check
// While another noise or network is chosen than the one that trains: a plain statement of which is which,
// and both ways on.

import { pendingNames } from "../core/selectors.js";
import { familyOf, networkLabel } from "../families/index.js";
import { ref, setShown, setText } from "../kit/dom.js";
import { on } from "../kit/mount.js";
import { NOISES } from "../words/noises.js";

/** @import { State } from "../core/run.js" */
/** @import { Config } from "../core/settings-schema.js" */
/** @import { Context } from "../kit/mount.js" */

/** @param {HTMLElement} root @param {Context} context @param {AbortSignal} signal */
export function pendingPanel(root, { send }, signal) {
  const text = ref(root, "pending-text");
  /** @type {State | null} */
  let state = null;
  on(
    ref(root, "apply"),
    "click",
    () => {
      send({ type: "start-over" });
      focusOnChoice(); // the button is about to disappear
    },
    signal,
  );
  on(
    ref(root, "keep"),
    "click",
    () => {
      if (!state) return;
      const { requested, chosen } = state;
      if (requested.network !== chosen.network) send({ type: "discard-edits" });
      else send({ type: "edit", name: "noise", input: requested.noise });
      focusOnChoice();
    },
    signal,
  );

  function focusOnChoice() {
    const choice = document.querySelector('input[name="noise"]:checked');
    const visible = choice instanceof HTMLElement && choice.offsetParent !== null;
    const other = document.querySelector('select[data-ref="network"]');
    if (visible) choice.focus();
    else if (other instanceof HTMLElement) other.focus();
  }

  return (/** @type {State} */ next) => {
    state = next;
    const { chosen, requested, training } = next;
    const words = choiceOf(chosen, requested);
    setShown(root, words !== null);
    if (!words) return;
    const others = pendingNames(next).filter((name) => name !== words.name).length;
    const also =
      words.name === "network" || others === 0
        ? ""
        : ` So ${others === 1 ? "does 1 other setting" : `do ${others} other settings`}.`;
    const verb = training ? "Still training" : "The run on screen was trained";
    setText(text, `${verb} ${words.now}. ${words.next} takes effect on Reset.${also}`);
  };
}

/** @param {Config} chosen @param {Config} requested @returns {{ name: string, now: string, next: string } | null} */
function choiceOf(chosen, requested) {
  if (chosen.network !== requested.network) {
    return { name: "network", now: `as ${networkLabel(requested)}`, next: networkLabel(chosen) };
  }
  if (familyOf(chosen).lead !== null || chosen.noise === requested.noise) return null;
  return { name: "noise", now: `with ${NOISES[requested.noise].short}`, next: NOISES[chosen.noise].short };
}
