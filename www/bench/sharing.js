// @ts-check
// The door of the Share dialog, and in an embedded bench the way to the whole page.

import { ref, setAttribute } from "../kit/dom.js";
import { on } from "../kit/mount.js";

/** @import { Context } from "../kit/mount.js" */
/** @import { mountShare } from "./share.js" */

/** @param {HTMLElement} root  a dialog element @param {Context} context @param {AbortSignal} signal */
export function sharePanel(root, { base }, signal) {
  const button = ref(document, "share");
  const full = ref(document, "full");
  /** @type {ReturnType<typeof mountShare> | null} */
  let open = null;
  const here = () => `${base}${location.hash}`.replace(/#embed&?/, "#").replace(/#$/, "");
  on(
    button,
    "click",
    async () => {
      try {
        open ??= (await import("./share.js")).mountShare(/** @type {HTMLDialogElement} */ (root), signal);
        open(here());
      } catch {
        setAttribute(button, "title", "This part of the page didn’t load. Press again to retry.");
      }
    },
    signal,
  );
  on(full, "click", () => setAttribute(full, "href", here()), signal);
  return () => {};
}
