// @ts-check
// The button that gets a page of a plain host all cores: the service worker answers from then on, and the
// page is loaded again once the run is kept. Without being asked, nothing is ever loaded again.

import { button } from "../kit/controls.js";
import { make, setShown, setText } from "../kit/dom.js";
import { hasServiceWorkers } from "../kit/trusted.js";

/** @import { State } from "../core/run.js" */
/** @import { Context } from "../kit/mount.js" */

/** @param {HTMLElement} root @param {Context} context @param {AbortSignal} signal */
export function allCores(root, { send }, signal) {
  const possible = hasServiceWorkers();
  const act = button("", press, { kind: "small", signal });
  const note = make("span", { role: "status" });
  const line = make("p", { hidden: true }, act, " ", note);
  root.append(line);
  let wanted = false;
  /** @type {State | null} */
  let state = null;

  async function press() {
    act.disabled = true;
    try {
      const { isolate } = await import("../offline/isolate.js");
      await isolate();
    } catch {
      setText(note, "This browser doesn’t let the page prepare that, as in a private window.");
      return;
    }
    wanted = true;
    if (state?.wants) send({ type: "toggle-training" });
    else reloadOnceKept();
  }

  function reloadOnceKept() {
    if (!wanted || !state || state.wants || state.training) return;
    const { progress, keeping } = state;
    if (keeping.problem) {
      wanted = false;
      setText(note, "The run can’t be kept, so the page was not loaded again. Another visit gets all cores.");
    } else if (keeping.step >= progress.step) {
      wanted = false;
      location.reload();
    }
  }

  return (/** @type {State} */ next) => {
    state = next;
    const { backend, threads } = next;
    setShown(line, possible && backend.name === "cpu" && threads?.why === "not-isolated");
    if (threads) setText(act, `Use all ${threads.cores} cores`);
    if (!note.textContent) setText(note, "The run is kept, and the page is loaded once more.");
    reloadOnceKept();
  };
}
