// @ts-check
// Keeps the comparison on screen: whenever both runs are saved at one step, the two are stored as one. It
// decides nothing about when that is, and shows nothing.

import { isFull } from "./browser-table.js";
import { VERSION } from "./kept.js";

/** @import { Grid } from "../protocol/messages.js" */
/** @import { Kept, KeptPair } from "./kept.js" */
/** @import { Hold } from "./keeper.js" */
/** @import { Shelf } from "./shelf.js" */

/** Tiles of each run in the shelf's picture, in two rows. */
const SHOWN = 8;

/** @param {{ shelf: Shelf, hold: Hold, now: () => number, newId: () => string, fails: (problem: "full" | "none") => void }} env */
export function createPairKeeper({ shelf, hold, now, newId, fails }) {
  /** Where each is stored, by which pair of the page it is. @type {{ began: number, id: string, createdAt: number } | null} */
  let line = null;
  /** One at a time. */
  let storing = Promise.resolve();

  /** @param {KeptPair} pair @param {{ began: number, id: string | null }} of  `id`: on the shelf already @param {(id: string) => void} stored */
  async function store(pair, { began, id }, stored) {
    if (line?.began !== began) {
      const createdAt = (id && (await shelf.kept(id))?.createdAt) || now();
      line = { began, id: id ?? newId(), createdAt };
      if (!id) await hold(line.id);
    }
    const { setup, runs, frames, stride, step } = pair;
    const { imagesPerSecond: _, ...progress } = runs.A.progress;
    const last = frames.at(-1);
    const name = (await shelf.kept(line.id))?.name ?? pair.title;
    /** @type {Kept} */
    const kept = {
      version: VERSION,
      id: line.id,
      name,
      createdAt: line.createdAt,
      savedAt: now(),
      config: pair.base,
      progress: { ...progress, step },
      history: runs.A.history,
      pair: { setup, progress: runs.B.progress, history: runs.B.history, stride },
      picture: last ? pictureOf(last.A, last.B) : null,
      bytes:
        runs.A.checkpoint.length +
        runs.B.checkpoint.length +
        frames.reduce((sum, { A, B }) => sum + A.tiles.length + B.tiles.length, 0),
      marks: [],
    };
    await shelf.savePair(kept, pair);
    stored(line.id);
  }

  return {
    /** @type {(...parts: Parameters<typeof store>) => Promise<void>} */
    keep: (...parts) =>
      (storing = storing
        .then(() => store(...parts))
        // Whatever failed, the next one is tried again.
        .catch((error) => fails(isFull(error) ? "full" : "none"))),
  };
}

/** A's first tiles above B's. @param {Grid} a @param {Grid} b @returns {Grid} */
function pictureOf({ tiles, side, channels }, b) {
  const bytes = SHOWN * side * side * channels;
  const both = new Uint8Array(2 * bytes);
  both.set(tiles.subarray(0, bytes));
  both.set(b.tiles.subarray(0, bytes), bytes);
  return { tiles: both, side, channels, columns: SHOWN };
}
