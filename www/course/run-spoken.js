// @ts-check
// What of a lesson's run is spoken to somebody who can't see it: each thing that it does once, how far it is
// every ten seconds, and that it is done.

/** @import { Running } from "./state.js" */
/** @import { CourseWords } from "./words/en.js" */

const PROGRESS_EVERY_MS = 10_000;

/** @param {CourseWords} words @param {() => number} [now] @returns {(run: Running | undefined) => string | null}  null: as it was */
export function runSpeaker(words, now = () => performance.now()) {
  /** @type {Running["phase"] | null} */
  let phase = null;
  let spokenAt = 0;
  /** @type {Set<string>} */
  const told = new Set();

  return (run) => {
    const before = phase;
    phase = run?.phase ?? null;
    if (phase !== "going") return before === "going" ? (phase === "done" ? words.runDone : "") : null;
    if (before !== "going") {
      told.clear();
      spokenAt = now();
    }
    if (!run?.doing) return null;
    const { doing, at, of } = run.doing;
    if (doing !== "training" && told.has(doing)) return null;
    if (doing === "training" && now() - spokenAt < PROGRESS_EVERY_MS) return null;
    told.add(doing);
    spokenAt = now();
    return doing === "training" ? words.doing.training(at, of) : words.doing[doing];
  };
}
