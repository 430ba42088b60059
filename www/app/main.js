// @ts-check
// The composition root: the one place that knows everything. Puts state, policy, worker, address and
// panels together, and draws once a frame.

import { probeWebGpu } from "../engine/capability.js";
import { comparison } from "../compare/comparison.js";
import { fetchOk } from "../data/fetch.js";
import { ref } from "../kit/dom.js";
import { toFailure } from "../protocol/failure.js";
import { aboutPanel } from "../bench/about.js";
import { announcerPanel } from "../bench/announcer.js";
import { backendPanel } from "../bench/backend.js";
import { lossPanel, verdictPanel } from "../bench/charts.js";
import { controlsPanel } from "../bench/controls.js";
import { fakesPanel, realPanel } from "../bench/grids.js";
import { labGate } from "../lab/gate.js";
import { noisePanel } from "../bench/noise.js";
import { noticesPanel } from "../bench/notices.js";
import { progressPanel } from "../bench/progress.js";
import { settingsPanel } from "../bench/settings.js";
import { effectsOf } from "../core/policy.js";
import { createAddress } from "./address.js";
import { readLink, writeLink } from "./route.js";
import { initialState, reduce } from "../core/run.js";
import { createTrainerClient } from "../engine/client.js";

/** @import { Message } from "../core/intents.js" */
/** @import { GpuNavigator } from "../engine/capability.js" */
/** @import { Effect } from "../core/policy.js" */

const base = document.baseURI.split("#")[0];
const workerName = document.querySelector('meta[name="noiselab-worker"]')?.getAttribute("content") ?? "engine/worker.js";
const workerUrl = new URL(workerName, base).href;
const client = createTrainerClient(workerUrl, base, {
  onEvent: dispatch,
  onSilence: () => dispatch({ type: "fell-silent" }),
});

let state = initialState();
let frame = 0;

/** @param {Message} message */
function dispatch(message) {
  const before = state;
  state = reduce(before, message);
  frame ||= requestAnimationFrame(render);
  for (const effect of effectsOf(before, state, message)) carryOut(effect);
  const { chosen, comparing, backend } = before;
  if (state.chosen !== chosen || state.comparing !== comparing || state.backend.preference !== backend.preference) writeAddress();
}

/** @param {Effect} effect */
function carryOut(effect) {
  if (effect.type === "open") client.open(effect.command, effect.promote);
  else if (effect.type === "stand-by") client.standBy(effect.command);
  else if (effect.type === "stand-down") client.standDown();
  else if (effect.type === "post") client.post(effect.command);
  else if (effect.type === "close") client.close();
  else lookForAssets(effect.afterMs);
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let looking;

/** @param {number} afterMs */
function lookForAssets(afterMs) {
  clearTimeout(looking);
  looking = setTimeout(async () => {
    try {
      const response = await fetchOk(new URL("assets.json", base), "no-cache");
      dispatch({ type: "assets-read", assets: await response.json() });
    } catch (error) {
      dispatch({ type: "assets-failed", message: toFailure(error).message });
    }
  }, afterMs);
}

const address = createAddress(
  (url) => history.replaceState(null, "", url),
  () => location.pathname + location.search,
);
const writeAddress = () => address.show(writeLink(state.chosen, state.backend.preference, state.comparing));
addEventListener("pagehide", address.settle);

/** @param {string} name */
const root = (name) => /** @type {HTMLElement} */ (document.querySelector(`[data-panel="${name}"]`));

const controls = root("controls");
const panels = [
  backendPanel(root("backend"), dispatch),
  controlsPanel(controls, dispatch),
  progressPanel(root("progress")),
  noticesPanel(root("notices"), dispatch),
  noisePanel(root("noise"), dispatch),
  settingsPanel(root("settings"), ref(controls, "settings"), dispatch),
  fakesPanel(root("fakes"), base, () => dispatch({ type: "picture-missed" })),
  realPanel(root("real")),
  lossPanel(root("loss")),
  verdictPanel(root("verdict")),
  aboutPanel(root("about")),
  labGate(root("lab"), base, dispatch),
  announcerPanel(root("announcer")),
  comparison({ section: root("compare"), bench: ref(document, "bench"), button: ref(root("noise"), "compare") }, workerUrl, base, dispatch),
];

function render() {
  frame = 0;
  for (const panel of panels) panel(state);
}

function readAddress() {
  // A jump within the page, such as the skip link's, is no configuration.
  if (document.getElementById(location.hash.slice(1))) writeAddress();
  else dispatch({ type: "link-read", link: readLink(location.hash) });
}
addEventListener("hashchange", readAddress);
readAddress();
lookForAssets(0);
const gpu = /** @type {GpuNavigator} */ (/** @type {unknown} */ (navigator));
probeWebGpu(gpu, { secure: isSecureContext }).then((probe) => dispatch({ type: "probed", probe }));
