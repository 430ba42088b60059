// @ts-check
// The dialog behind Share: the address of this experiment, its generator in a link, and a snippet that
// embeds the bench alone into another page. Loaded when it is first opened.

import { button } from "../kit/controls.js";
import { make } from "../kit/dom.js";
import { shareRow } from "../kit/share-row.js";
import { shareGenerator } from "./share-generator.js";

/** @import { ShareWords } from "../kit/share-row.js" */
/** @import { RunToShare } from "./share-generator.js" */

export const EMBED = { width: 640, height: 480 };
const TITLE = "Noiselab: a GAN that trains in this page";

/** @type {ShareWords} */
export const WORDS = {
  copy: "Copy",
  copied: "Copied.",
  copyYourself: "This browser doesn’t let the page copy: it is selected, press Ctrl or ⌘ and C.",
  system: "Share…",
  systemFailed: "This system’s sharing didn’t work: copy the link instead.",
  code: "QR code",
  codeLabel: "The link as a QR code",
  codeFailed: "The QR code could not be drawn: copy the link instead.",
};

/** The bench alone, with the same settings. @param {string} link  with or without a hash */
export function embedAddress(link) {
  const [page, hash = ""] = link.split("#");
  const rest = hash.split("&").filter((pair) => pair !== "" && pair !== "embed");
  return `${page}#${["embed", ...rest].join("&")}`;
}

/** @param {string} link */
export const snippet = (link) =>
  `<iframe src="${embedAddress(link).replaceAll("&", "&amp;").replaceAll('"', "&quot;")}" width="${EMBED.width}" height="${EMBED.height}" title="${TITLE}" loading="lazy"></iframe>`;

/** @param {HTMLDialogElement} dialog @param {RunToShare} run @param {AbortSignal} signal @returns {(link: string) => void}  opens it */
export function mountShare(dialog, run, signal) {
  const address = shareRow(
    {
      label: "Link to this experiment",
      help: "Its settings are in it; the pictures and the training are not.",
      title: "An experiment in Noiselab",
    },
    WORDS,
    signal,
  );
  const frame = shareRow(
    {
      label: "To embed it in a page",
      help: `The bench alone, in ${EMBED.width} × ${EMBED.height} pixels. It runs in the reader’s browser.`,
    },
    WORDS,
    signal,
  );
  const generator = shareGenerator(WORDS, run, signal);
  const close = button("Close", () => dialog.close(), { kind: "small quiet", signal });
  const head = make("div", { class: "share-head" }, make("h2", { id: "share-title" }, "Share or embed"), close);
  dialog.replaceChildren(head, address.element, generator.element, frame.element);
  return (link) => {
    address.set(link);
    generator.reset(link);
    frame.set(snippet(link));
    dialog.showModal();
  };
}
