// @ts-check
// The door of the comparison: loads it when the reader presses the button or a link asks for it, and passes
// the state on from then. Where there is nothing to compare it says so.

import { isDigitGan } from "../families/index.js";
import { setShown } from "../kit/dom.js";
import { on } from "../kit/mount.js";
import { groundOf } from "./ground.js";

/** @import { State } from "../core/run.js" */
/** @import { Context } from "../kit/mount.js" */
/** @import { mountComparison } from "./comparison.js" */
/** @import { KeptPair } from "../keep/kept.js" */
/** `keep` stores it, and says under which id. @typedef {Context & { workerUrl: string, keep: (pair: KeptPair, of: { began: number, id: string | null }, kept: (id: string) => void) => void }} Surroundings */
/** `excuse`: what stands in the button's place where there is nothing to compare. @typedef {{ section: HTMLElement, bench: HTMLElement, button: HTMLButtonElement, excuse: HTMLElement }} Places */

/** @param {Places} places @param {Surroundings} context @param {AbortSignal} signal @returns {(state: State) => void} */
export function compareGate(places, context, signal) {
  const { button, excuse } = places;
  /** @type {Promise<ReturnType<typeof mountComparison>> | null} */
  let coming = null;
  /** @type {ReturnType<typeof mountComparison> | null} */
  let comparison = null;
  /** @type {State | null} */
  let state = null;

  async function load() {
    coming ??= import("./comparison.js").then(({ mountComparison }) => mountComparison(places, context, signal));
    try {
      comparison = await coming;
    } catch {
      coming = null; // the next press tries again
    }
    if (state) comparison?.follow(state);
    return comparison;
  }

  on(button, "click", async () => (await load())?.open(null), signal);

  return (next) => {
    state = next;
    const applies = isDigitGan(next.chosen);
    setShown(button, applies);
    setShown(excuse, !applies);
    button.disabled = groundOf(next) === null;
    if (comparison) comparison.follow(next);
    else if (next.comparing && groundOf(next)) load(); // a link
  };
}
