// @ts-check
// Runs to which something happens at a random moment: each goes on from at most 15 seconds before, and its
// next 50 steps are those of a run that was left alone, bit for bit. NOISELAB_CHAOS=100 runs a hundred.
import { randomOf } from "../damage.js";
import { bench } from "./bench.js";
import { FAULTS, hear } from "./chaos.js";
import { writeCsv } from "./curve.js";
import { expect, test } from "./test.js";

/** @import { BrowserContext } from "@playwright/test" */

const RUNS = Number(process.env.NOISELAB_CHAOS ?? Object.keys(FAULTS).length);
const HASHES = [
  "#backend=cpu&batch=16&g_widths=8,8&d_widths=8,8&seed=5",
  "#network=vae&backend=cpu&batch=16&g_widths=16&d_widths=16&seed=6",
];
const MOST_LOST_MS = 15_000;
const COMPARED = 50;

test(`${RUNS} runs go on after what befalls them`, async ({ browser, baseURL }) => {
  test.setTimeout(60_000 + RUNS * 45_000);
  const random = randomOf(41);
  const faults = Object.keys(FAULTS);
  /** Losses of each hash's run without disturbance. @type {Map<string, Map<number, string>>} */
  const undisturbed = new Map();
  /** @type {{ run: number, fault: string, afterMs: number, step: number, from: number, lostMs: number }[]} */
  const figures = [];

  /** @param {(context: BrowserContext, heard: import("./chaos.js").Heard) => Promise<void>} act */
  async function inContext(act) {
    const context = await browser.newContext({ baseURL, viewport: { width: 1280, height: 800 } });
    const heard = await hear(context);
    await act(context, heard);
    await context.close();
  }

  for (let run = 0; run < RUNS; run++) {
    const fault = faults[run % faults.length];
    const hash = HASHES[Math.floor(run / faults.length) % HASHES.length];
    const afterMs = 300 + random.below(8000);
    /** Losses that the run had after it went on. @type {Map<number, string>} */
    let after = new Map();
    await inContext(async (context, heard) => {
      const page = await context.newPage();
      const lab = bench(page);
      await lab.open(hash);
      await lab.train.click();
      await page.waitForTimeout(afterMs);
      const struck = Date.now();
      const step = Math.max(0, ...heard.at.keys());
      const reached = new Map(heard.at);
      heard.losses.clear();
      const next = bench(await FAULTS[fault](page, hash));
      if ((await next.train.getAttribute("data-on")) !== "true") await next.train.click();
      await expect.poll(() => heard.losses.size, { timeout: 60_000 }).toBeGreaterThan(COMPARED);
      const first = Math.min(...heard.losses.keys());
      after = new Map(Array.from({ length: COMPARED }, (_, i) => [first + i, heard.losses.get(first + i) ?? ""]));
      const from = first - 1;
      const lostMs = from >= step ? 0 : Math.min(struck - (reached.get(from) ?? 0), afterMs);
      figures.push({ run, fault: fault.replace(",", ""), afterMs, step, from, lostMs });
      expect(lostMs, fault).toBeLessThanOrEqual(MOST_LOST_MS);
    });

    const last = Math.max(...after.keys());
    if (!undisturbed.get(hash)?.has(last))
      await inContext(async (context, heard) => {
        const lab = bench(await context.newPage());
        await lab.open(hash);
        await lab.train.click();
        await lab.trainedFor(last + 500);
        undisturbed.set(hash, heard.losses);
      });
    const alone = new Map([...after.keys()].map((step) => [step, undisturbed.get(hash)?.get(step)]));
    expect([...after], `${fault}, run ${run}`).toEqual([...alone]);
    writeCsv("chaos.csv", figures);
  }
});
