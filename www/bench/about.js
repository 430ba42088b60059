// @ts-check
// 'About this run': facts under a heading that folds them away.

import { make, setText } from "../kit/dom.js";
import { aboutRun } from "./about-run.js";
import { allCores } from "./all-cores.js";

/** @import { State } from "../core/run.js" */
/** @import { Context } from "../kit/mount.js" */

/** @param {HTMLElement} root  a details element @param {Context} context @param {AbortSignal} signal */
export function aboutPanel(root, context, signal) {
  const list = make("dl", {});
  root.append(list);
  const cores = allCores(root, context, signal);
  let shown = "";
  /** @type {State | null} */
  let newest = null;
  const details = /** @type {HTMLDetailsElement} */ (root);
  root.addEventListener("toggle", () => newest && render(newest), { signal });
  // On paper a run is a report, and these are its facts.
  let openedForPrint = false;
  window.addEventListener(
    "beforeprint",
    () => {
      openedForPrint = !details.open;
      details.open = true;
      if (newest) render(newest);
    },
    { signal },
  );
  window.addEventListener("afterprint", () => openedForPrint && (details.open = false), { signal });

  /** @param {State} state */
  function render(state) {
    newest = state;
    cores(state);
    if (!details.open) return;
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
