// @ts-check
// The page on WebGPU, emulated in software: tiny networks and few steps.
import { bench } from "../bench.js";
import { expect, test } from "../test.js";

const TINY = "latent=4&g_widths=4,2&d_widths=2,4&batch=2";

/** The CPU has handed over. @param {ReturnType<typeof bench>} lab */
const onWebGpu = (lab) => expect(lab.badge).toHaveText(/^\s*WebGPU: .*SwiftShader/i, { timeout: 120_000 });

/** Puts code before the worker's own. @param {import("@playwright/test").Page} page @param {string} code */
async function before(page, code) {
  await page.route("**/worker-*.js", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${code}\n${await response.text()}` });
  });
}

test("trains on WebGPU: named in the badge, finite losses, samples that change", async ({ page }) => {
  const lab = bench(page);
  await lab.open(`#backend=webgpu&${TINY}`);
  await onWebGpu(lab);
  await lab.untrained();
  const untrained = await lab.hash("drawn");
  await lab.train.click();
  await lab.trainedFor(3);
  await lab.pause();
  expect(await lab.hash("drawn")).not.toBe(untrained);
  for (const name of ["lossD", "lossG"]) {
    const shown = Number(await page.locator(`[data-panel=chart-1] [data-ref=${name}]`).innerText());
    expect(shown).toBeGreaterThan(0);
    expect(shown).toBeLessThan(10);
  }
});

test("the CPU trains at once, and WebGPU goes on with the run once its shaders are compiled", async ({ page }) => {
  const lab = bench(page);
  await page.goto(`index.html#backend=webgpu&${TINY}`);
  await lab.train.click();
  await expect(lab.badge).toHaveText(/CPU for now; WebGPU gets ready: compiling \d+ of \d+ shaders/, {
    timeout: 60_000,
  });
  const onCpu = await lab.steps();
  await onWebGpu(lab);
  const taken = await lab.steps();
  expect(taken).toBeGreaterThanOrEqual(onCpu);
  await lab.trainedFor(taken + 3);
  await lab.pause();
});

test("a GPU that computes something else is found out before it has the run", async ({ page }) => {
  await before(
    page,
    `const dispatch = GPUComputePassEncoder.prototype.dispatchWorkgroups;
     let launches = 0;
     GPUComputePassEncoder.prototype.dispatchWorkgroups = function (...groups) {
       if (++launches % 5 > 0) dispatch.apply(this, groups);
     };`,
  );
  const lab = bench(page);
  await lab.open(`#backend=webgpu&${TINY}`);
  await expect(lab.badge).toHaveText(/CPU: WebGPU failed \(its first step differs from the CPU’s/, {
    timeout: 120_000,
  });
  await lab.step.click();
  await expect(lab.readout("step")).toHaveText("1");
});

test("an emulated GPU is left alone unless asked for", async ({ page }) => {
  const lab = bench(page);
  await lab.open(`#${TINY}`);
  await expect(lab.badge).toHaveText(/CPU: WebGPU here is emulated/);
});

test("a device that can't be had falls back to the CPU with the reason", async ({ page, allowErrors }) => {
  allowErrors(/panicked|Unable to request/);
  await before(page, `GPUAdapter.prototype.requestDevice = () => Promise.reject(new Error("no device today"));`);
  const lab = bench(page);
  await lab.open(`#backend=webgpu&${TINY}`);
  await expect(lab.badge).toHaveText(/CPU: WebGPU failed/);
  await lab.step.click();
  await expect(lab.readout("step")).toHaveText("1");
});

test("a device that is lost mid-run can be gone on without", async ({ page, allowErrors }) => {
  allowErrors(/panicked|lost|destroyed/i);
  await before(
    page,
    `const request = GPUAdapter.prototype.requestDevice;
     GPUAdapter.prototype.requestDevice = async function (...options) {
       return (self.device = await request.apply(this, options));
     };`,
  );
  const lab = bench(page);
  await lab.open(`#backend=webgpu&${TINY}`);
  await onWebGpu(lab);
  await lab.step.click();
  await expect(lab.caption).toContainText("step 1");
  await page.workers()[0].evaluate(() => {
    /** @type {{ device: { destroy(): void } }} */ (/** @type {unknown} */ (self)).device.destroy();
  });
  await expect(lab.notice("failed")).toContainText(/GPU was lost at step 1/);
  await lab.notice("failed").getByRole("button", { name: "Continue on CPU" }).click();
  await expect(lab.badge).toHaveText(/^\s*CPU/);
  await expect(lab.caption).toContainText("step 1");
  await lab.step.click();
  await expect(lab.caption).toContainText("step 2");
  const loss = await page.locator("[data-panel=chart-1] [data-ref=lossD]").innerText();
  expect(Number(loss)).toBeGreaterThan(0);
});
