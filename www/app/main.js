// @ts-check
// The composition root: the one place that knows everything. Puts state, policy, worker, address and
// screens together.

import { mountBench } from "../bench/bench.js";
import { shareDoor } from "../bench/sharing.js";
import { shelfDoor } from "../bench/shelf.js";
import { compareGate } from "../compare/gate.js";
import { effectsOf } from "../core/policy.js";
import { initialState, reduce } from "../core/run.js";
import { fetchOk } from "../data/fetch.js";
import { probeWebGpu } from "../engine/capability.js";
import { createTrainerClient } from "../engine/client.js";
import { ref } from "../kit/dom.js";
import { on } from "../kit/mount.js";
import { baseOf, programOf } from "../kit/site.js";
import { createStore } from "../kit/store.js";
import { labGate } from "../lab/gate.js";
import { toFailure } from "../protocol/failure.js";
import { createAddress } from "./address.js";
import { readLink, shareableLink, writeLink } from "./route.js";

/** @import { Message } from "../core/intents.js" */
/** @import { Effect } from "../core/policy.js" */
/** @import { State } from "../core/run.js" */
/** @import { GpuNavigator } from "../engine/capability.js" */
/** @import { Keeping } from "../keep/gate.js" */

const base = baseOf();
const workerUrl = programOf("worker", base) ?? new URL("engine/worker.js", base).href;
/** As long as the page. */
const { signal } = new AbortController();

/** @type {((state: State) => void)[]} */
const screens = [];
const store = createStore(initialState(), reduce, {
  changed(before, after, /** @type {Message} */ message) {
    for (const effect of effectsOf(before, after, message)) carryOut(effect);
    if (!sameAddress(before, after) && !readingCarried) writeAddress();
    keeping?.follow(before, after);
    if (after.wants && after.threads?.why === "not-isolated") shareMemoryNextTime();
  },
  render(state) {
    for (const screen of screens) screen(state);
  },
});
const { dispatch } = store;
const client = createTrainerClient(workerUrl, base, {
  onEvent: dispatch,
  onSilence: () => dispatch({ type: "fell-silent" }),
});

let isolating = false;

/** A page that trains may have all cores at its next load. */
async function shareMemoryNextTime() {
  if (isolating) return;
  isolating = true;
  const { canIsolate, isolate } = await import("../offline/isolate.js");
  // Where there are no service workers to have, as in some private windows, one thread is what there is.
  if (canIsolate()) await isolate().catch(() => {});
}

/** What keeps runs, once it is here. @type {Keeping | null} */
let keeping = null;

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

/** The address holds a generator, until something else is chosen. */
let readingCarried = false;

/** The bench alone, in a frame of another page. */
const embedded = /^#embed(&|$)/.test(location.hash);
document.documentElement.toggleAttribute("data-embed", embedded);
const address = createAddress(
  (url) => history.replaceState(null, "", url),
  () => location.pathname + location.search,
);

/** What of the state goes into a link. @param {State} state */
const linkedOf = ({ chosen, backend: { preference }, comparing: compare, view }) => ({
  chosen,
  preference,
  compare,
  view,
});

/** @param {State} a @param {State} b */
const sameAddress = (a, b) =>
  a.chosen === b.chosen &&
  a.comparing === b.comparing &&
  a.view === b.view &&
  a.backend.preference === b.backend.preference;

function writeAddress() {
  const link = writeLink(linkedOf(store.state));
  address.show(embedded ? ["embed", link].filter(Boolean).join("&") : link);
}

function readAddress() {
  // A jump within the page, such as the skip link's, is no configuration.
  if (document.getElementById(location.hash.slice(1))) writeAddress();
  else {
    const carried = new URLSearchParams(location.hash.slice(1)).get("g");
    readingCarried = carried !== null;
    dispatch({ type: "link-read", link: readLink(location.hash) });
    readingCarried = false;
    if (carried !== null) showCarried(carried);
  }
}

/** @param {string} text */
async function showCarried(text) {
  const { mountCarried } = await import("../bench/carried.js");
  const train = () => {
    if (!store.state.wants) dispatch({ type: "toggle-training" });
    ref(document, "bench").scrollIntoView();
  };
  const gallery = { base, galleryUrl: programOf("gallery", base) ?? "" };
  mountCarried(root("carried"), { text, gallery, train, away: writeAddress }, signal);
}

/** @param {string} name */
const root = (name) => /** @type {HTMLElement} */ (document.querySelector(`[data-panel="${name}"]`));
const context = { send: dispatch, base };
const compareAt = {
  section: root("compare"),
  bench: ref(document, "bench"),
  button: /** @type {HTMLButtonElement} */ (ref(document, "compare")),
  excuse: ref(document, "no-compare"),
};
screens.push(
  mountBench(document, context, signal),
  labGate(root("lab"), context, signal),
  compareGate(compareAt, { ...context, workerUrl, keep: (...parts) => void keeping?.keepPair(...parts) }, signal),
);

screens.push(
  shareDoor(
    root("share"),
    {
      base,
      send: dispatch,
      link: () => `${base}#${shareableLink(linkedOf(store.state))}`,
      state: () => store.state,
      shelf: () => keeping?.shelf ?? null,
    },
    signal,
  ),
);
shelfDoor(
  root("shelf"),
  { send: dispatch, open: ref(document, "shelf"), shelf: () => keeping?.shelf ?? null, state: () => store.state },
  signal,
);

on(window, /** @type {any} */ ("pagehide"), address.settle, signal);
on(window, /** @type {any} */ ("hashchange"), readAddress, signal);
readAddress();
lookForAssets(0);
const gpu = /** @type {GpuNavigator} */ (/** @type {unknown} */ (navigator));
probeWebGpu(gpu, { secure: isSecureContext }).then((probe) => dispatch({ type: "probed", probe }));
keepRuns();

async function keepRuns() {
  const { startKeeping } = await import("../keep/gate.js");
  keeping = await startKeeping({ send: dispatch, state: () => store.state }, signal);
  keeping.follow(null, store.state);
}

// When the page has nothing else to do.
(globalThis.requestIdleCallback ?? setTimeout)(async () => {
  const { mountOffline } = await import("../offline/panel.js");
  mountOffline(root("offline"), { base }, signal);
});
