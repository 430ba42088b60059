// @ts-check
// What somebody does at a page, and reads of it, through WebDriver: presses, typing, waiting for what is to be
// seen. And what goes wrong there, as far as the engine's driver can tell. Knows no screen of Noiselab.
import { By, Key, logging } from "selenium-webdriver";
import logInspector from "selenium-webdriver/bidi/logInspector.js";

/** @import { WebDriver } from "selenium-webdriver" */
/** @typedef {ReturnType<typeof createReader>} Reader */

const PATIENCE_MS = 60_000;

/** @param {WebDriver} driver */
export function createReader(driver) {
  /** Runs in the page. @param {string} body @param {unknown[]} values @returns {Promise<any>} */
  const ask = (body, ...values) => driver.executeScript(body, ...values);
  const element = (/** @type {string} */ selector) => driver.findElement(By.css(selector));

  /** Until the page's answer to it is true. @param {string} what  for the message @param {string} body @param {unknown[]} values */
  async function until(what, body, ...values) {
    const end = Date.now() + PATIENCE_MS;
    while (!(await ask(body, ...values))) {
      if (Date.now() > end) throw new Error(`not within ${PATIENCE_MS / 1000} s: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  return {
    ask,
    until,
    /** @param {string} url */
    async open(url) {
      await driver.get(url);
      await ask(WATCH);
    },
    async reload() {
      await driver.navigate().refresh();
      await ask(WATCH);
    },
    /** What can be seen there; of buttons, the first of this name. @param {string} selector @param {string} [name] */
    async press(selector, name) {
      await until(
        `${name ?? ""} ${selector} can be pressed`,
        `${PRESSABLE} return found !== undefined;`,
        selector,
        name,
      );
      await (await ask(`${PRESSABLE} return found;`, selector, name)).click();
    },
    /** @param {string} selector @param {string} text */
    type: (selector, text) => element(selector).sendKeys(text),
    /** A field's text by another. @param {string} selector @param {string} text */
    async rewrite(selector, text) {
      await element(selector).clear();
      await element(selector).sendKeys(text, Key.TAB);
    },
    /** @param {string} selector @returns {Promise<string>} */
    text: (selector) => ask("return document.querySelector(arguments[0])?.textContent ?? ''", selector),
    /** @param {string} selector @param {string} words */
    reads: (selector, words) =>
      until(
        `“${words}” in ${selector}`,
        "return (document.querySelector(arguments[0])?.textContent ?? '').includes(arguments[1])",
        selector,
        words,
      ),
    /** A canvas as a sum of its pixels, so many side by side: the same for the same picture. @param {string} selector @param {number} across @returns {Promise<string>} */
    picture: (selector, across) => ask(PIXELS, selector, across),
  };
}

const PRESSABLE = `
  const [selector, name] = arguments;
  const found = [...document.querySelectorAll(selector)].find((element) =>
    !element.disabled && element.getClientRects().length > 0 && (!name || element.textContent.trim() === name));
  found?.scrollIntoView({ block: "center" });`;

/** FNV-1a over red, which is all of a grey picture; each pixel once, however large this window draws it. */
const PIXELS = `
  const [selector, across] = arguments;
  const canvas = document.querySelector(selector);
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const by = canvas.width / across;
  let sum = 0x811c9dc5;
  for (let y = 0; y < canvas.height; y += by)
    for (let x = 0; x < canvas.width; x += by) sum = Math.imul(sum ^ data[4 * (y * canvas.width + x)], 0x01000193) >>> 0;
  return sum.toString(16);`;

/** For engines whose driver tells nothing: what the page itself hears of, from when it is loaded. */
const WATCH = `
  window.troubles = [];
  addEventListener("error", (event) => troubles.push("page: " + (event.message ?? event.target)));
  addEventListener("unhandledrejection", (event) => troubles.push("promise: " + event.reason));
  const { error } = console;
  console.error = (...words) => { troubles.push("console: " + words.join(" ")); error(...words); };`;

/**
 * All errors of the page and its console.
 * @param {string} engine @param {WebDriver} driver @returns {Promise<() => Promise<string[]>>}
 */
export async function listen(engine, driver) {
  if (engine === "firefox") {
    /** @type {string[]} */
    const heard = [];
    const inspector = await logInspector(driver);
    const note = (/** @type {{ level: string, text: string }} */ { level, text }) =>
      level === "error" && heard.push(text);
    await inspector.onConsoleEntry(note);
    await inspector.onJavascriptException(note);
    return async () => heard;
  }
  if (engine === "chromium")
    return async () => (await driver.manage().logs().get(logging.Type.BROWSER)).map(({ message }) => message);
  return () => driver.executeScript("return window.troubles ?? []");
}
