// @ts-check
// Time to quality: how many seconds after the link was opened the pictures are as good as some marks of
// FCD. The page runs as a reader would see it, on two cores, and is only watched; the same runs
// (same seed, so the same steps) are repeated without hurry, and judged there.

import { launchOnCores } from "../cores.js";
import { firstAtMost, timeOfStep } from "../statistics.js";
import { openUnhurried } from "./judge.js";
import { openSite } from "./site-page.js";

/** @import { Context } from "../context.js" */
/** @typedef {{ seed: number, curve: { step: number, fcd: number }[], marks: { fcd: number, step: number | null, seconds: number | null }[], stepsPerSecond: number }} QualityRun */
/** @typedef {{ cores: number | null, images: number, batch: number, runs: QualityRun[] }} QualityResult */

/** The goals' 200 and 120, and what stands for them on our classifier if another one's values were meant (docs/recipe.md). */
export const MARKS = [200, 120, 105, 65];
const IMAGES = 5000;
const LAST = 1500;
/** Steps after which the generator is judged: at first more often. @param {number} last */
const judgedSteps = (last) =>
  Array.from({ length: last / 10 }, (_, i) => (i + 1) * 10).filter((step) => step % (step <= 300 ? 20 : 50) === 0);

/** @param {Context} context @returns {Promise<QualityResult>} */
export async function measureQuality({ browser, site, pages, options, say }) {
  const seeds = options.quick ? [0] : [0, 1, 2];
  /** @type {QualityRun[]} */
  const runs = [];
  const judge = await openUnhurried(browser, { site, pages });
  for (const seed of seeds) {
    say(`quality: judging the steps of seed ${seed}`);
    const curve = await judge.curve(seed, {
      at: judgedSteps(options.quick ? 100 : LAST),
      until: Math.min(...MARKS),
      images: options.quick ? 1000 : IMAGES,
    });
    runs.push({ seed, curve, marks: [], stepsPerSecond: 0 });
  }
  await judge.close();

  const pinned = await launchOnCores(2);
  for (const run of runs) {
    say(`quality: watching the page with seed ${run.seed}`);
    const last = run.curve.at(-1)?.step ?? LAST;
    const page = await openSite(pinned.browser, site, `backend=cpu&seed=${run.seed}`);
    await page.reached(last, 600);
    const { steps } = await page.seen();
    run.marks = MARKS.map((fcd) => {
      const step = firstAtMost(run.curve, fcd);
      const timeMs = step === null ? null : timeOfStep(steps, step);
      return { fcd, step, seconds: timeMs === null ? null : timeMs / 1000 };
    });
    const [[t0, s0], [t1, s1]] = [steps[0], steps[steps.length - 1]];
    run.stepsPerSecond = ((s1 - s0) / (t1 - t0)) * 1000;
    await page.close();
  }
  await pinned.close();
  return { cores: pinned.cores, images: options.quick ? 1000 : IMAGES, batch: 16, runs };
}
