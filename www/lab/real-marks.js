// @ts-check
// What real digits score at the numbers of images that the page measures with: the mark beside each
// measured value. A leaf. Means of ten draws from MNIST's training images in `docs/noise/floor.csv`,
// which tests/unit/lab-diagnosis.test.js compares with.

/** @typedef {"fcd" | "effectiveClasses" | "mnistScore" | "diversity" | "coverage"} Gauge */

/** @type {Record<256 | 1000, Record<Gauge, number>>} */
export const REAL = {
  256: { fcd: 14.55, effectiveClasses: 9.88, mnistScore: 9.67, diversity: 1.0, coverage: 0.95 },
  1000: { fcd: 5.14, effectiveClasses: 9.95, mnistScore: 9.73, diversity: 1.0, coverage: 0.95 },
};

/**
 * The gauges as a reader meets them; `better` says which way is good.
 * @type {{ gauge: Gauge, name: string, digits: number, better: "less" | "more", about: string }[]}
 */
export const GAUGES = [
  {
    gauge: "fcd",
    name: "FCD",
    digits: 0,
    better: "less",
    about: "Fréchet distance to MNIST’s test images in a classifier’s features",
  },
  {
    gauge: "effectiveClasses",
    name: "Effective classes",
    digits: 1,
    better: "more",
    about: "exp of the entropy of the digits drawn: 1 to 10",
  },
  {
    gauge: "diversity",
    name: "Diversity",
    digits: 2,
    better: "more",
    about: "mean distance between two images, relative to real ones",
  },
  {
    gauge: "coverage",
    name: "Coverage",
    digits: 2,
    better: "more",
    about: "share of real images that have a generated one nearby (k = 5)",
  },
  {
    gauge: "mnistScore",
    name: "MNIST score",
    digits: 1,
    better: "more",
    about: "how sure the classifier is, times how evenly it decides: 1 to 10",
  },
];
