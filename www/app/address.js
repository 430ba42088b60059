// @ts-check
// The page's address as the place where a run's settings are kept. A single change is written at once; of
// changes on the move only where they came to rest, since browsers refuse a page that writes too often
// (Safari: 100 times in 30 seconds). An address that can't be written is no reason to stop anything.

/** Long enough for a slider on the move, short enough for a hand that copies the link. */
export const REST_MS = 150;

/**
 * @param {(url: string) => void} replace  `history.replaceState`, or a test's; may throw
 * @param {() => string} here             the address without its hash
 */
export function createAddress(replace, here) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let later;
  let wanted = "";
  let written = true;

  function write() {
    written = true;
    try {
      replace(wanted ? `#${wanted}` : here());
    } catch {
      // Too often, or not at all: the page works without.
    }
  }

  function rested() {
    later = undefined;
    if (!written) write();
  }

  return {
    /** @param {string} hash  without # */
    show(hash) {
      wanted = hash;
      written = false;
      if (later === undefined) write();
      clearTimeout(later);
      later = setTimeout(rested, REST_MS);
    },
    /** What is waiting, at once: the page is about to be left. */
    settle() {
      clearTimeout(later);
      rested();
    },
  };
}
