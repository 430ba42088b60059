// @ts-check
// What the page claims about noise with a number, and the section of docs/noise-findings.md that
// it quotes. A leaf. Every number is compared with the document in tests/unit/findings.test.js, so that
// neither can change alone.

/** @import { Noise } from "../core/settings-schema.js" */
/** @import { Source } from "./sources.js" */
/** A sentence, and the numbers in it that its section has. @typedef {{ source: Source, text: string, quotes: string[] }} Claim */

/** FCD of the default recipe after 1,000 steps, mean ± sd of 5 seeds, by what G's first batch norm averages over. @type {Record<"channel" | "position", Record<Noise, string>>} */
export const FCD_AT_1000 = {
  channel: { normal: "60 ± 7", uniform01: "566 ± 68", uniform11: "59 ± 7", "uniform-unit": "64 ± 9" },
  position: { normal: "56 ± 5", uniform01: "66 ± 9", uniform11: "61 ± 6", "uniform-unit": "63 ± 5" },
};

export const CLAIMS = /** @satisfies {Record<string, Claim>} */ ({
  share: {
    source: "reason",
    text: "In our runs it went from .74 at step 0 to .99 at step 1,000; with batch norm per position it stayed at .74, and those runs train well.",
    quotes: [".74", ".99"],
  },
  half: {
    source: "ratio",
    text: "Not by itself. A bell moved by half a standard deviation shares .19 at step 0: that collapses with z of 32 (FCD 522 ± 26) and does no harm with z of 8 (78 ± 2).",
    quotes: [".19", "522 ± 26", "78 ± 2"],
  },
  withoutBatchNorm: {
    source: "tests",
    text: "Nor does batch norm per channel cause it: with no batch norm in G at all torch.rand collapses too (FCD 590 ± 36).",
    quotes: ["590 ± 36"],
  },
  cured: {
    source: "distributions",
    text: "Two things cure it: centring the noise (FCD 59 ± 7 against 566 ± 68), or averaging G’s first batch norm over each position by itself (66 ± 9).",
    quotes: ["59 ± 7", "566 ± 68", "66 ± 9"],
  },
  swapped: {
    source: "swap",
    text: "Over 3 seeds, 2,000 images a cell: a generator trained with torch.randn scores FCD 64 ± 5 on its own noise, 315 ± 13 on torch.rand, and 64 ± 5 again once the affine fix has made that U[−√3, √3).",
    quotes: ["64 ± 5", "315 ± 13"],
  },
  notSaved: {
    source: "swap",
    text: "A generator that collapsed on torch.rand is not saved by other noise: 458 ± 34 on torch.randn.",
    quotes: ["458 ± 34"],
  },
  collapsed: {
    source: "distributions",
    text: "Our five runs on torch.rand ended at 1.4 ± .5 classes and diversity .02.",
    quotes: ["1.4 ± .5", ".02"],
  },
  recovered: {
    source: "tests",
    text: "It is no dead end: centred after 500 steps, our collapsed runs came from FCD 559 to 128 ± 5 within 200 steps.",
    quotes: ["559", "128 ± 5"],
  },
  grown: {
    source: "distributions",
    text: "The course network takes longer: on torch.randn two runs of ours were at one class at step 1,000 too, and had 9.3 and 6.7 at 3,000.",
    quotes: ["9.3", "6.7"],
  },
  varied: {
    source: "distributions",
    text: "Our runs on torch.randn had 9.3 ± .4 after 1,000 steps.",
    quotes: ["9.3 ± .4"],
  },
});
