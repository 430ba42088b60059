// @ts-check
// A text to give away: a field to copy it from, and for a link the system's share sheet, where there is one,
// and a QR code, drawn when it is asked for.

import { button } from "./controls.js";
import { copyFrom } from "./copy.js";
import { make, setShown, setText } from "./dom.js";
import { qrCode } from "./qr.js";

/** @typedef {{ copy: string, copied: string, copyYourself: string, system: string, systemFailed: string, code: string, codeLabel: string, codeFailed: string }} ShareWords */
/** `title`: of a link, for the share sheet; without one it is a text to copy. @typedef {{ label: string, help: string, title?: string }} Shared */

/** @param {Shared} shared @param {ShareWords} words @param {AbortSignal} signal */
export function shareRow({ label, help, title }, words, signal) {
  const field = make("textarea", { readonly: true, rows: 3, spellcheck: "false" });
  const said = make("span", { class: "aside", role: "status" });
  const code = make("div", { class: "share-code", hidden: true });
  const small = { kind: "small", signal };

  async function copy() {
    field.select();
    setText(said, (await copyFrom(field)) ? words.copied : words.copyYourself);
  }

  async function toSystem() {
    try {
      await navigator.share({ title, url: field.value });
    } catch (error) {
      // Whoever closes the sheet has changed their mind.
      if (!(error instanceof DOMException && error.name === "AbortError")) setText(said, words.systemFailed);
    }
  }

  async function showCode() {
    const shows = code.hidden !== false;
    setShown(code, shows);
    setText(said, "");
    if (!shows) return;
    try {
      code.replaceChildren(await qrCode(field.value, words.codeLabel));
    } catch {
      setShown(code, false);
      setText(said, words.codeFailed);
    }
  }

  const actions = [button(words.copy, copy, small)];
  if (title && typeof navigator.share === "function") actions.push(button(words.system, toSystem, small));
  const showsCode = button(words.code, showCode, small);
  if (title) actions.push(showsCode);
  const element = make(
    "div",
    { class: "share-row" },
    make("label", {}, make("b", {}, label), make("span", { class: "aside" }, help), field),
    make("div", { class: "share-actions" }, ...actions, said),
    code,
  );
  return {
    element,
    /** @param {string} text @param {{ code?: boolean }} [options]  whether a QR code can hold it */
    set(text, { code: fits = true } = {}) {
      field.value = text;
      setText(said, "");
      setShown(code, false);
      setShown(showsCode, fits);
    },
  };
}
