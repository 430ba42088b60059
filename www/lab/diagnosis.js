// @ts-check
// Plain words for how a run is doing, each with its evidence. Pure: from the measurements and the
// curves to a list; the thresholds are here, with their reasons.

import { spread } from "../history.js";

/** @import { Curve, History } from "../history.js" */
/** @import { Quality } from "./gallery-protocol.js" */
/** @typedef {{ step: number, quality: Quality }} Measurement */
/** @typedef {{ id: string, kind: "bad" | "watch" | "good", text: string, evidence: string }} Diagnosis */

/** Before this the samples of every run look alike (docs/noise/distributions.csv begins at 300). */
const TOO_EARLY = 100;
/** Collapsed runs in docs/noise/distributions.csv have 1.0 to 2.0 effective classes and diversity below .04. */
const COLLAPSED = { classes: 2.5, diversity: 0.15 };
/** Runs that go well have 7.8 and more from step 300 on. */
const VARIED_CLASSES = 7.5;
/** D(G(z)) below this gives G next to no gradient from a saturating loss, and little to copy. */
const D_WINS = { dFake: 0.02, steps: 200 };
/** Within this of ln 2, averaged over as many steps, both players only guess. */
const AT_CHANCE = { off: 0.12, steps: 100 };
/** FCD at N = 1,000 scatters by a few per cent. */
const CLEARLY = 0.9;

/** @param {Measurement[]} measurements in the order of their steps @param {History} history @returns {Diagnosis[]} */
export function diagnose(measurements, history) {
  const now = measurements.at(-1);
  if (!now) return [];
  if (now.step < TOO_EARLY) {
    const evidence = `Step ${now.step}: until about step ${TOO_EARLY} every run draws much the same blur.`;
    return [{ id: "early", kind: "watch", text: "Too early to tell", evidence }];
  }
  const found = [variety(now), winner(history), chance(measurements, history), progress(measurements)];
  return found.filter((diagnosis) => diagnosis !== null);
}

/** @param {Measurement} now @returns {Diagnosis | null} */
function variety({ quality }) {
  const { effectiveClasses: classes, diversity } = quality;
  const evidence = `Among ${quality.n} images ${most(quality)}; two images differ ${diversity.toFixed(2)} times as much as real ones.`;
  const count = `${classes.toFixed(1)} effective classes`;
  if (classes < COLLAPSED.classes || diversity < COLLAPSED.diversity) {
    return { id: "collapse", kind: "bad", text: `Looks like collapse: ${count}`, evidence };
  }
  if (classes < VARIED_CLASSES) {
    return { id: "missing", kind: "watch", text: `Some digits are rare: ${count} of 10`, evidence };
  }
  return { id: "varied", kind: "good", text: `All kinds of digits: ${count}`, evidence };
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
  return { id: "d-wins", kind: "bad", text, evidence: `Fakes convince D less than 1 time in ${1 / D_WINS.dFake}. Halve D’s learning rate, or give G more.` };
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

/** Steps up to the last one, at every point of which the curve's mean is so. @param {History} history @param {Curve} curve @param {(value: number) => boolean} so */
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
