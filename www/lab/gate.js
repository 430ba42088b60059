// @ts-check
// The door of the noise lab: loads the lab when the reader presses the button, and passes the state on from
// then. Until then the page carries none of it, however far somebody scrolls.

import { ref, setText } from "../kit/dom.js";
import { on } from "../kit/mount.js";
import { programOf } from "../kit/site.js";

/** @import { State } from "../core/run.js" */
/** @import { Context } from "../kit/mount.js" */

/** @param {HTMLElement} root @param {Context} context @param {AbortSignal} signal */
export function labGate(root, { base, send }, signal) {
  const body = ref(root, "body");
  const note = ref(root, "note");
  /** @type {State | null} */
  let state = null;
  /** @type {((state: State) => void) | null} */
  let lab = null;
  let asked = false;
  let loading = false;

  on(ref(root, "open"), "click", come, signal);

  function come() {
    asked = true;
    load();
  }

  async function load() {
    if (!asked || loading || !state?.assets) return;
    loading = true;
    const { assets } = state;
    setText(note, "Opening the lab…");
    try {
      const { createNoiseLab } = await import(programOf("lab", base) ?? "");
      lab = createNoiseLab(body, { base, workerUrl: programOf("gallery", base) ?? "", assets, send }, signal);
      if (state) lab?.(state);
    } catch (error) {
      asked = loading = false;
      setText(note, `The lab didn’t load (${error instanceof Error ? error.message : error}). Press again to retry.`);
    }
  }

  return (/** @type {State} */ next) => {
    state = next;
    if (lab) lab(next);
    else load();
  };
}
