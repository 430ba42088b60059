// @ts-check
// Chromium for the bench: its switches, a page with a profile of its own, and the processes behind it.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

/** @import { Browser, Page } from "@playwright/test" */

const QUIET = [
  "--headless=new",
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
/** WebGPU and WebGL emulated on the CPU. */
const SOFTWARE = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader", "--enable-unsafe-swiftshader"];
/** Whatever GPU there is. */
const HARDWARE = [
  "--enable-unsafe-webgpu",
  "--ignore-gpu-blocklist",
  "--enable-gpu",
  "--enable-features=Vulkan",
  "--use-angle=vulkan",
];

export const GPU_COUNTER = fileURLToPath(new URL("gpu-counter.js", import.meta.url));

/** @typedef {"software" | "hardware"} Adapter */

/** @param {{ adapter?: Adapter, executablePath?: string }} [options] @returns {Promise<Browser>} */
export function launch({ adapter = "software", executablePath = process.env.NOISELAB_CHROMIUM } = {}) {
  return chromium.launch({ executablePath, args: [...QUIET, ...(adapter === "software" ? SOFTWARE : HARDWARE)] });
}

/**
 * A page in a context of its own. Its errors collect in `errors`.
 * @param {Browser} browser @param {{ mobile?: boolean, scripts?: string[] }} [options]
 */
export async function freshPage(browser, { mobile = false, scripts = [] } = {}) {
  const userAgent = mobile ? await mobileAgent(browser) : undefined;
  const context = await browser.newContext({ userAgent, viewport: { width: 1280, height: 800 } });
  for (const path of scripts) await context.addInitScript({ path });
  const page = await context.newPage();
  /** @type {string[]} */
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("crash", () => errors.push("the page crashed"));
  return { page, errors, close: () => context.close() };
}

/** @param {Browser} browser */
async function mobileAgent(browser) {
  const page = await browser.newPage();
  const agent = await page.evaluate(() => navigator.userAgent);
  await page.close();
  return `${agent} Mobile`;
}

/** @template T @param {Promise<T>} promise @param {number} seconds @param {string} what @returns {Promise<T>} */
export function within(promise, seconds, what) {
  /** @type {NodeJS.Timeout} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took more than ${seconds} s`)), seconds * 1000);
  });
  promise.catch(() => {}); // if it fails after its time, nobody listens any more
  return Promise.race([promise, /** @type {Promise<T>} */ (late)]).finally(() => clearTimeout(timer));
}

/** @param {Browser} browser @returns {Promise<{ type: string, id: number, cpuTime: number }[]>} */
async function processes(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return processInfo;
}

/** The process that runs a page: the renderer whose processor time grows while the page is busy. @param {Browser} browser @param {Page} page */
export async function rendererOf(browser, page) {
  const before = new Map((await processes(browser)).map(({ id, cpuTime }) => [id, cpuTime]));
  await page.evaluate(() => {
    const end = performance.now() + 300;
    while (performance.now() < end);
  });
  const grown = (await processes(browser))
    .filter(({ type }) => type === "renderer")
    .map(({ id, cpuTime }) => ({ id, by: cpuTime - (before.get(id) ?? 0) }));
  return grown.sort((a, b) => b.by - a.by)[0]?.id ?? null;
}

/** @param {Browser} browser */
export async function gpuProcessOf(browser) {
  return (await processes(browser)).find(({ type }) => type === "GPU")?.id ?? null;
}

/** Resident memory of a process, now and at most so far, in bytes; null where there is no /proc. @param {number | null} pid */
export function residentMemory(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const kilobytes = (/** @type {string} */ name) =>
      Number(status.match(new RegExp(`${name}:\\s+(\\d+)`))?.[1]) * 1024;
    return { now: kilobytes("VmRSS"), peak: kilobytes("VmHWM") };
  } catch {
    return null;
  }
}

/** From here on, `peak` starts again. @param {number | null} pid */
export function resetPeak(pid) {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, "5");
  } catch {
    // Not ours to reset: the peak then covers the process's whole life.
  }
}

/** What the browser says of the adapter. @param {Page} page  of a secure origin */
export function adapterOf(page) {
  return page.evaluate(async () => {
    const gpu = /** @type {any} */ (navigator).gpu;
    const adapter = await gpu?.requestAdapter({ powerPreference: "high-performance" });
    if (!adapter) return null;
    const { vendor, architecture, device, description } = adapter.info;
    const name = [vendor, architecture, device, description].filter(Boolean).join(", ");
    return {
      name,
      software: Boolean(adapter.info.isFallbackAdapter) || /swiftshader|llvmpipe|lavapipe|software/i.test(name),
    };
  });
}
