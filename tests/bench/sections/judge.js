// @ts-check
// A run repeated without hurry on the bench's own page, its generator judged every few steps by the
// site's classifier: FCD by step, the same for the same seed wherever it trains on the CPU.
import { freshPage } from "../browser.js";
import { host } from "../server.js";

/** @import { Browser } from "@playwright/test" */
/** @typedef {{ at: number[], until: number, images: number }} Wanted  `at`: steps; `until`: no further once FCD is this low */

/** @param {Browser} browser @param {{ site: string, pages: string }} folders */
export async function openUnhurried(browser, { site, pages }) {
  const server = await host({ "/": pages, "/site/": site });
  const { page, close } = await freshPage(browser);
  await page.goto(`${server.origin}/ours.html`);
  await page.waitForFunction(() => "judged" in window);
  return {
    /** @param {number} seed @param {Wanted} wanted @returns {Promise<{ step: number, fcd: number }[]>} */
    curve: (seed, wanted) =>
      page.evaluate(
        ([seed, wanted]) => /** @type {any} */ (window).judged(seed, wanted),
        /** @type {const} */ ([seed, wanted]),
      ),
    async close() {
      await close();
      server.close();
    },
  };
}
