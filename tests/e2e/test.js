// @ts-check
// Playwright's `test` with the house rules added: an error on the console or in the page fails the test, and
// so does a request to another origin. A test that provokes an error names it with `allowErrors`.
import { test as base, expect } from "@playwright/test";

export { expect };

/** @typedef {{ allowErrors: (pattern: RegExp) => void }} Rules */

export const test = base.extend(
  /** @type {import("@playwright/test").Fixtures<Rules, {}, import("@playwright/test").PlaywrightTestArgs & import("@playwright/test").PlaywrightTestOptions>} */ ({
    allowErrors: [
      async ({ page, baseURL }, use) => {
        /** @type {RegExp[]} */
        const allowed = [];
        /** @type {string[]} */
        const errors = [];
        page.on("pageerror", (error) => errors.push(`page: ${error.stack ?? error.message}`));
        page.on("console", (message) => {
          if (message.type() === "error") errors.push(`console: ${message.text()}`);
        });
        /** @type {string[]} */
        const strangers = [];
        const home = new URL(baseURL ?? "http://127.0.0.1").origin;
        page.context().on("request", (request) => {
          const { protocol, origin } = new URL(request.url());
          if (/^https?:/.test(protocol) && origin !== home) strangers.push(request.url());
        });
        await use((pattern) => allowed.push(pattern));
        const unexpected = errors.filter((text) => !allowed.some((pattern) => pattern.test(text)));
        expect(unexpected, "errors in the page").toEqual([]);
        expect(strangers, "requests to another origin").toEqual([]);
      },
      { auto: true },
    ],
  }),
);
