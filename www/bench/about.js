// @ts-check
// 'About this run': facts under a heading that folds them away.

import { make, setText } from "../kit/dom.js";
import { aboutRun } from "./about-run.js";

/** @import { State } from "../core/run.js" */
/** @import { Context } from "../kit/mount.js" */

/** @param {HTMLElement} root  a details element @param {Context} _ @param {AbortSignal} signal */
export function aboutPanel(root, _, signal) {
  const list = make("dl", {});
  root.append(list);
  let shown = "";
  /** @type {State | null} */
  let newest = null;
  root.addEventListener("toggle", () => newest && render(newest), { signal });

  /** @param {State} state */
  function render(state) {
    newest = state;
    if (!(/** @type {HTMLDetailsElement} */ (root).open)) return;
    const facts = aboutRun(state);
    const terms = facts.map(({ term }) => term).join();
    if (terms !== shown) {
      shown = terms;
      list.replaceChildren(...facts.flatMap(({ term }) => [make("dt", {}, term), make("dd", {})]));
    }
    list.querySelectorAll("dd").forEach((element, i) => setText(element, facts[i].text));
  }
  return render;
}
