// @ts-check
// The door to a reader's own pictures: a dialog, loaded when it is first asked for, that hands over a set
// to train on. The pictures stay in this tab.

import { make, ref } from "../kit/dom.js";
import { on } from "../kit/mount.js";
import { programOf } from "../kit/site.js";
import { ownWorker } from "../kit/trusted.js";

/** @import { State } from "../core/run.js" */
/** @import { Context } from "../kit/mount.js" */

/** @param {HTMLElement} root  a dialog element @param {Context} context @param {AbortSignal} signal */
export function picturesPanel(root, { send, base }, signal) {
  const dialog = /** @type {HTMLDialogElement} */ (root);
  const place = ref(root, "place");
  let loading = false;
  on(ref(root, "close"), "click", () => dialog.close(), signal);
  on(dialog, "close", () => send({ type: "pick-pictures", open: false }), signal);

  /** @param {State} state */
  async function load({ chosen }) {
    loading = true;
    try {
      const { mountOwnPictures } = await import("./own-pictures.js");
      if (signal.aborted) return;
      place.replaceChildren();
      mountOwnPictures(place, {
        side: chosen.side,
        sides: chosen.network === "course" ? [28] : undefined,
        colour: chosen.colour,
        worker: decodeWorker(base),
        onPictures: ({ pixels, side, channels, count }) => {
          send({ type: "use-pictures", pictures: { pixels, side, channels, count } });
          dialog.close();
        },
        signal,
      });
    } catch (error) {
      loading = false;
      place.replaceChildren(
        make(
          "p",
          {},
          `This part of the page didn’t load (${error instanceof Error ? error.message : error}). Close it and try again.`,
        ),
      );
    }
  }

  return (/** @type {State} */ state) => {
    if (state.picking && !loading) load(state);
    if (state.picking && !dialog.open) dialog.showModal();
    else if (!state.picking && dialog.open) dialog.close();
  };
}

/** Photographs are large: they are decoded beside the page. @param {string} base @returns {(() => Worker) | undefined} */
function decodeWorker(base) {
  const program = programOf("decode", base);
  return program ? () => ownWorker(program, "noiselab-decode") : undefined;
}
