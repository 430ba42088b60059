// @ts-check
// The bench: one run on screen, with all that belongs to it. Mounts its panels and hands them the state.

import { ref } from "../kit/dom.js";
import { mountTerms } from "../kit/term.js";
import { aboutPanel } from "./about.js";
import { announcerPanel } from "./announcer.js";
import { backendPanel } from "./backend.js";
import { chartPanel } from "./charts.js";
import { controlsPanel } from "./controls.js";
import { drawnPanel } from "./drawn.js";
import { inputsPanel } from "./inputs.js";
import { latentPlanePanel } from "./latent-plane.js";
import { layersPanel } from "./layers.js";
import { leadPanel } from "./lead.js";
import { machinePanel } from "./machine.js";
import { networkPanel } from "./network.js";
import { newcomerPanel } from "./newcomer.js";
import { noisePanel } from "./noise.js";
import { notesPanel } from "./notes.js";
import { noticesPanel } from "./notices.js";
import { pendingPanel } from "./pending.js";
import { picturesPanel } from "./pictures.js";
import { progressPanel } from "./progress.js";
import { settingsPanel } from "./settings.js";
import { createWatch } from "./watch.js";

/** @import { State } from "../core/run.js" */
/** @import { Context } from "../kit/mount.js" */
/** @import { Watch } from "./watch.js" */
/** @typedef {(root: HTMLElement, context: Context & { toggle: HTMLElement, watch: Watch }, signal: AbortSignal) => (state: State) => void} Panel */

/** Where each stands in the page. @type {[string, Panel][]} */
const PANELS = [
  ["network", networkPanel],
  ["backend", backendPanel],
  ["controls", controlsPanel],
  ["progress", progressPanel],
  ["newcomer", newcomerPanel],
  ["notices", noticesPanel],
  ["noise", noisePanel],
  ["lead", leadPanel],
  ["pending", pendingPanel],
  ["parts", machinePanel],
  ["settings", settingsPanel],
  ["drawn", drawnPanel],
  ["inputs", inputsPanel],
  ["chart-1", chartPanel(0)],
  ["chart-2", chartPanel(1)],
  ["plane", latentPlanePanel],
  ["layers", layersPanel],
  ["pictures", picturesPanel],
  ["about", aboutPanel],
  ["notes", notesPanel],
  ["announcer", announcerPanel],
];

/** @param {ParentNode} root @param {Context} context @param {AbortSignal} signal @returns {(state: State) => void} */
export function mountBench(root, context, signal) {
  const place = (/** @type {string} */ name) =>
    /** @type {HTMLElement} */ (root.querySelector(`[data-panel="${name}"]`));
  const toggle = ref(place("controls"), "settings");
  const watch = createWatch(context.send);
  mountTerms(document.body, signal);
  const panels = PANELS.map(([name, panel]) => panel(place(name), { ...context, toggle, watch }, signal));
  return (state) => {
    for (const render of panels) render(state);
  };
}
