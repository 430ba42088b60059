// @ts-check
// Plain words for how a run is doing, each with its evidence. Pure: from the measurements and the
// curves to a list; the thresholds are here, with their reasons.

import { spread } from "../core/history.js";
import { CLAIMS } from "../words/findings.js";
import { count } from "../words/format.js";

/** @import { History } from "../core/history.js" */
/** @import { Quality } from "./gallery-protocol.js" */
/** @import { Claim } from "../words/findings.js" */
/** @import { Config } from "../core/settings-schema.js" */
/** @typedef {{ step: number, quality: Quality }} Measurement */
/** `ours`: what our own runs did. @typedef {{ id: string, kind: "bad" | "watch" | "good", text: string, evidence: string, ours?: Claim }} Diagnosis */

/** Before this there is nothing to compare with (docs/noise/distributions.csv begins at 300) and little to see. */
const TOO_EARLY = 100;
/** Collapsed runs in docs/noise/distributions.csv have 1.0 to 2.0 effective classes and diversity of .04 at most. */
const COLLAPSED = { classes: 2.5, diversity: 0.15 };
/** Runs that go well have 6.7 to 8.9 at step 300 there, 7.8 and more at 500. */
const VARIED_CLASSES = 7.5;
/** D(G(z)) below this gives G next to no gradient from a saturating loss, and little to copy. */
const D_WINS = { dFake: 0.02, steps: 200 };
/** Within this of ln 2, averaged over as many steps, both players only guess. */
const AT_CHANCE = { off: 0.12, steps: 100 };
/** FCD at N = 1,000 scatters by a few per cent. */
const CLEARLY = 0.9;

/** The course network makes one picture on any noise at first: on torch.randn at step 1,000, no more at 2,000 (docs/noise/course.csv). */
const COURSE_GROWS = 2000;

/** @param {Measurement[]} measurements in the order of their steps @param {History} history @param {Config["network"]} [network] @returns {Diagnosis[]} */
export function diagnose(measurements, history, network = "small") {
  const now = measurements.at(-1);
  if (!now) return [];
  if (now.step < TOO_EARLY) {
    const evidence = `This is step ${now.step}. Words come from step ${TOO_EARLY} on.`;
    return [{ id: "early", kind: "watch", text: "Too early to tell", evidence }];
  }
  const found = [variety(now, network), winner(history), chance(measurements, history), progress(measurements)];
  const known = found.filter((diagnosis) => diagnosis !== null);
  return known[0].id === "collapse" ? known.map(unlessCollapsed) : known;
}

/** Less far from real digits is no better while there is one picture. @param {Diagnosis} diagnosis @returns {Diagnosis} */
function unlessCollapsed(diagnosis) {
  if (diagnosis.kind !== "good") return diagnosis;
  const text = diagnosis.id === "falling" ? "FCD is falling, but it is still one picture" : diagnosis.text;
  return { ...diagnosis, kind: "watch", text };
}

/** @param {Measurement} now @param {Config["network"]} network @returns {Diagnosis | null} */
function variety({ step, quality }, network) {
  const { effectiveClasses: classes, diversity } = quality;
  const evidence = `Among ${count(quality.n)} images ${most(quality)}; two images differ ${Math.round(100 * diversity)} % as much as real ones do.`;
  const found = `${classes.toFixed(1)} effective classes`;
  if (classes < COLLAPSED.classes || diversity < COLLAPSED.diversity) {
    if (network === "course" && step < COURSE_GROWS) {
      return {
        id: "collapse",
        kind: "watch",
        text: `One kind of picture so far: ${found}`,
        evidence,
        ours: CLAIMS.grown,
      };
    }
    return { id: "collapse", kind: "bad", text: `Looks like collapse: ${found}`, evidence, ours: CLAIMS.collapsed };
  }
  if (classes < VARIED_CLASSES) {
    return { id: "missing", kind: "watch", text: `Some digits are rare: ${found} of 10`, evidence };
  }
  return { id: "varied", kind: "good", text: `All kinds of digits: ${found}`, evidence, ours: CLAIMS.varied };
}

/** @param {Quality} quality */
function most({ histogram, n }) {
  const largest = Math.max(...histogram);
  return `${Math.round((100 * largest) / n)} % are read as a ${histogram.indexOf(largest)}`;
}

/** @param {History} history @returns {Diagnosis | null} */
function winner(history) {
  const steps = stepsWhile(history, "dFake", (value) => value < D_WINS.dFake);
  if (steps < D_WINS.steps) return null;
  const text = `D is winning: D(G(z)) < ${D_WINS.dFake} for ${steps} steps`;
  return {
    id: "d-wins",
    kind: "bad",
    text,
    evidence: `Fakes convince D less than 1 time in ${1 / D_WINS.dFake}. A lower learning rate for D, or a higher one for G, may help.`,
  };
}

/** @param {Measurement[]} measurements @param {History} history @returns {Diagnosis | null} */
function chance(measurements, history) {
  const near = (/** @type {number} */ value) => Math.abs(value - Math.LN2) < AT_CHANCE.off;
  const steps = Math.min(stepsWhile(history, "lossD", near), stepsWhile(history, "lossG", near));
  const change = trend(measurements);
  if (steps < AT_CHANCE.steps || !change) return null;
  const { before, now } = change;
  const falling = now.quality.fcd < CLEARLY * before.quality.fcd;
  const text = falling
    ? "Losses at ln 2 say nothing about quality: FCD is still falling"
    : "Losses at ln 2, and FCD doesn’t fall either";
  const evidence = `Both losses stayed within ${AT_CHANCE.off} of ln 2 for ${steps} steps; ${fcdFromTo(before, now)}.`;
  return { id: "chance", kind: falling ? "good" : "watch", text, evidence };
}

/** @param {Measurement[]} measurements @returns {Diagnosis | null} */
function progress(measurements) {
  const change = trend(measurements);
  if (!change) return null;
  const { before, now } = change;
  const ratio = now.quality.fcd / before.quality.fcd;
  const evidence = `${fcdFromTo(before, now)}.`;
  if (ratio < CLEARLY) return { id: "falling", kind: "good", text: "Still getting better: FCD is falling", evidence };
  if (ratio > 1 / CLEARLY) return { id: "rising", kind: "bad", text: "Getting worse: FCD is rising", evidence };
  return { id: "level", kind: "watch", text: "FCD has levelled off", evidence };
}

/** @param {Measurement} before @param {Measurement} now */
const fcdFromTo = (before, now) =>
  `FCD went from ${before.quality.fcd.toFixed(0)} at step ${before.step} to ${now.quality.fcd.toFixed(0)} at step ${now.step}`;

/** Now, and a measurement from the middle of the run. @param {Measurement[]} measurements */
function trend(measurements) {
  const now = measurements.at(-1);
  if (!now) return null;
  const before = measurements.filter(({ step }) => step >= TOO_EARLY / 2 && step <= now.step / 1.5).at(-1);
  return before ? { before, now } : null;
}

/** Steps up to the last one, at every point of which the curve's mean is so. @param {History} history @param {string} curve @param {(value: number) => boolean} so */
function stepsWhile(history, curve, so) {
  const { mean } = spread(history, curve);
  let first = mean.length;
  for (let i = mean.length - 1; i >= 0; i--) {
    const value = mean[i];
    if (value === null) continue; // a step of the other player alone
    if (!so(value)) break;
    first = i;
  }
  if (first === mean.length) return 0;
  return history.step[mean.length - 1] - (first > 0 ? history.step[first - 1] : 0);
}
