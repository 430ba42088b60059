// @ts-check
// The measurements of a run: added in the order of their steps, in bounded memory, and as the curves
// that the line chart draws. Pure.

/** @import { Measurement } from "./diagnosis.js" */
/** @import { Gauge } from "./real-marks.js" */

/** More than this and every second one goes. */
export const MAX_MEASUREMENTS = 120;

/** A run that went back, to a checkpoint, loses what it measured after. @param {Measurement[]} measurements @param {Measurement} next @returns {Measurement[]} */
export function added(measurements, next) {
  const kept = measurements.filter(({ step }) => step < next.step);
  const thinned = kept.length < MAX_MEASUREMENTS ? kept : kept.filter((_, i) => i % 2 === 0);
  return [...thinned, next];
}

/** A curve for each gauge. @param {Measurement[]} measurements @param {Gauge[]} gauges */
export const curvesOf = (measurements, gauges) =>
  gauges.map((gauge) => {
    const values = measurements.map(({ quality }) => quality[gauge]);
    return { mean: values, low: values, high: values };
  });
