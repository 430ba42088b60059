// @ts-check
// The page as a reader uses it: what the specs press and read.

import { expect } from "@playwright/test";

/** @import { Page } from "@playwright/test" */
/** Pixels of a grid, tile by tile. @typedef {{ ink: number, contrast: number, edges: number, spread: number }} Look */

/** @param {Page} page */
export function bench(page) {
  const readout = (/** @type {string} */ name) => page.locator(`[data-panel=progress] [data-ref=${name}]`);
  return {
    train: page.locator("#train"),
    reset: page.locator("[data-ref=reset]"),
    step: page.locator("[data-ref=step-both]"),
    stepD: page.locator("[data-ref=step-d]"),
    stepG: page.locator("[data-ref=step-g]"),
    settings: page.locator("[data-panel=controls] [data-ref=settings]"),
    badge: page.locator("[data-panel=backend] [data-ref=badge]"),
    status: page.locator("[data-ref=status]"),
    caption: page.locator("[data-panel=drawn] [data-ref=caption]"),
    notice: (/** @type {string} */ id) => page.locator(`[data-notice=${id}]`),
    noise: (/** @type {string} */ value) => page.locator(`input[name=noise][value=${value}]`),
    readout,
    field: (/** @type {string} */ name) => page.locator(`[data-name=${name}]`),

    /** Opened, and ready to train; on the canvas is a pretrained generator's picture. @param {string} [hash] */
    async open(hash = "") {
      await page.goto(`index.html${hash}`);
      await this.ready();
    },
    async ready() {
      await page.waitForFunction(
        () => document.querySelector("[data-panel=inputs] canvas")?.getAttribute("aria-label") !== "No images yet",
        undefined,
        { timeout: 60_000 },
      );
    },
    /** The reader's own untrained generator on the canvas. */
    async untrained() {
      await this.reset.click();
      await page.waitForFunction(() =>
        document.querySelector("[data-panel=drawn] [data-ref=caption]")?.textContent?.endsWith("step 0"),
      );
    },
    async steps() {
      return Number((await readout("step").innerText()).replace(/\D/g, "") || "0");
    },
    /** @param {number} steps @param {number} [timeout] */
    async trainedFor(steps, timeout = 200_000) {
      await page.waitForFunction(
        (steps) => {
          const text = document.querySelector("[data-panel=progress] [data-ref=step]")?.textContent ?? "";
          return Number(text.replace(/\D/g, "") || "0") >= steps;
        },
        steps,
        { timeout, polling: 250 },
      );
    },
    async pause() {
      await this.train.click();
      await page.waitForFunction(() => {
        const caption = document.querySelector("[data-panel=drawn] [data-ref=caption]")?.textContent ?? "";
        const step = document.querySelector("[data-panel=progress] [data-ref=step]")?.textContent ?? "?";
        const status = document.querySelector("[data-panel=progress] [data-ref=status]")?.textContent ?? "";
        // The button turns at once; the worker may be in the middle of a step.
        return caption.endsWith(`step ${step}`) && status.startsWith("Paused at step");
      });
    },
    /** A hash of a grid's pixels, for "the same picture". @param {"drawn" | "inputs"} panel */
    hash: (panel) => page.locator(`[data-panel=${panel}] [data-ref=canvas]`).evaluate(hashOf),
    /** How a grid looks, in numbers. @param {"drawn" | "inputs"} panel @returns {Promise<Look>} */
    look: (panel) => page.locator(`[data-panel=${panel}] [data-ref=canvas]`).evaluate(lookOf),
  };
}

/** Waits until the shelf holds a run at this step. Asked again and again from here: `waitForFunction` takes a promise for a yes. @param {Page} page @param {number} step */
export const keptAt = (page, step) =>
  expect.poll(() => page.evaluate(holdsRunAt, step), { timeout: 60_000, intervals: [50] }).toBe(true);

/** Runs in the page. @param {number} step @returns {Promise<boolean>} */
const holdsRunAt = (step) =>
  new Promise((resolve) => {
    const asked = indexedDB.open("noiselab");
    asked.onsuccess = () => {
      const db = asked.result;
      if (!db.objectStoreNames.contains("runs")) return resolve(false);
      const all = db.transaction("runs").objectStore("runs").getAll();
      all.onsuccess = () => {
        db.close();
        resolve(all.result.some((value) => value?.progress?.step === step));
      };
    };
    asked.onerror = () => resolve(false);
  });

/** @param {Page} page */
export const serviceWorkerRuns = (page) =>
  expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state), { timeout: 30_000 })
    .toBe("activated");

/**
 * Runs in the page. `ink`: share of light pixels; `contrast`: share that is nearly black or nearly
 * white; `edges`: mean step between neighbours, which noise has much of; `spread`: mean
 * difference between tiles, near 0 where all are alike. All in 0 … 1.
 * @param {Element} element @returns {Look}
 */
export function lookOf(element) {
  const canvas = /** @type {HTMLCanvasElement} */ (element);
  const { width, height } = canvas;
  const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")).getImageData(0, 0, width, height);
  // The canvas shows each pixel of a tile as a square of a few, and 2 pixels between tiles.
  const enlarged = width / (8 * 28 + 7 * 2);
  /** @type {number[][]} */
  const tiles = [];
  for (let tile = 0; tile < 64; tile++) {
    const [left, top] = [(tile % 8) * 30, Math.floor(tile / 8) * 30];
    tiles.push(
      Array.from({ length: 28 * 28 }, (_, p) => {
        const x = Math.floor((left + (p % 28) + 0.5) * enlarged);
        const y = Math.floor((top + Math.floor(p / 28) + 0.5) * enlarged);
        return data[4 * (y * width + x)] / 255;
      }),
    );
  }
  const all = tiles.flat();
  const mean = (/** @type {number[]} */ values) => values.reduce((sum, v) => sum + v, 0) / values.length;
  const edges = tiles.flatMap((tile) => tile.slice(1).map((v, i) => Math.abs(v - tile[i])));
  const spread = tiles.slice(1).flatMap((tile, i) => tile.map((v, p) => Math.abs(v - tiles[i][p])));
  return {
    ink: mean(all.map((v) => Number(v > 0.5))),
    contrast: mean(all.map((v) => Number(v < 0.1 || v > 0.9))),
    edges: mean(edges),
    spread: mean(spread),
  };
}

/** Runs in the page. @param {Element} element @returns {Promise<string>} */
export async function hashOf(element) {
  const canvas = /** @type {HTMLCanvasElement} */ (element);
  const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")).getImageData(
    0,
    0,
    canvas.width,
    canvas.height,
  );
  const digest = await crypto.subtle.digest("SHA-256", data);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
