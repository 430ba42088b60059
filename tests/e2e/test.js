// @ts-check
// Playwright's `test` with the house rule added: an error on the console or in the page fails the
// test. A test that provokes one names it with `allowErrors`.
import { test as base, expect } from "@playwright/test";

export { expect };

/** @typedef {{ allowErrors: (pattern: RegExp) => void }} Rules */

export const test = base.extend(
  /** @type {import("@playwright/test").Fixtures<Rules, {}, import("@playwright/test").PlaywrightTestArgs>} */ ({
    allowErrors: [
      async ({ page }, use) => {
        /** @type {RegExp[]} */
        const allowed = [];
        /** @type {string[]} */
        const errors = [];
        page.on("pageerror", (error) => errors.push(`page: ${error.stack ?? error.message}`));
        page.on("console", (message) => {
          if (message.type() === "error") errors.push(`console: ${message.text()}`);
        });
        await use((pattern) => allowed.push(pattern));
        const unexpected = errors.filter((text) => !allowed.some((pattern) => pattern.test(text)));
        expect(unexpected, "errors in the page").toEqual([]);
      },
      { auto: true },
    ],
  }),
);
