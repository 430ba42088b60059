// @ts-check
// The shelf: kept runs in this browser's own storage, over a table of keys and values. Each write is one
// transaction, so that a run is stored whole or as it was. It neither decides what is kept nor shows it.
//
// Keys: run:ID, checkpoint:ID, frames:ID, pictures:ID, mark:ID:STEP; of a comparison run:ID,
// checkpoint:ID and frames:ID are of A or both, checkpoint-b:ID is B's.

import { VERSION } from "./kept.js";

/** @import { Pictures } from "../protocol/messages.js" */
/** @import { Frame, Kept, KeptPair, Opened } from "./kept.js" */
/** @typedef {ReturnType<typeof createShelf>} Shelf */
/**
 * @typedef {object} Table
 * @property {() => Promise<string[]>} keys
 * @property {(keys: string[]) => Promise<any[]>} getMany
 * @property {(entries: [string, any][]) => Promise<void>} setMany  all or none
 * @property {(keys: string[]) => Promise<void>} delMany
 */
/** @typedef {{ kept: Kept, checkpoint: Uint8Array, frames: Frame[], pictures?: Pictures | null, marks?: { step: number, checkpoint: Uint8Array }[] }} Saving */
/** Everything of a run. @typedef {[string, any][]} Whole */

/** @param {Table} table */
export function createShelf(table) {
  /** @param {string} id */
  const keysOf = async (id) => (await table.keys()).filter((key) => key.split(":")[1] === id);

  /** @param {string} id @returns {Promise<Whole>} */
  async function whole(id) {
    const keys = await keysOf(id);
    const values = await table.getMany(keys);
    return keys.map((key, i) => [key, values[i]]);
  }

  return {
    whole,

    /** The newest first; what another version of the page wrote is left alone. @returns {Promise<Kept[]>} */
    async list() {
      const keys = (await table.keys()).filter((key) => key.startsWith("run:"));
      const runs = /** @type {(Kept | undefined)[]} */ (await table.getMany(keys));
      return runs.flatMap((run) => (run?.version === VERSION ? [run] : [])).sort((a, b) => b.savedAt - a.savedAt);
    },

    /** @param {Saving} saving @param {string[]} [stale]  keys that go with it */
    async save({ kept, checkpoint, frames, pictures, marks = [] }, stale = []) {
      /** @type {Whole} */
      const entries = [
        [`run:${kept.id}`, kept],
        [`checkpoint:${kept.id}`, checkpoint],
        [`frames:${kept.id}`, frames],
        ...marks.map((mark) => /** @type {[string, any]} */ ([`mark:${kept.id}:${mark.step}`, mark.checkpoint])),
      ];
      if (pictures) entries.push([`pictures:${kept.id}`, pictures]);
      await table.setMany(entries);
      if (stale.length > 0) await table.delMany(stale);
    },

    /** As it was last, or at a mark; null where it is gone. @param {string} id @param {number} [step] @returns {Promise<Opened | null>} */
    async open(id, step) {
      const at = step === undefined ? `checkpoint:${id}` : `mark:${id}:${step}`;
      const [kept, checkpoint, frames, pictures] = await table.getMany([
        `run:${id}`,
        at,
        `frames:${id}`,
        `pictures:${id}`,
      ]);
      if (!kept || !checkpoint) return null;
      return {
        kept,
        step: step ?? kept.progress.step,
        checkpoint,
        frames: frames ?? [],
        pictures: pictures ?? null,
      };
    },

    /** @param {Kept} kept @param {KeptPair} pair */
    savePair: (kept, { runs, frames }) =>
      table.setMany([
        [`run:${kept.id}`, kept],
        [`checkpoint:${kept.id}`, runs.A.checkpoint],
        [`checkpoint-b:${kept.id}`, runs.B.checkpoint],
        [`frames:${kept.id}`, frames],
      ]),

    /** Null where it is gone, or no comparison. @param {string} id @returns {Promise<KeptPair | null>} */
    async openPair(id) {
      const [kept, A, B, frames] = await table.getMany(
        ["run", "checkpoint", "checkpoint-b", "frames"].map((kind) => `${kind}:${id}`),
      );
      if (!kept?.pair || !A || !B) return null;
      const { setup, progress, history, stride } = kept.pair;
      return {
        title: kept.name,
        base: kept.config,
        setup,
        step: kept.progress.step,
        runs: {
          A: { progress: { ...kept.progress, imagesPerSecond: null }, history: kept.history, checkpoint: A },
          B: { progress, history, checkpoint: B },
        },
        frames: frames ?? [],
        stride,
      };
    },

    /** @param {string} id @returns {Promise<Frame[]>} */
    async frames(id) {
      const [frames] = await table.getMany([`frames:${id}`]);
      return frames ?? [];
    },

    /** @param {string} id @returns {Promise<Kept | undefined>} */
    async kept(id) {
      const [kept] = await table.getMany([`run:${id}`]);
      return kept;
    },

    /** @param {string} id @param {string} name */
    async rename(id, name) {
      const kept = await this.kept(id);
      if (kept) await table.setMany([[`run:${id}`, { ...kept, name }]]);
    },

    /** @param {string} id @param {string} copy  its id @param {string} name @param {number} now */
    async duplicate(id, copy, name, now) {
      const entries = await whole(id);
      await table.setMany(
        entries.map(([key, value]) => {
          const [kind, , ...rest] = key.split(":");
          const mine = kind === "run" ? { ...value, id: copy, name, createdAt: now, savedAt: now } : value;
          return [[kind, copy, ...rest].join(":"), mine];
        }),
      );
    },

    /** Gives what was there, so that it can be put back. @param {string} id @returns {Promise<Whole>} */
    async remove(id) {
      const entries = await whole(id);
      await table.delMany(entries.map(([key]) => key));
      return entries;
    },

    /** @param {Whole} entries */
    putBack: (entries) => table.setMany(entries),

    async eraseAll() {
      await table.delMany(await table.keys());
    },
  };
}
