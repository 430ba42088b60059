// @ts-check
// The shelf's table in memory.

/** @import { Table } from "../../www/keep/shelf.js" */

/** A table in memory that can be full. */
export function memory() {
  /** @type {Map<string, any>} */
  const map = new Map();
  let fullFor = 0;
  /** @type {Table} */
  const table = {
    keys: async () => [...map.keys()],
    getMany: async (keys) => keys.map((key) => map.get(key)),
    setMany: async (entries) => {
      if (fullFor > 0) {
        fullFor -= 1;
        throw new DOMException("no room", "QuotaExceededError");
      }
      for (const [key, value] of entries) map.set(key, structuredClone(value));
    },
    delMany: async (keys) => keys.forEach((key) => void map.delete(key)),
  };
  return { map, table, fill: (/** @type {number} */ times) => void (fullFor = times) };
}
