// @ts-check
// Keeping as the page starts it: opens this browser's storage, offers the run of an earlier visit, and has
// the keeper follow the run on screen. Fetched once the page stands; without storage the page works on.

import { on } from "../kit/mount.js";
import { browserTable } from "./browser-table.js";
import { createKeeper } from "./keeper.js";
import { createPairKeeper } from "./pair-keeper.js";
import { createShelf } from "./shelf.js";

/** @import { Message } from "../core/intents.js" */
/** @import { State } from "../core/run.js" */
/** @import { Kept } from "./kept.js" */
/** @import { Hold } from "./keeper.js" */
/** @import { Shelf } from "./shelf.js" */
/** @typedef {{ shelf: Shelf | null, follow: (before: State | null, after: State) => void, keepPair: ReturnType<typeof createPairKeeper>["keep"] }} Keeping */

/** What begins so, and ends with a run's id, is written to by one tab alone. */
const LOCK = "noiselab-run-";

/** @param {{ send: (message: Message) => void, state: () => State }} page @param {AbortSignal} signal @returns {Promise<Keeping>} */
export async function startKeeping({ send, state }, signal) {
  try {
    const shelf = createShelf(browserTable());
    // Whether anything can be read at all shows here.
    offer(await shelf.list(), send);
    const env = { shelf, hold: holdLock, now: () => Date.now(), newId };
    const keeper = createKeeper({ ...env, tell: send });
    const fails = (/** @type {"full" | "none"} */ problem) =>
      send({ type: "not-kept", lineage: state().keeping.lineage, problem });
    const pairs = createPairKeeper({ ...env, fails });
    // A tab in the background may never come back: what it has is kept now.
    on(
      document,
      /** @type {any} */ ("visibilitychange"),
      () => document.visibilityState === "hidden" && state().training && send({ type: "take-snapshot" }),
      signal,
    );
    return { shelf, follow: keeper.follow, keepPair: pairs.keep };
  } catch {
    send({ type: "not-kept", lineage: state().keeping.lineage, problem: "none" });
    return { shelf: null, follow: () => {}, keepPair: async () => {} };
  }
}

/** The newest run that no other tab has open. @param {Kept[]} kept @param {(message: Message) => void} send */
async function offer(kept, send) {
  const runs = kept.filter(({ progress }) => progress.step > 0);
  if (runs.length === 0) return;
  // The page that was here before a reload may not quite be gone.
  if ((await openElsewhere()).has(runs[0].id)) await new Promise((resolve) => setTimeout(resolve, 500));
  const elsewhere = await openElsewhere();
  const free = runs.find(({ id }) => !elsewhere.has(id));
  if (free) send({ type: "kept-found", kept: free });
}

/** Not `randomUUID`, which only https has. */
export const newId = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;

/** Held by this tab. @type {Set<string>} */
const own = new Set();

/** Runs that other tabs have. */
export async function openElsewhere() {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  const ids = held.flatMap(({ name }) => (name?.startsWith(LOCK) ? [name.slice(LOCK.length)] : []));
  return new Set(ids.filter((id) => !own.has(id)));
}

/** For as long as the tab lives. Where there are no locks, tabs can't know of each other. @type {Hold} */
function holdLock(id) {
  if (!navigator.locks || own.has(id)) return Promise.resolve(true);
  return new Promise((resolve) => {
    navigator.locks
      .request(LOCK + id, { ifAvailable: true }, (lock) => {
        if (lock) own.add(id);
        resolve(lock !== null);
        return lock ? new Promise(() => {}) : undefined;
      })
      .catch(() => resolve(true));
  });
}
