// @ts-check
// One of a few answers.

import { make } from "../../kit/dom.js";
import { on } from "../../kit/mount.js";

/** @import { InputContext } from "./index.js" */

/** @param {HTMLElement} root @param {{ options: string[] }} answer @param {InputContext} context @param {AbortSignal} signal */
export function mountChoice(root, { options }, { name, label, value, change }, signal) {
  const list = make("div", { class: "choices" });
  for (const option of options) {
    const input = make("input", { type: "radio", name, value: option });
    input.checked = option === value;
    list.append(make("label", { class: "choice" }, input, make("span", {}, ...label(option))));
  }
  on(
    list,
    "change",
    ({ target }) => {
      if (target instanceof HTMLInputElement) change(target.value);
    },
    signal,
  );
  root.append(list);
}
