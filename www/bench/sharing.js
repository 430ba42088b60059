// @ts-check
// The door of the Share dialog, and in an embedded bench the way to the whole page.

import { ref, setAttribute } from "../kit/dom.js";
import { on } from "../kit/mount.js";

/** @import { mountShare } from "./share.js" */

/** @param {HTMLElement} root  a dialog element @param {{ base: string, link: () => string }} context  `link`: to the experiment on screen @param {AbortSignal} signal */
export function shareDoor(root, { base, link }, signal) {
  const button = ref(document, "share");
  const full = ref(document, "full");
  /** @type {ReturnType<typeof mountShare> | null} */
  let open = null;
  on(
    button,
    "click",
    async () => {
      try {
        open ??= (await import("./share.js")).mountShare(/** @type {HTMLDialogElement} */ (root), signal);
        open(link());
      } catch {
        setAttribute(button, "title", "This part of the page didn’t load. Press again to retry.");
      }
    },
    signal,
  );
  const here = () => `${base}${location.hash}`.replace(/#embed&?/, "#").replace(/#$/, "");
  on(full, "click", () => setAttribute(full, "href", here()), signal);
}
