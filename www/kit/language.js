// @ts-check
// The browser's language as one that Intl takes. A browser that was started without a locale calls its
// language "C", which is no language tag: Intl throws at it, and a library that asks Intl while it is
// imported (uPlot does) throws with it. So this is imported before such a library. A leaf; it changes
// nothing where the language is a valid one.

const FALLBACK = "en";

/** The language; one that Intl refuses is replaced, for all who read it after. @param {{ readonly language: string }} browser @returns {string} */
export function mendLanguage(browser) {
  try {
    new Intl.NumberFormat(browser.language);
  } catch {
    Object.defineProperty(browser, "language", { value: FALLBACK, configurable: true });
  }
  return browser.language;
}

if (typeof navigator !== "undefined") mendLanguage(navigator);
