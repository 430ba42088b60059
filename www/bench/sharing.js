// @ts-check
// The door of the Share dialog, and in an embedded bench the way to the whole page. It takes the run on screen
// as it is, saved at its last step, for whoever shares its generator.

import { ref, setAttribute } from "../kit/dom.js";
import { on } from "../kit/mount.js";

/** @import { Send } from "../core/intents.js" */
/** @import { State } from "../core/run.js" */
/** @import { Shelf } from "../keep/shelf.js" */
/** @import { mountShare } from "./share.js" */
/** @import { Now } from "./share-generator.js" */

/** A run at work answers within a step. */
const PATIENCE_MS = 20_000;

/**
 * @param {HTMLElement} root  a dialog element
 * @param {{ base: string, send: Send, link: () => string, state: () => State, shelf: () => Shelf | null }} context  `link`: to the experiment on screen
 * @param {AbortSignal} signal @returns {(state: State) => void}
 */
export function shareDoor(root, { base, send, link, state, shelf }, signal) {
  const button = ref(document, "share");
  const full = ref(document, "full");
  /** @type {ReturnType<typeof mountShare> | null} */
  let open = null;
  /** Waits for the next checkpoint. @type {(() => void) | null} */
  let arrived = null;
  /** @type {State["checkpoint"]} */
  let last = null;

  /** @returns {Promise<Now | null>} */
  async function now() {
    const before = state();
    if (before.progress.step === 0) return null;
    if (before.checkpoint?.step !== before.progress.step || before.training) {
      const saved = new Promise((resolve, reject) => {
        arrived = () => resolve(undefined);
        setTimeout(() => reject(new Error("the run didn’t answer")), PATIENCE_MS);
      });
      send({ type: "take-snapshot" });
      await saved;
    }
    const { checkpoint, running } = state();
    return checkpoint && running ? { config: running, step: checkpoint.step, checkpoint: checkpoint.bytes } : null;
  }

  async function file() {
    const { id } = state().keeping;
    const kept = shelf();
    if (!id || !kept) return null;
    const { EXTENSION, packRun } = await import("../keep/file.js");
    return { name: `run-${state().keeping.step}${EXTENSION}`, bytes: packRun(await kept.whole(id)) };
  }

  on(
    button,
    "click",
    async () => {
      try {
        open ??= (await import("./share.js")).mountShare(
          /** @type {HTMLDialogElement} */ (root),
          { now, file },
          signal,
        );
        open(link());
      } catch {
        setAttribute(button, "title", "This part of the page didn’t load. Press again to retry.");
      }
    },
    signal,
  );
  const here = () => `${base}${location.hash}`.replace(/#embed&?/, "#").replace(/#$/, "");
  on(full, "click", () => setAttribute(full, "href", here()), signal);

  return ({ checkpoint }) => {
    if (checkpoint !== last) arrived?.();
    last = checkpoint;
  };
}
