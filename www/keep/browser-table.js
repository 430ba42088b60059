// @ts-check
// The shelf's table in this browser: IndexedDB through idb-keyval. Throws where the browser keeps nothing.

import { createStore, delMany, getMany, keys, setMany } from "idb-keyval";

/** @import { Table } from "./shelf.js" */

/** @returns {Table} */
export function browserTable() {
  const store = createStore("noiselab", "runs");
  return {
    keys: async () => (await keys(store)).map(String),
    getMany: (wanted) => getMany(wanted, store),
    setMany: (entries) => setMany(entries, store),
    delMany: (gone) => delMany(gone, store),
  };
}

/** Is it for want of room that nothing could be written? @param {unknown} error */
export const isFull = (error) =>
  error instanceof DOMException && (error.name === "QuotaExceededError" || error.code === 22);
