// @ts-check
// The door to the shelf of kept runs: a button and a dialog, whose contents are fetched when it is opened.

import { make, ref } from "../kit/dom.js";
import { on } from "../kit/mount.js";

/** @import { State } from "../core/run.js" */
/** @import { Shelf } from "../keep/shelf.js" */
/** @import { Send } from "../core/intents.js" */

/** @param {HTMLElement} root  a dialog element @param {{ send: Send, open: HTMLElement, shelf: () => Shelf | null, state: () => State }} context @param {AbortSignal} signal */
export function shelfDoor(root, { send, open, shelf, state }, signal) {
  const dialog = /** @type {HTMLDialogElement} */ (root);
  const place = ref(root, "place");
  /** @type {{ refresh: () => Promise<void>, closing: () => void } | null} */
  let view = null;
  on(ref(root, "close"), "click", () => dialog.close(), signal);
  on(dialog, "close", () => view?.closing(), signal);

  on(
    open,
    "click",
    async () => {
      dialog.showModal();
      const kept = shelf();
      if (!kept) {
        const why = "This browser keeps nothing for this page, as in a private window. A run lives as long as its tab.";
        place.replaceChildren(make("p", {}, why));
        return;
      }
      try {
        if (!view) {
          const { mountShelf } = await import("../keep/view/shelf-dialog.js");
          if (signal.aborted) return;
          place.replaceChildren();
          const current = () => state().keeping;
          view = mountShelf(place, { shelf: kept, send, close: () => dialog.close(), current }, signal);
        }
        await view.refresh();
      } catch (error) {
        view = null;
        const message = error instanceof Error ? error.message : String(error);
        place.replaceChildren(make("p", {}, `The shelf could not be opened (${message}). Close it and try again.`));
      }
    },
    signal,
  );
}
