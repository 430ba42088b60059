// @ts-check
// The programs that lessons run, as the page names them.

import { programOf } from "../../kit/site.js";

/** @import { Site } from "./tools.js" */

/** @param {string} base @returns {Site} */
export const siteOf = (base) => ({
  base,
  workerUrl: programOf("worker", base) ?? "",
  galleryUrl: programOf("gallery", base) ?? "",
  toysUrl: programOf("toys", base) ?? "",
});
