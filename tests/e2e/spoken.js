// @ts-check
// What a screen reader would speak by itself, in order: every live region's text each time that it changes,
// alerts and notices when they appear. Collected in the page, once its HTML is read: what is in that isn't news.

/** @import { Page } from "@playwright/test" */

/** Before the page is opened. @param {Page} page @returns {Promise<{ all: () => Promise<string[]>, clear: () => Promise<string[]> }>} */
export async function listen(page) {
  await page.addInitScript(collect);
  return {
    /** Alerts, which interrupt, begin with a !. */
    all: () => page.evaluate(() => /** @type {any} */ (window).spoken),
    clear: () => page.evaluate(() => /** @type {any} */ (window).spoken.splice(0)),
  };
}

/** Runs in the page. */
function collect() {
  const LIVE = "[aria-live=polite], [aria-live=assertive], [role=status], [role=alert], output:not([aria-live=off])";
  const spoken = /** @type {string[]} */ ([]);
  Object.assign(window, { spoken });
  /** What each said last. @type {WeakMap<Element, string>} */
  const said = new WeakMap();

  const textOf = (/** @type {Element} */ region) =>
    /** @type {HTMLElement} */ (region).innerText.replace(/\s+/g, " ").trim();

  /** @param {Element} region */
  function speak(region) {
    // What isn't drawn isn't spoken; what is only hidden from the eye is.
    if (!region.isConnected || region.getClientRects().length === 0) return;
    const text = textOf(region);
    if (text === (said.get(region) ?? "")) return;
    said.set(region, text);
    if (text) spoken.push((region.getAttribute("role") === "alert" ? "! " : "") + text);
  }

  const watching = new MutationObserver((changes) => {
    const regions = new Set(
      changes.flatMap(({ target, addedNodes }) => {
        const element = target instanceof Element ? target : target.parentElement;
        const inside = [...addedNodes].flatMap((node) =>
          node instanceof Element ? [node, ...node.querySelectorAll(LIVE)].filter((found) => found.matches(LIVE)) : [],
        );
        const around = element?.closest(LIVE);
        return around ? [around, ...inside] : inside;
      }),
    );
    for (const region of regions) speak(region);
  });
  document.addEventListener("DOMContentLoaded", () => {
    for (const region of document.querySelectorAll(LIVE)) said.set(region, textOf(region));
    watching.observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ["hidden"],
    });
  });
}
