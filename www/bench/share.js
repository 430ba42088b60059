// @ts-check
// The dialog behind Share: the address of this experiment, and a snippet that embeds the bench alone into
// another page. Loaded when it is first opened.

import { copyFrom } from "../kit/copy.js";
import { make } from "../kit/dom.js";
import { on } from "../kit/mount.js";

export const EMBED = { width: 640, height: 480 };

/** The bench alone, with the same settings. @param {string} link  with or without a hash */
export function embedAddress(link) {
  const [page, hash = ""] = link.split("#");
  const rest = hash.split("&").filter((pair) => pair !== "" && pair !== "embed");
  return `${page}#${["embed", ...rest].join("&")}`;
}

/** @param {string} link */
export const snippet = (link) =>
  `<iframe src="${embedAddress(link).replaceAll("&", "&amp;").replaceAll('"', "&quot;")}" width="${EMBED.width}" height="${EMBED.height}" title="Noiselab: a GAN that trains in this page" loading="lazy"></iframe>`;

/** @param {HTMLDialogElement} dialog @param {AbortSignal} signal @returns {(link: string) => void}  opens it */
export function mountShare(dialog, signal) {
  const address = row("Link to this experiment", "Its settings are in it; the pictures and the training are not.");
  const frame = row(
    "To embed it in a page",
    `The bench alone, in ${EMBED.width} × ${EMBED.height} pixels. It runs in the reader’s browser.`,
  );
  const close = make("button", { type: "button", class: "button small quiet" }, "Close");
  const head = make("div", { class: "share-head" }, make("h2", { id: "share-title" }, "Share or embed"), close);
  dialog.replaceChildren(head, address.element, frame.element);
  on(close, "click", () => dialog.close(), signal);
  for (const { copy, field, said } of [address, frame]) {
    on(
      copy,
      "click",
      async () => {
        field.select();
        const copied = await copyFrom(field);
        said.textContent = copied
          ? "Copied."
          : "This browser doesn’t let the page copy: it is selected, press Ctrl or ⌘ and C.";
      },
      signal,
    );
  }
  return (link) => {
    address.field.value = link;
    frame.field.value = snippet(link);
    for (const { said } of [address, frame]) said.textContent = "";
    dialog.showModal();
  };
}

/** @param {string} label @param {string} help */
function row(label, help) {
  const field = make("textarea", { readonly: true, rows: 3, spellcheck: "false" });
  const copy = make("button", { type: "button", class: "button small" }, "Copy");
  const said = make("span", { class: "aside", role: "status" });
  const element = make(
    "div",
    { class: "share-row" },
    make("label", {}, make("b", {}, label), make("span", { class: "aside" }, help), field),
    make("div", { class: "share-copy" }, copy, said),
  );
  return { element, field, copy, said };
}
