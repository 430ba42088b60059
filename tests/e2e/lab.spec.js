// @ts-check
// The noise lab: each of its parts works before any training and on the run, and none changes it.
import { bench } from "./bench.js";
import { expect, test } from "./test.js";

/** @import { Page } from "@playwright/test" */

/** @param {Page} page @param {"look" | "swap" | "walk" | "measure"} tab */
async function openLab(page, tab) {
  await page.getByRole("button", { name: "Open the noise lab" }).click();
  await page.getByRole("tab", { selected: true }).waitFor({ timeout: 60_000 });
  await page.locator(`#lab-tab-${tab}`).click();
  return page.locator(`#lab-${tab}`);
}

/** Mean difference between tiles side by side on a canvas of columns × rows, 0 … 1. @param {import("@playwright/test").Locator} canvas @param {number} columns @param {number} rows */
const spreadOf = (canvas, columns, rows) =>
  canvas.evaluate(
    (element, [columns, rows]) => {
      const { width, height } = /** @type {HTMLCanvasElement} */ (element);
      const { data } = /** @type {CanvasRenderingContext2D} */ (
        /** @type {HTMLCanvasElement} */ (element).getContext("2d")
      ).getImageData(0, 0, width, height);
      const scale = width / (columns * 30 - 2);
      const at = (/** @type {number} */ tile, /** @type {number} */ p) => {
        const x = Math.floor(((tile % columns) * 30 + (p % 28) + 0.5) * scale);
        const y = Math.floor((Math.floor(tile / columns) * 30 + Math.floor(p / 28) + 0.5) * scale);
        return data[4 * (y * width + x)] / 255;
      };
      let sum = 0;
      for (let tile = 1; tile < columns * rows; tile++)
        for (let p = 0; p < 784; p++) sum += Math.abs(at(tile, p) - at(tile - 1, p));
      return sum / ((columns * rows - 1) * 784);
    },
    [columns, rows],
  );

/** @param {string} text */
const numbers = (text) => (text.match(/[\d.]+/g) ?? []).map(Number);

test("nothing of the lab is loaded before its button is pressed, however far one scrolls", async ({ page }) => {
  /** @type {string[]} */
  const loaded = [];
  page.on("request", (request) => loaded.push(request.url()));
  await bench(page).open("#backend=cpu");
  const ofLab = () => loaded.filter((url) => /section|gallery|safetensors/.test(url));
  expect(ofLab()).toEqual([]);
  await page.locator(".notes").evaluate((notes) => notes.scrollIntoView({ block: "end" }));
  await page.locator("#lab").evaluate((section) => section.scrollIntoView());
  await expect(page.getByRole("button", { name: "Open the noise lab" })).toBeInViewport();
  expect(ofLab()).toEqual([]);
  await page.getByRole("button", { name: "Open the noise lab" }).click();
  await expect(page.getByRole("tab", { name: "Look at the noise" })).toHaveAttribute("aria-selected", "true", {
    timeout: 60_000,
  });
  await expect.poll(() => ofLab().length).toBeGreaterThan(3);
});

test("look at the noise: measured moments meet theory, and rand's generator shares a pattern", async ({ page }) => {
  await bench(page).open("#backend=cpu");
  const look = await openLab(page, "look");
  await look.getByLabel("Noise").selectOption("uniform01");
  await expect(look.locator(".lab-code")).toHaveText("torch.rand(64, 32)");
  await expect(look.locator("[data-ref=draws]")).toContainText(/vectors of 32/, { timeout: 60_000 });
  await look.getByRole("button", { name: "Draw 64 more" }).click();
  for (const name of ["mean of an entry", "sd of an entry", "cosine of two z"]) {
    const cells = await look.getByRole("row", { name }).locator("td").allInnerTexts();
    const [measured, theory] = cells.map((cell) => numbers(cell)[0]);
    expect(Math.abs(measured - theory), name).toBeLessThan(0.05);
  }
  const share = async (/** @type {string} */ key) =>
    numbers(await look.locator(`[data-pattern=${key}] b`).innerText())[0];
  await expect(look.locator("[data-pattern=uniform-unit] b")).toContainText("%", { timeout: 60_000 });
  expect(await share("uniform01")).toBeGreaterThan(90);
  expect(await share("normal")).toBe(0);
  await expect(look.locator("[data-pattern=run]")).toContainText("this run, step 0");
});

test("an untrained generator on rand: three quarters of the first layer are shared", async ({ page }) => {
  await bench(page).open("#backend=cpu&noise=uniform01");
  const look = await openLab(page, "look");
  const run = look.locator("[data-pattern=run]");
  await expect(run).toContainText("this run, step 0", { timeout: 60_000 });
  const [share] = numbers(await run.locator("b").innerText());
  expect(share).toBeGreaterThan(70);
  expect(share).toBeLessThan(80);
});

test("the swap matrix works before any training, and a cell can be enlarged", async ({ page }) => {
  const lab = bench(page);
  await lab.open("#backend=cpu");
  const swap = await openLab(page, "swap");
  await expect(swap.locator("[data-measured]")).not.toHaveCount(0, { timeout: 60_000 });
  await expect.poll(() => swap.locator("[data-measured]").count(), { timeout: 120_000 }).toBeGreaterThanOrEqual(16);
  const cell = (/** @type {string} */ name) => swap.locator(`[data-cell="${name}"]`);
  const values = async (/** @type {string} */ name) => {
    const [fcd, diversity, classes] = numbers(await cell(name).innerText());
    return { fcd, diversity, classes };
  };
  const [own, onRand, collapsed] = [
    await values("normal normal"),
    await values("normal uniform01"),
    await values("uniform01 uniform01"),
  ];
  expect(own.classes).toBeGreaterThan(7);
  expect(onRand.fcd).toBeGreaterThan(2 * own.fcd);
  expect(collapsed.diversity).toBeLessThan(0.15);
  expect(await spreadOf(cell("uniform01 uniform01").locator("canvas"), 3, 3)).toBeLessThan(
    0.25 * (await spreadOf(cell("normal normal").locator("canvas"), 3, 3)),
  );
  await expect(swap.getByText("pretrained, 1,000 steps, seed 0").first()).toBeVisible();

  const caption = swap.locator("[data-ref=caption]");
  await cell("normal uniform01").click();
  await expect(caption).toContainText("trained with torch.randn, sampled with torch.rand, BN eval, step 1,000");
  const quality = swap.locator(".lab-quality");
  await expect(quality).toContainText("At N = 256");
  const [, swapped] = numbers(await quality.innerText());
  await swap.getByLabel("Fix").check();
  await expect(caption).toContainText("(z − ½)·√12");
  await expect
    .poll(async () => numbers(await quality.innerText())[1] ?? 1e9, { timeout: 30_000 })
    .toBeLessThan(swapped / 2);
  await swap.getByLabel("Batch norm").selectOption("train");
  await expect(caption).toContainText("BN train");
  expect(await lab.steps(), "the run is as it was").toBe(0);
});

test("a pretrained row offers to train the reader's own, and asks before it ends a run", async ({ page }) => {
  const lab = bench(page);
  await lab.open("#backend=cpu");
  const swap = await openLab(page, "swap");
  const row = (/** @type {string} */ name) => swap.locator(`[data-row="${name}"]`);
  await expect(row("own uniform01")).toBeHidden();
  // Nothing is lost at step 0: it begins at once.
  await row("uniform01").getByRole("button", { name: "Train your own" }).click();
  await expect(lab.noise("uniform01")).toBeChecked();
  const stopped = page.locator("[data-panel=progress] [data-ref=status]", { hasText: "Paused at step" });
  await lab.trainedFor(20);
  await lab.pause();
  await expect(stopped).toBeVisible();
  const step = await lab.steps();
  await expect(row("own uniform01")).toContainText(`your run, step ${step}`, { timeout: 60_000 });
  // What was begun before the run changed is finished too.
  await expect(swap.locator("[data-measured]")).toHaveCount(20, { timeout: 60_000 });

  await row("normal").getByRole("button", { name: "Train your own" }).click();
  await expect(row("normal")).toContainText(`This ends your run with torch.rand at step ${step}.`);
  await row("normal").getByRole("button", { name: "Keep it" }).click();
  expect(await lab.steps(), "asking ends nothing").toBe(step);
  await row("normal").getByRole("button", { name: "Train your own" }).click();
  await row("normal").getByRole("button", { name: "Reset and train" }).click();
  await expect(lab.caption).toContainText("trained with torch.randn", { timeout: 60_000 });
  await lab.trainedFor(5);
  await lab.pause();
  await expect(stopped).toBeVisible();
  // What was made of the run that ended stays.
  await expect(row("own uniform01")).toContainText(`your earlier run, step ${step}`, { timeout: 60_000 });
  await expect(row("own normal")).toContainText("your run, step");
  await row("own uniform01").locator(".lab-cell").nth(1).click();
  await expect(swap.locator("[data-ref=caption]")).toContainText(
    `trained with torch.rand, sampled with torch.rand, BN eval, your earlier run, step ${step}`,
  );
});

test("walk: strips with their norms, a plane under the arrow keys, D's verdict on the run's tiles", async ({
  page,
}) => {
  const lab = bench(page);
  await lab.open("#backend=cpu");
  await lab.step.click();
  await expect(lab.readout("step")).toHaveText("1");
  const walk = await openLab(page, "walk");
  const tiles = walk.locator(".lab-tile");
  await expect(tiles.first()).toBeEnabled({ timeout: 60_000 });
  await tiles.nth(4).click();
  await expect(tiles.nth(4)).toHaveAccessibleName(/picked as A/);
  await tiles.nth(7).press("Enter");
  await expect(tiles.nth(7)).toHaveAccessibleName(/picked as B/);
  const strips = walk.locator(".lab-strip");
  const norms = async (/** @type {number} */ i) => (await strips.nth(i).locator("li").allInnerTexts()).map(Number);
  await expect(strips.nth(1).locator("canvas")).toHaveAttribute("aria-label", /9 images from A to B/);
  await expect
    .poll(async () => (await norms(0))[4] < 0.9 * (await norms(1))[4], { message: "the straight way cuts inside" })
    .toBe(true);
  const around = await norms(1);
  expect(Math.abs(around[4] - (around[0] + around[8]) / 2)).toBeLessThan(0.02);

  const pad = walk.getByRole("slider");
  const reading = walk.locator("[data-ref=reading]");
  await expect(reading).toContainText("0.33·(B − A)");
  await pad.press("ArrowRight");
  await expect(reading).toContainText("0.38·(B − A)");
  await pad.click({ position: { x: 5, y: 5 } });
  await expect(reading).not.toContainText("0.38·(B − A)");

  await walk.getByLabel("Generator").selectOption("run");
  await expect(walk.locator("[data-ref=caption]")).toContainText("this run, step 1");
  await expect(tiles.first()).toHaveAccessibleName(/D says 0\.\d\d/);
  await expect(reading).toContainText("D(G(z))");
});

test("measures the run while it trains, in words too, and takes no part in it", async ({ page }) => {
  const lab = bench(page);
  await lab.open("#backend=cpu&noise=uniform01");
  const measure = await openLab(page, "measure");
  await lab.train.click();
  await lab.trainedFor(300);
  await lab.train.click();
  await expect(page.locator("[data-panel=progress] [data-ref=status]")).toContainText("Paused at step");
  const step = await lab.steps();
  await expect(measure.locator("[data-ref=caption]")).toContainText(`this run, step ${step.toLocaleString("en")}`, {
    timeout: 60_000,
  });
  await expect(measure.locator("[data-ref=caption]")).toContainText(
    "N = 1,000, trained with torch.rand, sampled with torch.rand, BN eval",
  );
  await expect(measure.locator("[data-diagnosis=collapse]")).toContainText(
    /Looks like collapse: \d\.\d effective classes/,
  );
  await expect(measure.getByRole("row", { name: /Diversity/ })).toContainText("1.00");
  expect(await lab.steps(), "measuring takes no step").toBe(step);
  await lab.reset.click();
  await expect(measure.locator("[data-ref=caption]")).not.toContainText(`step ${step}`);
});

test("measuring takes less than a tenth of the time that the run trains, and says how much", async ({ page }) => {
  const lab = bench(page);
  await lab.open("#backend=cpu");
  const measure = await openLab(page, "measure");
  await lab.train.click();
  const cost = measure.locator("[data-ref=cost]");
  await expect(cost).toContainText(/Measuring took \d+ % of the time that the run trained/, { timeout: 90_000 });
  const share = Number(await cost.getAttribute("data-share"));
  expect(share).toBeGreaterThan(0);
  expect(share).toBeLessThan(0.1);
});

test("300 default steps on randn end with at least seven effective classes", async ({ page }) => {
  const lab = bench(page);
  await lab.open("#backend=cpu");
  const measure = await openLab(page, "measure");
  await lab.train.click();
  await lab.trainedFor(300);
  await lab.pause();
  const step = await lab.steps();
  await expect(measure.locator("[data-ref=caption]")).toContainText(`this run, step ${step.toLocaleString("en")}`, {
    timeout: 60_000,
  });
  const row = measure.getByRole("row", { name: /Effective classes/i });
  const [classes] = numbers((await row.getByRole("cell").first().innerText()).trim());
  expect(classes).toBeGreaterThanOrEqual(7);
});

test("the lab fits 360 px and its tabs follow the arrow keys", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await bench(page).open("#backend=cpu");
  await openLab(page, "look");
  for (const name of ["Look at the noise", "Swap it while sampling", "Walk between images", "Measure this run"]) {
    const tab = page.getByRole("tab", { name });
    await expect(tab).toHaveAttribute("aria-selected", "true");
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, name).toBe(0);
    await tab.press("ArrowRight");
  }
});
