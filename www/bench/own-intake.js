// @ts-check
// How pictures come in: the buttons Files, Folder, Zip and Draw, and the zone to drop on. Gives what
// was found; reads no picture.

import { fromDrop, fromFiles } from "../data/own/collect.js";
import { button } from "../kit/controls.js";
import { make } from "../kit/dom.js";

/** @import { Found } from "../data/own/collect.js" */

/**
 * @typedef {object} IntakeOptions
 * @property {(finding: (signal: AbortSignal) => Promise<Found>) => void} onFound
 * @property {() => void} onDraw
 * @property {AbortSignal} signal
 */
/** @param {HTMLElement} root @param {IntakeOptions} options */
export function mountIntake(root, { onFound, onDraw, signal }) {
  const picker = (/** @type {string} */ label, /** @type {Record<string, string | boolean>} */ attributes) => {
    const input = make("input", { type: "file", hidden: true, "aria-label": label, ...attributes });
    input.addEventListener(
      "change",
      () => {
        const files = [...(input.files ?? [])];
        input.value = ""; // the same files can be chosen again
        if (files.length > 0) onFound((reading) => fromFiles(files, reading));
      },
      { signal },
    );
    return [button(label, () => input.click(), { signal }), input];
  };
  const drawing = button("Draw", onDraw, { signal });
  const buttons = [
    ...picker("Files", { multiple: true, accept: "image/*,.zip" }),
    ...picker("Folder", { multiple: true, webkitdirectory: true }),
    ...picker("Zip", { accept: ".zip,application/zip" }),
    drawing,
  ];
  // Phones have no folders to choose.
  if (!("webkitdirectory" in HTMLInputElement.prototype)) buttons.splice(2, 2);
  const zone = make(
    "div",
    { class: "own-drop" },
    make("p", {}, "Drop pictures, a folder or a zip here, or choose:"),
    make("div", { class: "own-buttons", role: "group", "aria-label": "Bring pictures" }, ...buttons),
  );
  root.append(zone);

  let over = 0;
  const mark = (/** @type {number} */ depth) => {
    over = Math.max(0, depth);
    zone.classList.toggle("over", over > 0);
  };
  const carriesFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;
  zone.addEventListener("dragenter", (event) => carriesFiles(event) && mark(over + 1), { signal });
  zone.addEventListener("dragleave", () => mark(over - 1), { signal });
  zone.addEventListener("dragover", (event) => carriesFiles(event) && event.preventDefault(), { signal });
  zone.addEventListener(
    "drop",
    (event) => {
      mark(0);
      const { dataTransfer } = event;
      if (!dataTransfer || !carriesFiles(event)) return;
      event.preventDefault();
      // Walking must begin within this event, so it does, whether or not the reading is then refused.
      const controller = new AbortController();
      const found = fromDrop(dataTransfer, controller.signal);
      found.catch(() => {});
      onFound((reading) => {
        reading.addEventListener("abort", () => controller.abort(), { once: true });
        return found;
      });
    },
    { signal },
  );

  return {
    /** Back where drawing was begun. */
    focus: () => drawing.focus(),
    /** @param {boolean} busy */
    render(busy) {
      for (const element of buttons) if (element instanceof HTMLButtonElement) element.disabled = busy;
    },
  };
}
