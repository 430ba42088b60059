// @ts-check
// A few words of the reader's own.

import { make } from "../../kit/dom.js";
import { on } from "../../kit/mount.js";

/** @import { InputContext } from "./index.js" */

/** @param {HTMLElement} root @param {InputContext} context @param {AbortSignal} signal */
export function mountText(root, { words, name, value, change }, signal) {
  const field = make("textarea", { rows: 3, id: `${name}-text`, maxlength: 1000 });
  field.value = typeof value === "string" ? value : "";
  on(field, "input", () => change(field.value), signal);
  root.append(make("label", { for: field.id }, words.text), field);
}
