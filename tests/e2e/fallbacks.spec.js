// @ts-check
// What other browsers lack, private windows refuse or plain http hides: each is taken away before the page
// loads. The page trains all the same, and says what it can't do where somebody would look for it.
import { bench, keptAt } from "./bench.js";
import { expect, test } from "./test.js";

/** @import { Page } from "@playwright/test" */

const TINY = "#backend=cpu&batch=4&g_widths=4,4&d_widths=4,4";
const KEEPS_NOTHING = "keeps nothing for this page";

/** The page trains. @param {Page} page @param {string} [hash] */
async function trains(page, hash = TINY) {
  const lab = bench(page);
  await lab.open(hash);
  await lab.train.click();
  await lab.trainedFor(3);
  await lab.pause();
}

/** @param {Page} page */
async function openShelf(page) {
  await page.getByRole("button", { name: "Kept runs" }).click();
  return page.locator("[data-panel=shelf]");
}

/** How storage is refused: as private windows, blocked cookies and framed pages do. @type {[string, () => void][]} */
const REFUSALS = [
  [
    "IndexedDB throws when it is asked for",
    () =>
      Object.defineProperty(window, "indexedDB", {
        get() {
          throw new DOMException("The operation is insecure.", "SecurityError");
        },
      }),
  ],
  [
    "IndexedDB throws when it is opened",
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("A mutation operation was attempted on a database that did not allow mutations.");
      };
    },
  ],
  [
    "a database that doesn't open",
    () => {
      IDBFactory.prototype.open = () => {
        const request = { error: new DOMException("No.", "InvalidStateError"), onerror: () => {} };
        setTimeout(() => request.onerror());
        return /** @type {any} */ (request);
      };
    },
  ],
];
for (const [name, refuse] of REFUSALS) {
  test(`storage refused: ${name}`, async ({ page }) => {
    await page.addInitScript(refuse);
    await trains(page);
    await expect(await openShelf(page)).toContainText(KEEPS_NOTHING);
  });
}

test("storage that goes away in the middle of a run is said, and training goes on", async ({ page }) => {
  const lab = bench(page);
  await lab.open(TINY);
  await lab.step.click();
  await keptAt(page, 1);
  await page.evaluate(() => {
    IDBDatabase.prototype.transaction = () => {
      throw new DOMException("The database connection is closing.", "InvalidStateError");
    };
  });
  await lab.step.click();
  await expect(lab.notice("not-kept")).toContainText(
    "no longer keeps the run. Training goes on. It was saved last at step 1.",
  );
  await lab.train.click();
  await lab.trainedFor(5);
});

test("caches refused: nothing is offered for offline, and nothing breaks", async ({ page }) => {
  await page.addInitScript(() => {
    CacheStorage.prototype.open = () => Promise.reject(new DOMException("Not here.", "SecurityError"));
  });
  await trains(page);
  await expect(page.locator("[data-panel=offline]")).toBeHidden();
});

test("localStorage refused: bench and teacher's page work", async ({ page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("Denied.", "SecurityError");
      },
    }),
  );
  await trains(page);
  await page.goto("teacher.html");
  await expect(page.getByLabel("The link for your class")).toHaveValue(/course\.html/);
});

test("no shared memory, no idle time, no locks, no service worker: a browser of some years ago trains and keeps", async ({
  page,
}) => {
  await page.addInitScript(() => {
    for (const name of ["SharedArrayBuffer", "requestIdleCallback", "crossOriginIsolated", "OffscreenCanvas"])
      Reflect.deleteProperty(globalThis, name);
    for (const name of ["locks", "serviceWorker", "storage", "gpu", "share", "canShare"])
      Reflect.deleteProperty(Navigator.prototype, name);
    for (const name of ["showSaveFilePicker", "showOpenFilePicker"]) Reflect.deleteProperty(window, name);
  });
  await trains(page);
  await expect(page.locator("[data-panel=offline]")).toBeHidden();
  const shelf = await openShelf(page);
  await expect(shelf.locator(".shelf-run")).toHaveCount(1);
  await expect(shelf).toContainText("doesn’t say how much room there is");
  const arriving = page.waitForEvent("download");
  await shelf.getByText("Take home").click();
  await shelf.getByRole("button", { name: "Picture (PNG)" }).click();
  expect((await arriving).suggestedFilename()).toMatch(/\.png$/);
});

test("a worker without OffscreenCanvas and shared memory trains on faces", async ({ page }) => {
  await inWorkers(page, "for (const name of ['OffscreenCanvas', 'SharedArrayBuffer']) delete self[name];");
  await trains(page, "#network=faces&batch=4&g_widths=4,4&d_widths=4,4&backend=cpu");
});

test("without the clipboard the link is selected for copying", async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, "clipboard");
    Reflect.deleteProperty(Navigator.prototype, "share");
  });
  await trains(page);
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog", { name: "Share or embed" });
  await dialog.getByRole("button", { name: "Copy" }).first().click();
  await expect(dialog.getByRole("status").first()).toContainText("it is selected");
});

test("a browser without DecompressionStream is told what is missing", async ({ page }) => {
  await inWorkers(page, "delete self.DecompressionStream;");
  await page.goto(`index.html${TINY}`);
  await expect(bench(page).notice("data").or(bench(page).notice("failed"))).toContainText(/DecompressionStream/);
});

test("a browser whose WebAssembly has no SIMD is told so", async ({ page }) => {
  await inWorkers(
    page,
    "WebAssembly.instantiateStreaming = WebAssembly.instantiate = WebAssembly.compile = WebAssembly.compileStreaming = async () => { throw new WebAssembly.CompileError('wasm validation error: at offset 1: SIMD support is not enabled'); }; WebAssembly.validate = () => false;",
  );
  await page.goto(`index.html${TINY}`);
  await expect(bench(page).notice("failed")).toContainText(/SIMD/);
});

/** Runs a script at the head of each worker. @param {Page} page @param {string} script */
async function inWorkers(page, script) {
  await page.route(/worker-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${script}\n${await response.text()}` });
  });
}
