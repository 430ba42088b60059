// @ts-check
// What the sections of a run share: the browser, the folders, the options, and a way to say what is
// going on.

/** @import { Browser } from "@playwright/test" */
/** @import { Options } from "./options.js" */

/**
 * @typedef {object} Context
 * @property {Browser} browser     the one that everything runs in, unless a section says otherwise
 * @property {string} site         the built site's folder
 * @property {string} pages        the bundled pages' folder
 * @property {Options} options
 * @property {(text: string) => void} say
 */

/** @param {number} ms */
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** The first line of what went wrong. @param {unknown} error */
export const reason = (error) => (error instanceof Error ? error.message : String(error)).split("\n")[0].slice(0, 200);
