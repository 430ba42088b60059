// @ts-check
// What can go wrong, each with a sentence and a way on.
import { bench } from "./bench.js";
import { expect, test } from "./test.js";

test("without WebGPU the badge says so and the CPU trains", async ({ page }) => {
  const lab = bench(page);
  await lab.open();
  await expect(lab.badge).toHaveText(/CPU: this browser has no WebGPU/);
  await lab.step.click();
  await expect(lab.readout("step")).toHaveText("1");
});

test("damaged images are refused, and Retry goes on", async ({ page }) => {
  const lab = bench(page);
  await page.route("**/data/*.idx.gz", async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    // A whole gzip file of other bytes: only the hash can tell.
    const { gunzipSync, gzipSync } = await import("node:zlib");
    const bytes = gunzipSync(body);
    bytes[1000] ^= 255;
    await route.fulfill({ response, body: gzipSync(bytes, { level: 1 }), headers: {} });
  });
  await page.goto("index.html#backend=cpu");
  await expect(lab.notice("data")).toContainText(/damaged/);
  await page.unroute("**/data/*.idx.gz");
  await lab.notice("data").getByRole("button", { name: "Retry" }).click();
  await lab.ready();
  await expect(lab.notice("data")).toHaveCount(0);
});

test("images that don't arrive can be done without", async ({ page, allowErrors }) => {
  allowErrors(/Failed to load resource/);
  const lab = bench(page);
  let served = 0;
  await page.route("**/data/*.idx.gz", (route) => (served++ === 0 ? route.continue() : route.abort()));
  await page.goto("index.html#backend=cpu");
  await lab.ready();
  await expect(lab.notice("data")).toContainText("2,000 of 60,000 images");
  await lab
    .notice("data")
    .getByRole("button", { name: /Train on the 2,000 images/ })
    .click();
  await expect(lab.readout("images")).toHaveText("2,000 images");
  await lab.train.click();
  // More than an epoch of 2,000 images in batches of 16.
  await lab.trainedFor(130);
});

test("a program that doesn't load can be loaded again", async ({ page, allowErrors }) => {
  allowErrors(/Failed to load resource/);
  const lab = bench(page);
  await page.route("**/*.wasm", (route) => route.fulfill({ status: 503, body: "busy" }));
  await page.goto("index.html#backend=cpu");
  await expect(lab.notice("failed")).toContainText("didn’t load");
  await page.unroute("**/*.wasm");
  await lab.notice("failed").getByRole("button", { name: "Retry" }).click();
  await lab.ready();
});

test("a crash keeps what was saved and offers to go on", async ({ page, allowErrors }) => {
  allowErrors(/panicked|unreachable/);
  const lab = bench(page);
  await lab.open("#backend=cpu");
  for (const step of [1, 2, 3]) {
    await lab.step.click();
    await expect(lab.caption).toContainText(`step ${step}`);
  }
  const saved = await lab.hash("drawn");
  await page.workers()[0].evaluate(() => {
    // As the browser reports a trap inside a promise.
    setTimeout(() => {
      throw new WebAssembly.RuntimeError("unreachable");
    });
  });
  await expect(lab.notice("failed")).toContainText(/saved at step 3: nothing is lost/);
  await lab
    .notice("failed")
    .getByRole("button", { name: /Restart/ })
    .click();
  await lab.ready();
  await expect(lab.caption).toContainText("step 3");
  expect(await lab.hash("drawn")).toBe(saved);
});

test("a loss that is no longer a number stops the run and offers lower rates", async ({ page }) => {
  const lab = bench(page);
  // The numbers themselves don't overflow on demand; the report that says so is put in their place.
  await page.addInitScript(() => {
    const Original = window.Worker;
    window.Worker = class extends Original {
      /** @param {(event: MessageEvent) => void} listener */
      set onmessage(listener) {
        super.onmessage =
          listener &&
          ((event) => {
            const { type, run } = event.data;
            if (type === "paused") return;
            listener(event);
            if (type !== "stepped") return;
            this.postMessage({ type: "pause", run });
            listener(new MessageEvent("message", { data: { type: "paused", run, reason: "diverged" } }));
          });
      }
    };
  });
  await lab.open("#backend=cpu");
  await lab.train.click();
  await expect(lab.notice("diverged")).toContainText("no longer a number");
  await lab
    .notice("diverged")
    .getByRole("button", { name: /lower learning rate/ })
    .click();
  await expect(lab.readout("step")).toHaveText("0");
  await expect(page).toHaveURL(/lr_g=0\.001/);
});
