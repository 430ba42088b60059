// @ts-check
// The one sentence on how the lab itself is doing. A worker that stopped has the last word: what was
// asked of it and came back refused says nothing new. Pure; how it looks is the section's affair.

/** @import { Failure } from "../protocol/messages.js" */

/** @param {(text: string) => void} show  "": nothing to say */
export function labStatus(show) {
  let stopped = false;
  return {
    opened: () => show(""),
    /** @param {Failure} failure */
    failed({ message }) {
      stopped = true;
      const text = message.trim().replace(/[.!?…]$/, "");
      show(`The lab’s worker stopped: ${text}. Training isn’t affected. Reload the page to open the lab again.`);
    },
    /** Does something that may fail, and shows the reason if so. @param {() => Promise<void>} job */
    attempt(job) {
      job().catch((error) => {
        if (!stopped) show(`That didn’t work: ${error instanceof Error ? error.message : error}`);
      });
    },
  };
}
