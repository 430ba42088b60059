// @ts-check
// Whether anybody looks at the layers: several panels may, and the worker probes as long as one does.

/** @import { Send } from "../core/intents.js" */
/** @typedef {(who: string) => (on: boolean) => void} Watch */

/** @param {Send} send @returns {Watch} */
export function createWatch(send) {
  /** @type {Set<string>} */
  const looking = new Set();
  return (who) => (on) => {
    const before = looking.size > 0;
    if (on) looking.add(who);
    else looking.delete(who);
    const after = looking.size > 0;
    // One who comes later gets a fresh look at once, too.
    if (after !== before || on) send({ type: "watch", on: after });
  };
}
