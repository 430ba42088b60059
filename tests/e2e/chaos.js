// @ts-check
// What may befall a run, each with the way on that the page offers, and an ear for every step that its workers
// report. The specs choose what happens when.

/** @import { BrowserContext, Page } from "@playwright/test" */
/** Losses by step, and when they were heard. @typedef {{ at: Map<number, number>, losses: Map<number, string> }} Heard */

/** In every page of the context: what the workers report is passed on, and workers and storage can be spoilt. @param {BrowserContext} context @returns {Promise<Heard>} */
export async function hear(context) {
  /** @type {Heard} */
  const heard = { at: new Map(), losses: new Map() };
  let last = 0;
  await context.exposeBinding("heard", (_, rows) => {
    // It has gone back: what comes now is the run that goes on.
    if (rows[0]?.step <= last) heard.losses.clear();
    last = rows.at(-1)?.step ?? last;
    for (const { step, lossD, lossG, loss } of rows) {
      heard.at.set(step, Date.now());
      heard.losses.set(step, JSON.stringify([lossD, lossG, loss]));
    }
  });
  await context.addInitScript(() => {
    const Original = window.Worker;
    const chaos = { workers: /** @type {Worker[]} */ ([]), full: false, tell: (/** @type {object} */ _) => {} };
    Object.assign(window, { chaos });
    window.Worker = class extends Original {
      /** @param {ConstructorParameters<typeof Worker>} args */
      constructor(...args) {
        super(...args);
        if (/^noiselab-(cpu|webgpu)$/.test(args[1]?.name ?? "")) chaos.workers.push(this);
      }
      /** @param {(event: MessageEvent) => void} listener */
      set onmessage(listener) {
        super.onmessage =
          listener &&
          ((event) => {
            const { type, run, report } = event.data;
            if (type === "stepped") /** @type {any} */ (window).heard(report.rows);
            chaos.tell = (data) => listener(new MessageEvent("message", { data: { run, ...data } }));
            listener(event);
          });
      }
    };
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...args) {
      if (chaos.full) throw new DOMException("no room", "QuotaExceededError");
      return put.apply(this, args);
    };
  });
  return heard;
}

/** Presses a notice's way on, as soon as it is there. @param {Page} page @param {string} id @param {RegExp} label @param {number} [timeout] */
const press = (page, id, label, timeout = 30_000) =>
  page.locator(`[data-notice=${id}]`).getByRole("button", { name: label }).click({ timeout });

const opened = "[data-panel=inputs] canvas:not([aria-label='No images yet'])";

/** The same page anew, in the same browser: what was kept is offered. @param {Page} page @param {string} hash */
async function comeBack(page, hash) {
  await page.goto(`index.html${hash}`);
  await page.locator(opened).waitFor();
  // Before its first save nothing was kept: the run begins again, the same.
  const offer = page.locator("[data-notice=offer]");
  const kept = await offer.waitFor({ timeout: 3000 }).then(
    () => true,
    () => false,
  );
  if (kept) {
    await press(page, "offer", /Go on with it/);
    await offer.waitFor({ state: "detached" });
  }
  return page;
}

/** @param {Page} page */
const crashWorker = (page) =>
  page.workers()[0].evaluate(() => void setTimeout(() => Promise.reject(new WebAssembly.RuntimeError("unreachable"))));

/** @param {Page} page @param {string} state */
async function lifecycle(page, state) {
  const session = await page.context().newCDPSession(page);
  await session.send("Page.setWebLifecycleState", /** @type {any} */ ({ state }));
}

/** Each gives the page on which the run goes on. @type {Record<string, (page: Page, hash: string) => Promise<Page>>} */
export const FAULTS = {
  async "the worker crashes"(page) {
    await crashWorker(page);
    await press(page, "failed", /Restart/);
    return page;
  },
  async "the worker is killed without a word"(page) {
    await page.evaluate(() => /** @type {any} */ (window).chaos.workers.at(-1).terminate());
    await press(page, "silent", /Restart/);
    return page;
  },
  async "the device is lost"(page) {
    const failure = { code: "device-lost", message: "the device was lost" };
    await page.evaluate((failure) => /** @type {any} */ (window).chaos.tell({ type: "failed", failure }), failure);
    await press(page, "failed", /Restart/);
    return page;
  },
  async "fetches fail after a crash"(page) {
    await page.context().route("**/*.wasm", (route) => route.abort());
    await crashWorker(page);
    await press(page, "failed", /Restart/);
    await page.locator("[data-notice=failed]", { hasText: "didn’t load" }).waitFor();
    await page.context().unroute("**/*.wasm");
    await press(page, "failed", /Retry/);
    return page;
  },
  async "storage is full, then the worker crashes"(page) {
    await page.evaluate(() => {
      const { chaos } = /** @type {any} */ (window);
      chaos.full = true;
    });
    await page.locator("#train").click();
    await page.locator("[data-notice=not-kept]").waitFor();
    await page.locator("#train").click();
    await page.waitForTimeout(500);
    await crashWorker(page);
    await press(page, "failed", /Restart/);
    return page;
  },
  async "the tab is frozen"(page) {
    await lifecycle(page, "frozen");
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await lifecycle(page, "active");
    return page;
  },
  async "the page is reloaded"(page, hash) {
    await page.reload();
    return comeBack(page, hash);
  },
  async "the tab is closed"(page, hash) {
    const context = page.context();
    await page.close();
    return comeBack(await context.newPage(), hash);
  },
  async "the page’s process crashes"(page, hash) {
    const context = page.context();
    const crashed = page.waitForEvent("crash");
    const session = await context.newCDPSession(page);
    session.send("Page.crash").catch(() => {});
    await crashed;
    const next = await context.newPage();
    await page.close();
    return comeBack(next, hash);
  },
};
