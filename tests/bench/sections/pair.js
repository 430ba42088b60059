// @ts-check
// Two runs in lock-step, as the page's comparison makes them, against one run alone: how many steps a
// second both make together, beside what one makes by itself.

import { launch } from "../browser.js";
import { reason, sleep } from "../context.js";
import { launchOnCores } from "../cores.js";
import { median } from "../statistics.js";
import { openSite } from "./site-page.js";

/** @import { Browser, Page } from "@playwright/test" */
/** @import { Context } from "../context.js" */
/** Steps a second. @typedef {{ cores: number | null, alone: number[], together: number[], ratio: number | null, failure?: string }} PairResult */

const WARM_UP_MS = 3000;

/** @param {Page} page @param {string} selector */
const shownStep = (page, selector) =>
  page.evaluate(
    (selector) => [
      performance.now(),
      Number((document.querySelector(selector)?.textContent ?? "").replace(/\D/g, "") || "0"),
    ],
    selector,
  );

/** @param {Page} page @param {string} selector @param {number} ms */
async function stepsPerSecond(page, selector, ms) {
  await sleep(WARM_UP_MS);
  const [t0, s0] = await shownStep(page, selector);
  await sleep(ms);
  const [t1, s1] = await shownStep(page, selector);
  return ((s1 - s0) / (t1 - t0)) * 1000;
}

/** @param {Browser} browser @param {string} site @param {number} ms */
async function alone(browser, site, ms) {
  const opened = await openSite(browser, site, "backend=cpu");
  await opened.reached(1, 60);
  const rate = await stepsPerSecond(opened.page, "[data-panel=progress] [data-ref=step]", ms);
  await opened.close();
  return rate;
}

/** Both runs' steps. @param {Browser} browser @param {string} site @param {number} ms */
async function together(browser, site, ms) {
  const opened = await openSite(browser, site, "backend=cpu", { press: false });
  const { page } = opened;
  await page.locator("[data-ref=compare]").click();
  await page.waitForFunction(
    () => document.querySelector("#compare [data-ref=pair-status]")?.textContent?.includes("Ready"),
    undefined,
    { timeout: 60_000 },
  );
  await page.locator("#compare [data-ref=pair-train]").click();
  const rate = await stepsPerSecond(page, "#compare [data-ref=step-B]", ms);
  await opened.close();
  return 2 * rate;
}

/** @param {Context} context @returns {Promise<PairResult[]>} */
export async function measurePair({ site, options, say }) {
  const results = [];
  for (const cores of [2, null]) {
    say(`two runs in lock-step, ${cores ?? "all"} cores`);
    const all = async () => {
      const browser = await launch();
      return { browser, cores: null, close: () => browser.close() };
    };
    const pinned = cores ? await launchOnCores(cores) : await all();
    /** @type {PairResult} */
    const result = { cores: pinned.cores, alone: [], together: [], ratio: null };
    results.push(result);
    if (cores && pinned.cores === null) result.failure = "the browser can't be held to two cores here";
    else {
      try {
        const ms = options.quick ? 3000 : 8000;
        for (let i = 0; i < Math.min(options.repeats, 3); i++) {
          result.alone.push(await alone(pinned.browser, site, ms));
          result.together.push(await together(pinned.browser, site, ms));
        }
        result.ratio = median(result.together) / median(result.alone);
      } catch (error) {
        result.failure = reason(error);
      }
    }
    await pinned.close();
  }
  return results;
}
