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
  const most = (/** @type {"heap" | "wasm" | "nodes"} */ what) => Math.max(...settled.map((row) => row[what]));
  expect(most("wasm"), "wasm memory").toBe(settled[0].wasm);
  expect(most("nodes"), "nodes").toBeLessThan(1.1 * settled[0].nodes);
  expect(most("heap"), "JavaScript's heap").toBeLessThan(1.15 * settled[0].heap);
  test.info().annotations.push({ type: "long tasks", description: tasks.map(Math.round).join(" ") });
});
