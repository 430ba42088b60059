// @ts-check
// All cores: where the host's headers allow it, where the page's own service worker has to, and where
// threads can't be had. A site that was built without them computes on one everywhere.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bench, serviceWorkerRuns } from "./bench.js";
import { DIST } from "./flavour.js";
import { ISOLATED_PATH, THREADLESS_PATH } from "./static-host.js";
import { expect, test } from "./test.js";

/** @import { Page } from "@playwright/test" */

/** @type {import("../../www/protocol/assets.js").Assets} */
const { flavours } = JSON.parse(readFileSync(join(DIST, "assets.json"), "utf8"));
const built = Boolean(flavours.cpu.threads);
const HASH = "#backend=cpu&batch=8";

/** What "About this run" says of what computes. @param {Page} page */
async function computedOn(page) {
  const about = page.locator("[data-panel=about]");
  if (!(await about.evaluate((details) => /** @type {HTMLDetailsElement} */ (details).open)))
    await about.locator("summary").click();
  return about.locator("dd").first();
}

/** Steps, so that threads have something to do. @param {Page} page */
async function trains(page) {
  const lab = bench(page);
  await lab.train.click();
  await lab.trainedFor(20);
  await lab.pause();
}

test("on a host that isolates the page, all cores compute", async ({ page }) => {
  await page.goto(`${ISOLATED_PATH}index.html${HASH}`);
  await bench(page).ready();
  const text = await computedOn(page);
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  if (!built) await expect(text).toContainText("This site was built without more");
  else if (cores < 2) await expect(text).toContainText("This browser offers one core");
  else await expect(text).toContainText(/on (\d of )?\d+ cores: the same numbers as on one/);
  await trains(page);
});

test("on a plain host one core computes, and all after a training and another visit", async ({ page }) => {
  const lab = bench(page);
  await lab.open(HASH);
  const text = await computedOn(page);
  await expect(text).toContainText("One thread of WebAssembly with SIMD.");
  await trains(page);
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  if (!built) return expect(text).toContainText("This site was built without more");
  if (cores < 2) return expect(text).toContainText("This browser offers one core");
  await serviceWorkerRuns(page);
  await expect(text).toContainText("this site’s host doesn’t send");
  await page.reload();
  await lab.ready();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await expect(await computedOn(page)).toContainText("the same numbers as on one");
});

test("the reader may ask for all cores: the run is kept and goes on after one reload", async ({ page }) => {
  const lab = bench(page);
  await lab.open(HASH);
  await computedOn(page);
  await trains(page);
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  const ask = page.getByRole("button", { name: /^Use all \d+ cores$/ });
  if (!built || cores < 2) return expect(ask).toHaveCount(0);
  const loaded = page.waitForEvent("load");
  await ask.click();
  await loaded;
  await lab.ready();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await expect(await computedOn(page)).toContainText("the same numbers as on one");
  await expect(ask).toHaveCount(0);
  await expect(lab.notice("offer")).toContainText("A run of yours is kept here");
});

test("a thread that can't start leaves one, and the page says so", async ({ page }) => {
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  if (!built || cores < 2) return;
  await page.goto(`${THREADLESS_PATH}index.html${HASH}`);
  await bench(page).ready();
  await expect(await computedOn(page)).toContainText(
    "One thread of WebAssembly with SIMD. Another could not be started.",
  );
  await trains(page);
});
