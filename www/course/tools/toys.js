// @ts-check
// The small machines as lessons use them: one worker for the page, started with the first run of one. What
// is trained goes on answering after its run, until its question is run again or the lesson is left.

import { createToys } from "../../lessons/toys/client.js";

/** @import { RunOptions, Toys } from "../../lessons/toys/client.js" */
/** @import { Assets } from "../../protocol/assets.js" */
/** @typedef {ReturnType<typeof createMachines>} Machines */

/** @param {{ base: string, toysUrl: string }} site */
export function createMachines({ base, toysUrl }) {
  /** @type {Toys | null} */
  let toys = null;
  /** Machines of a question, until they are let go. @type {Map<string, AbortController>} */
  const kept = new Map();

  /** @param {string} question */
  function letGo(question) {
    kept.get(question)?.abort();
    kept.delete(question);
  }

  return {
    letGo,
    leave() {
      for (const question of [...kept.keys()]) letGo(question);
      toys?.close();
      toys = null;
    },
    /** @param {string} question @param {Assets} assets @param {string} name @param {object} input @param {Omit<RunOptions, "signal">} options */
    run(question, assets, name, input, options) {
      toys ??= createToys(toysUrl, assets, base);
      const keeper = kept.get(question) ?? new AbortController();
      kept.set(question, keeper);
      return toys.run(name, input, { ...options, signal: keeper.signal });
    },
  };
}
