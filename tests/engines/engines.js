// @ts-check
// The engines that the journey is made in: each one's WebDriver program, and how it is told to be quiet. A
// session begins with an empty profile. Knows nothing of the page.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { Builder, Capabilities } from "selenium-webdriver";

/** @import { ChildProcess } from "node:child_process" */
/** @import { WebDriver } from "selenium-webdriver" */
/**
 * @typedef {object} Engine
 * @property {string} variable   of the environment: where its driver is
 * @property {string} program    its driver's usual name
 * @property {(port: number) => string[]} words
 * @property {() => Record<string, unknown>} capabilities
 * @property {boolean} [screen]  it can't do without one
 */

/** The browser itself, where the driver is not to look for it. @param {string} variable */
const binary = (variable) => (process.env[variable] ? { binary: process.env[variable] } : {});

/** @type {Record<string, Engine>} */
export const ENGINES = {
  chromium: {
    variable: "NOISELAB_CHROMEDRIVER",
    program: "chromedriver",
    words: (port) => [`--port=${port}`],
    capabilities: () => ({
      browserName: "chrome",
      "goog:chromeOptions": {
        ...binary("NOISELAB_CHROMIUM"),
        args: ["--headless=new", "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking"],
      },
      "goog:loggingPrefs": { browser: "SEVERE" },
    }),
  },
  firefox: {
    variable: "NOISELAB_GECKODRIVER",
    program: "geckodriver",
    words: (port) => ["--port", String(port)],
    capabilities: () => ({
      browserName: "firefox",
      // What the console says comes over BiDi.
      webSocketUrl: true,
      "moz:firefoxOptions": { ...binary("NOISELAB_FIREFOX"), args: ["-headless"] },
    }),
  },
  webkit: {
    variable: "NOISELAB_WEBKITDRIVER",
    program: "WebKitWebDriver",
    words: (port) => [`--port=${port}`],
    capabilities: () => ({ browserName: "MiniBrowser" }),
    screen: true,
  },
};

/** @param {string} name @returns {Promise<{ driver: WebDriver, version: string, close: () => Promise<void> }>} */
export async function open(name) {
  const { variable, program, words, capabilities, screen } = ENGINES[name];
  /** @type {ChildProcess[]} */
  const children = [];
  const end = () => children.forEach((child) => child.kill());
  try {
    const display = screen && !process.env.DISPLAY ? await virtualScreen(children) : {};
    const port = await freePort();
    const env = { ...process.env, ...display };
    const child = start(process.env[variable] ?? program, words(port), { stdio: "ignore", env }, children);
    const server = `http://127.0.0.1:${port}`;
    await Promise.race([answers(`${server}/status`), child.failed]);
    const builder = new Builder().usingServer(server).disableEnvironmentOverrides();
    const driver = await builder.withCapabilities(new Capabilities(capabilities())).build();
    const got = await driver.getCapabilities();
    const version = `${got.get("browserName")} ${got.get("browserVersion")}`;
    return { driver, version, close: () => driver.quit().finally(end) };
  } catch (error) {
    end();
    throw error;
  }
}

/** @param {string} command @param {string[]} words @param {import("node:child_process").SpawnOptions} options @param {ChildProcess[]} children */
function start(command, words, options, children) {
  const child = spawn(command, words, options);
  children.push(child);
  const failed = /** @type {Promise<never>} */ (
    new Promise((_, reject) => {
      child.once("error", (error) => reject(new Error(`${command} doesn't start: ${error.message}`)));
      child.once("exit", (code) => reject(new Error(`${command} ended with code ${code}`)));
    })
  );
  failed.catch(() => {});
  return { child, failed };
}

/** Xvfb chooses a number that is free. @param {ChildProcess[]} children */
async function virtualScreen(children) {
  const words = ["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"];
  const { child, failed } = start(
    process.env.NOISELAB_XVFB ?? "Xvfb",
    words,
    { stdio: ["ignore", "pipe", "ignore"] },
    children,
  );
  const said = new Promise((resolve) => child.stdout?.once("data", (data) => resolve(String(data).trim())));
  return { DISPLAY: `:${await Promise.race([said, failed])}` };
}

/** A server that was just started is there. @param {string} url */
export async function answers(url) {
  for (let tries = 0; tries < 100; tries++) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing answers at ${url}`);
}

/** @returns {Promise<number>} */
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
