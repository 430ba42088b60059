// @ts-check
// A long run with the lab measuring and the layers looked into: what the page holds stays flat, and its
// thread stays free. NOISELAB_STEPS=50000 is the run of docs/reliability.md.
import { bench } from "./bench.js";
import { writeCsv } from "./curve.js";
import { expect, test } from "./test.js";
import { watchPage } from "./watch.js";

const STEPS = Number(process.env.NOISELAB_STEPS ?? 2000);
const LOOKS = 20;
/** Until curves, kept pictures and the browser's own caches are as full as they get. */
const SETTLED = 0.3;
const LONG_TASK_MS = 50;
/** Machines that are busy with other things make long tasks of short ones. */
const HANG_MS = 1000;

/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

test(`${STEPS} steps with lab and layers open: heap, wasm and nodes stay flat`, async ({ page }) => {
  test.setTimeout(120_000 + STEPS * 60);
  const watch = await watchPage(page);
  const lab = bench(page);
  await lab.open("#backend=cpu&batch=4&g_widths=4,4&d_widths=4,4");
  await lab.step.click();
  await expect(lab.readout("step")).toHaveText("1");
  await page.locator("[data-panel=layers] summary").click();
  await page.getByRole("button", { name: "Open the noise lab" }).click();
  await page.locator("#lab-tab-measure").click();
  await lab.train.click();
  const measured = page.locator("#lab-measure [data-ref=caption]");
  await expect(measured).toContainText("this run, step", { timeout: 60_000 });

  const began = await watch.now();
  const rows = [];
  for (let look = 1; look <= LOOKS; look++) {
    await lab.trainedFor((STEPS * look) / LOOKS, 120_000 + STEPS * 60);
    const since = await watch.now();
    const { heap, wasm, nodes } = await watch.held();
    rows.push({ step: await lab.steps(), seconds: Math.round((since - began) / 1000), heap, wasm, nodes });
  }
  const tasks = (await watch.longTasks(began)).filter((ms) => ms > LONG_TASK_MS);
  writeCsv("soak-cpu.csv", rows);
  writeCsv("soak-cpu-tasks.csv", tasks.length > 0 ? tasks.map((ms) => ({ ms: Math.round(ms) })) : [{ ms: 0 }]);

  const settled = rows.slice(Math.floor(LOOKS * SETTLED));
  const half = settled.length / 2;
  // A picture or a measurement may be on its way while one looks: the middle of many looks has none.
  for (const what of /** @type {const} */ (["heap", "nodes"])) {
    const [early, late] = [settled.slice(0, half), settled.slice(half)].map((part) =>
      median(part.map((row) => row[what])),
    );
    expect(late, what).toBeLessThan(1.1 * early);
  }
  expect(settled.at(-1)?.wasm, "wasm memory").toBe(settled[0].wasm);
  expect(Math.max(0, ...tasks), "the longest task").toBeLessThan(HANG_MS);
});
