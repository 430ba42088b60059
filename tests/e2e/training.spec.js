// @ts-check
// Real MNIST on the CPU flavour: the page trains, pauses, steps, resets, and digits appear.
import { bench } from "./bench.js";
import { expect, test } from "./test.js";

/** Enough for pictures that are clearly digits; a default recipe's matter, not a machine's. */
const STEPS = 400;

test("trains on real MNIST until the samples look like digits, and randn and rand part ways", async ({ page }) => {
  test.setTimeout(600_000);
  const lab = bench(page);
  await lab.open("#backend=cpu");
  await lab.untrained();
  const untrained = await lab.look("drawn");
  const real = await lab.look("inputs");
  expect(untrained.contrast, "an untrained generator draws grey").toBeLessThan(0.2);
  expect(real.contrast).toBeGreaterThan(0.7);

  await lab.train.click();
  await lab.trainedFor(STEPS);
  await lab.pause();
  const trained = await lab.look("drawn");
  // As black and white as real digits, as much ink, no speckle, and tiles that differ.
  expect(trained.contrast).toBeGreaterThan(0.8 * real.contrast);
  expect(trained.ink).toBeGreaterThan(0.5 * real.ink);
  expect(trained.ink).toBeLessThan(2 * real.ink);
  expect(trained.edges).toBeLessThan(1.6 * real.edges);
  expect(trained.spread).toBeGreaterThan(0.6 * real.spread);
  await expect(lab.readout("images")).toHaveText(/60,000 images/, { timeout: 60_000 });

  // The same run on torch.rand: all tiles alike.
  await lab.noise("uniform01").check();
  await expect(page.locator("[data-panel=pending]")).toContainText(/reset/i);
  expect(await lab.steps(), "choosing a noise loses nothing").toBeGreaterThanOrEqual(STEPS);
  await page.locator("[data-panel=pending] [data-ref=apply]").click();
  await expect(lab.readout("step")).toHaveText("0");
  await lab.train.click();
  await lab.trainedFor(STEPS);
  await lab.pause();
  await expect(lab.caption).toContainText("trained with torch.rand, sampled with torch.rand, BN eval");
  const collapsed = await lab.look("drawn");
  expect(collapsed.spread).toBeLessThan(0.25 * trained.spread);
});

test("steps one at a time, resets, and repeats the same run bit for bit", async ({ page }) => {
  const lab = bench(page);
  await lab.open("#backend=cpu");
  await lab.untrained();
  const first = await lab.hash("drawn");
  const pictures = async () => {
    const seen = [];
    for (const [i, button] of [lab.step, lab.stepD, lab.stepG, lab.step].entries()) {
      await button.click();
      await expect(lab.caption).toContainText(`step ${i + 1}`);
      seen.push(await lab.hash("drawn"));
    }
    return seen;
  };
  const once = await pictures();
  expect(once[0]).not.toBe(first);
  expect(once[1], "a D-only step leaves G alone").toBe(once[0]);
  expect(once[2]).not.toBe(once[1]);
  await lab.reset.click();
  await expect(lab.readout("step")).toHaveText("0");
  await expect(lab.caption).toContainText("step 0");
  expect(await lab.hash("drawn")).toBe(first);
  expect(await pictures()).toEqual(once);
});

test("opens with a pretrained generator of the chosen noise, and Train starts from scratch", async ({
  page,
  allowErrors,
}) => {
  allowErrors(/wasm|Failed to (load|fetch)/);
  // Not a byte of the program: the picture needs none.
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto("index.html#backend=cpu");
  const lab = bench(page);
  const pretrained = (/** @type {string} */ noise) =>
    `pretrained, 1,000 steps, seed 0: trained with ${noise}, sampled with ${noise}, BN eval`;
  await expect(lab.caption).toHaveText(pretrained("torch.randn"));
  const normal = await lab.look("drawn");
  expect(normal.contrast, "digits").toBeGreaterThan(0.6);
  expect(normal.spread).toBeGreaterThan(0.1);
  await lab.noise("uniform01").check();
  await expect(lab.caption).toHaveText(pretrained("torch.rand"));
  const collapsed = await lab.look("drawn");
  expect(collapsed.contrast).toBeGreaterThan(0.6);
  expect(collapsed.spread, "one picture").toBeLessThan(0.02);
  await expect(page.locator("[data-panel=drawn] [data-ref=aside]")).toContainText("nearly one picture");

  await page.unroute("**/*.wasm");
  await lab.noise("normal").check();
  await expect(page).toHaveURL(/#backend=cpu$/);
  await page.reload();
  await lab.ready();
  await expect(lab.status).toContainText("Press Train: yours starts from scratch");
  await expect(lab.readout("step")).toHaveText("–");
  await lab.step.click();
  await expect(lab.caption).toContainText("trained with torch.randn, sampled with torch.randn, BN eval, step 1");
  await expect(lab.readout("step")).toHaveText("1");
  expect((await lab.look("drawn")).contrast, "an untrained generator draws grey").toBeLessThan(0.2);
});

test("without its picture the page opens with the reader's own untrained generator", async ({ page, allowErrors }) => {
  allowErrors(/Failed to load resource/);
  await page.route("**/*.png", (route) => route.abort());
  const lab = bench(page);
  await lab.open("#backend=cpu");
  await expect(lab.caption).toHaveText("trained with torch.randn, sampled with torch.randn, BN eval, step 0");
  await expect(lab.status).toContainText("The generator is untrained");
  await expect(lab.readout("step")).toHaveText("0");
});

test("training never holds up the page", async ({ page }) => {
  const lab = bench(page);
  await lab.open("#backend=cpu");
  await lab.train.click();
  await lab.trainedFor(20);
  // The browser reports every task over 50 ms. On a machine that other programs use, one can take
  // long through no fault of the page's; what the page itself does comes back every few seconds.
  const window = () =>
    page.evaluate(async () => {
      const tasks = /** @type {number[]} */ ([]);
      const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map((e) => e.duration)));
      observer.observe({ entryTypes: ["longtask"] });
      await new Promise((resolve) => setTimeout(resolve, 10_000));
      observer.disconnect();
      return tasks;
    });
  let tasks = await window();
  for (let again = 0; again < 2 && tasks.length > 0; again++) tasks = await window();
  expect(await lab.steps()).toBeGreaterThan(40);
  expect(tasks, "tasks over 50 ms on the page's thread").toEqual([]);
});

test("a hidden tab goes on training and catches up when shown", async ({ page, context }) => {
  const lab = bench(page);
  await lab.open("#backend=cpu");
  await lab.train.click();
  await lab.trainedFor(10);
  const before = await lab.steps();
  const other = await context.newPage();
  await other.bringToFront();
  await other.waitForTimeout(6_000);
  await page.bringToFront();
  await lab.trainedFor(before + 20, 10_000);
});
