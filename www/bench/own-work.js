// @ts-check
// Long work of the own-pictures panel, one piece at a time: its progress bar, and Stop.

import { count } from "../data/own/words.js";
import { button } from "../kit/controls.js";
import { make, setAttribute, setText } from "../kit/dom.js";

/** @typedef {{ status: HTMLElement, onChange: () => void, signal: AbortSignal }} WorkOptions */
/** @typedef {(done: number, of: number) => void} OnProgress */

/** @param {WorkOptions} options  `onChange`: it began or ended */
export function workbench({ status, onChange, signal }) {
  /** @type {AbortController | null} */
  let busy = null;
  const bar = make("progress", { max: "1", "aria-label": "Reading pictures" });
  const text = make("span", {});
  const stop = button("Stop", () => busy?.abort(), { kind: "small", signal });
  const element = make("div", { class: "own-progress", hidden: true }, bar, text, stop);
  signal.addEventListener("abort", () => busy?.abort());

  const show = (/** @type {string} */ what, /** @type {number} */ done, /** @type {number} */ of) => {
    if (of > 0) bar.value = done / of;
    else bar.removeAttribute("value");
    setText(text, of > 0 ? `${what} ${count(done)} of ${count(of)}` : `${what} …`);
  };
  const changed = () => {
    setAttribute(element, "hidden", !busy);
    if (!signal.aborted) onChange();
  };

  return {
    element,
    get busy() {
      return busy !== null;
    },
    /**
     * null when it was stopped, or did not begin as other work is under way.
     * @template T
     * @param {string} what @param {(signal: AbortSignal, onProgress: OnProgress) => Promise<T>} work
     * @returns {Promise<T | null>}
     */
    async run(what, work) {
      if (busy) {
        setText(status, "Still at work: wait for it, or stop it.");
        return null;
      }
      const controller = new AbortController();
      busy = controller;
      show(what, 0, 0);
      changed();
      try {
        return await work(controller.signal, (done, of) => show(what, done, of));
      } catch (error) {
        if (!controller.signal.aborted) throw error;
        setText(status, "Stopped.");
        return null;
      } finally {
        busy = null;
        changed();
      }
    },
  };
}
