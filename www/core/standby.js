// @ts-check
// WebGPU getting ready beside a run on the CPU: what its worker's events change, and whether it may
// take over. It may where it computes the first step of the run as the CPU does. Pure.

import { switching, withoutWebGpu } from "./transitions.js";

/** @import { Event, StepRow } from "../protocol/messages.js" */
/** @import { State } from "./run.js" */

/**
 * Largest relative difference of the first step's losses, verdicts and gradient norms. Rounding makes
 * about 1e-6 of it, a kernel that computes something else far more.
 */
export const AGREEMENT = 1e-3;

/** @param {State} state @param {Event} event  of the worker on standby @returns {State} */
export function reduceStandby(state, event) {
  const { standby } = state;
  if (!standby) return state;
  switch (event.type) {
    case "loading": {
      const amount = { loaded: event.loaded, total: event.total };
      return { ...state, standby: { ...standby, loading: { ...standby.loading, [event.stage]: amount } } };
    }
    case "prepared":
      return { ...state, standby: { ...standby, stage: "prepared", config: event.config, row: event.row } };
    case "failed":
      return withoutWebGpu(state, event.failure.message);
    default:
      return state;
  }
}

/** The CPU's answer: the run goes over to WebGPU, or stays. @param {State} state @param {Extract<Event, { type: "tried" }>} event @returns {State} */
export function tried(state, event) {
  const { standby } = state;
  if (!standby || standby.run !== event.standby || standby.stage !== "prepared") return state;
  const difference = standby.row && event.row ? differenceOf(standby.row, event.row) : null;
  if (difference !== null && !(difference <= AGREEMENT)) {
    return withoutWebGpu(state, `its first step differs from the CPU’s by ${percent(difference)}`);
  }
  return switching({ ...state, standby: { ...standby, difference } }, "webgpu", standby.reason);
}

/** Largest relative difference of any value; NaN where one is missing. @param {StepRow} row @param {StepRow} expected */
export function differenceOf(row, expected) {
  const names = new Set([...Object.keys(row), ...Object.keys(expected)]);
  const each = [...names].map((name) => {
    const [value, right] = [row[name] ?? null, expected[name] ?? null];
    if (value === null && right === null) return 0; // not measured in a first step
    return value === null || right === null ? NaN : Math.abs(value - right) / Math.max(Math.abs(right), 1e-12);
  });
  return Math.max(...each);
}

/** @param {number} share */
const percent = (share) => (Number.isFinite(share) ? `${(share * 100).toPrecision(2)} %` : "all of it");
