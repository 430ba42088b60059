// @ts-check
// The layers from inside, below the bench: loaded when the run is open, asked for only while somebody
// looks.

import { setShown } from "../kit/dom.js";

/** @import { State } from "../core/run.js" */
/** @import { Context } from "../kit/mount.js" */
/** @import { mountProbes } from "./probes.js" */
/** @import { Watch } from "./watch.js" */

/** @param {HTMLElement} root @param {Context & { watch: Watch }} context @param {AbortSignal} signal */
export function layersPanel(root, { watch }, signal) {
  /** @type {ReturnType<typeof mountProbes> | null} */
  let probes = null;
  let loading = false;
  /** @type {State["probed"]} */
  let shown = null;

  async function load() {
    loading = true;
    try {
      const { mountProbes } = await import("./probes.js");
      if (!signal.aborted) probes = mountProbes(root, { watch: watch("layers"), signal });
    } catch {
      loading = false; // the next step tries again
    }
  }

  return (/** @type {State} */ { phase, probed, progress }) => {
    // Nothing to see inside before something was trained, and no reason to load it.
    if (!loading && phase === "open" && progress.step > 0) load();
    setShown(root, probes !== null);
    if (!probes || probed === shown) return;
    shown = probed;
    probes.update(probed?.layers ?? [], probed?.step);
  };
}
