// @ts-check
// The site's real page, pressed and watched from outside: a link opened, Train pressed as soon as it
// can be, and when each step showed. Other sections use it too.

import { freshPage } from "../browser.js";
import { host } from "../server.js";

/** @import { Browser } from "@playwright/test" */
/** Milliseconds since the navigation began. @typedef {{ paint: number, ready: number | null, picture: number | null, firstStep: number | null, gpuStep: number | null, steps: [number, number][] }} Seen  `gpuStep`: the first that WebGPU made, which may take over from the CPU */

/** Runs in the page before its own scripts, and looks at it every few milliseconds. */
function watchPage() {
  /** @type {Omit<Seen, "paint"> & { press: boolean }} */
  const seen = { ready: null, picture: null, firstStep: null, gpuStep: null, steps: [], press: true };
  /** Steps done when WebGPU had the run. @type {number | null} */
  let takenOverAt = null;
  // Before its script runs, the page's buttons are as the HTML has them: enabled.
  let wasDisabled = false;
  const text = (/** @type {string} */ selector) => document.querySelector(selector)?.textContent ?? "";
  setInterval(() => {
    const step = /** @type {HTMLButtonElement | null} */ (document.querySelector("[data-ref=step-both]"));
    if (!step) return;
    const now = performance.now();
    if (seen.picture === null && /step [\d,]+$/.test(text("[data-panel=drawn] [data-ref=caption]"))) seen.picture = now;
    wasDisabled ||= step.disabled;
    if (seen.ready === null && !step.disabled && (wasDisabled || seen.picture !== null)) {
      seen.ready = now;
      if (seen.press) /** @type {HTMLButtonElement} */ (document.querySelector("#train")).click();
    }
    const reached = Number(text("[data-panel=progress] [data-ref=step]").replace(/\D/g, "") || "0");
    if (reached > 0) seen.firstStep ??= now;
    if (takenOverAt === null && /^\s*WebGPU/.test(text("[data-panel=backend] [data-ref=reason]")))
      takenOverAt = reached;
    if (takenOverAt !== null && reached > takenOverAt) seen.gpuStep ??= now;
    if (reached > (seen.steps.at(-1)?.[1] ?? 0)) seen.steps.push([now, reached]);
  }, 4);
  Object.assign(window, { benchSeen: seen });
}

/**
 * Opens the page in a fresh profile.
 * @param {Browser} browser @param {string} site @param {string} hash  settings, as in a link
 * @param {{ press?: boolean }} [options]  whether to press Train when it can be
 */
export async function openSite(browser, site, hash, { press = true } = {}) {
  const server = await host({ "/": site });
  const { page, errors, close } = await freshPage(browser);
  await page.addInitScript(watchPage);
  if (!press)
    await page.addInitScript(() => void Object.assign(/** @type {any} */ (window).benchSeen, { press: false }));
  await page.goto(`${server.origin}/index.html#${hash}`);
  return {
    page,
    errors,
    fetched: server.fetched,
    /** @returns {Promise<Seen>} */
    seen: () =>
      page.evaluate(() => {
        const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
        const { ready, picture, firstStep, gpuStep, steps } = /** @type {any} */ (window).benchSeen;
        return { paint, ready, picture, firstStep, gpuStep, steps };
      }),
    /** WebGPU has made a step. @param {number} seconds */
    onGpu: (seconds) =>
      page.waitForFunction(() => /** @type {any} */ (window).benchSeen.gpuStep !== null, undefined, {
        timeout: seconds * 1000,
        polling: 100,
      }),
    /** @param {number} step @param {number} seconds */
    reached: (step, seconds) =>
      page.waitForFunction(
        (step) => {
          const { benchSeen } = /** @type {any} */ (window);
          return (benchSeen.steps.at(-1)?.[1] ?? 0) >= step;
        },
        step,
        { timeout: seconds * 1000, polling: 100 },
      ),
    async close() {
      await close();
      server.close();
    },
  };
}
