// @ts-check
// Where the page's claims are shown: headings of docs/noise-findings.md, which the site has as a page.
// tests/unit/documents.test.js looks whether each heading is there.

import { make } from "../kit/dom.js";

export const FINDINGS = "docs/findings.html";

/** A claim's heading, by what it is about. */
export const ANCHORS = {
  summary: "what-the-noise-does-to-the-gan",
  method: "how-it-was-measured",
  distributions: "four-distributions-two-kinds-of-batch-norm",
  swap: "trained-on-one-sampled-with-another",
  reason: "why-the-mean-of-z-is-a-direction-of-its-own",
  shift: "where-does-it-break",
  ratio: "share-of-the-variance-or-something-else",
  tests: "the-other-tests",
  pretrained: "the-pretrained-generators",
};

/** @typedef {keyof typeof ANCHORS} Source */

/** In a tab of its own, since a run lives as long as its tab. @param {Source} source @param {string} text */
export const sourceLink = (source, text) =>
  make("a", { class: "source", href: `${FINDINGS}#${ANCHORS[source]}`, target: "_blank", rel: "noopener" }, text);
