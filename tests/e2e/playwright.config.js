// @ts-check
// Browser tests against the built site, served as the plainest static host would: from a sub-path,
// with no special headers. `cargo xtask test` builds the site and names the browser.
import { defineConfig } from "@playwright/test";
import { BASE_PATH, PORT } from "./static-host.js";

/** A real Chromium that keeps to itself. */
const QUIET = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
/** WebGPU emulated on the CPU: correct and slow. */
const SOFTWARE_WEBGPU = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"];

/** @param {string[]} args */
function chromium(args) {
  return {
    browserName: /** @type {const} */ ("chromium"),
    channel: undefined,
    launchOptions: {
      executablePath: process.env.NOISELAB_CHROMIUM,
      args: ["--headless=new", ...QUIET, ...args],
      headless: true,
    },
  };
}

export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results",
  // One at a time: training takes every core it can get, and some tests measure time.
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"]],
  use: {
    baseURL: `http://127.0.0.1:${PORT}${BASE_PATH}`,
    viewport: { width: 1280, height: 800 },
    trace: "off",
  },
  webServer: {
    command: "node tests/e2e/static-host.js",
    cwd: "../..",
    url: `http://127.0.0.1:${PORT}${BASE_PATH}index.html`,
    reuseExistingServer: false,
  },
  projects: [
    { name: "cpu", testIgnore: "webgpu/**", use: chromium([]) },
    { name: "webgpu", testMatch: "webgpu/**", use: chromium(SOFTWARE_WEBGPU) },
  ],
});
