// @ts-check
// Measures the run on the bench while it trains: from its snapshots, in the gallery's worker, rarely
// enough to cost training less than a tenth even where there is one core. Shows the gauges beside
// real images' marks, the digits drawn, curves over the steps, and what they add up to in words.

import { isDigitGan } from "../families/index.js";
import { newestOnly } from "../kit/fields.js";
import { NO_COST, paid, seen, shareOf, waitFor } from "./cost.js";
import { diagnose } from "./diagnosis.js";
import { buildView, IMAGES } from "./measure-view.js";
import { added } from "./quality-history.js";

/** @import { Measurement } from "./diagnosis.js" */
/** @import { State } from "../core/run.js" */
/** @import { LabContext, LabPanel } from "./context.js" */

/** Which z are measured; the same ones every time. */
const SEED = 1;
const EVERY_MS = 4_000;
/** Of the time, one part in this many at most is spent measuring. */
const SHARE = 12;
/** A snapshot that isn't here by then is asked for again. */
const SNAPSHOT_MS = 10_000;

/** @param {LabContext} context @param {AbortSignal} signal @returns {LabPanel} */
export function measurePanel({ ask, exhibits, send, attempt }, signal) {
  const view = buildView(signal);
  /** @type {Measurement[]} */
  let measurements = [];
  /** @type {State | null} */
  let state = null;
  /** @type {Uint8Array | null} */
  let measured = null;
  let run = -1;
  let busy = false;
  let nextAt = 0;
  let askedAt = -Infinity;
  let opened = false;
  let cost = NO_COST;

  const measure = newestOnly(async (isNewest) => {
    const exhibit = await exhibits.get("run");
    if (!exhibit || !isNewest()) return;
    const training = state?.training ?? false;
    const { noise, latent } = exhibit.config;
    const z = await exhibits.latents(noise, SEED, IMAGES, latent);
    const result = await ask({ type: "measure", name: exhibit.name, z, batchNorm: "eval" });
    if (!isNewest() || !state) return;
    const now = performance.now();
    const busyMs = exhibit.hungMs + result.elapsedMs;
    cost = paid(seen(cost, state.training, now), busyMs, training);
    const waitMs = Math.max(EVERY_MS, waitFor(cost, busyMs, SHARE));
    nextAt = now + waitMs;
    view.cost(busyMs, waitMs, shareOf(cost));
    measurements = added(measurements, { step: exhibit.steps, quality: result.quality });
    view.show(measurements, exhibit, result, diagnose(measurements, state.history, exhibit.config.network));
  });

  /** @param {State} now */
  function follow(now) {
    if (now.run !== run) {
      if (now.progress.step === 0) {
        measurements = [];
        view.clear();
      }
      run = now.run;
      askedAt = -Infinity;
      nextAt = 0;
    }
    const fresh = now.checkpoint && now.checkpoint.bytes !== measured;
    const time = performance.now();
    if (fresh && !busy && (time >= nextAt || !now.training)) {
      busy = true;
      measured = now.checkpoint?.bytes ?? null;
      attempt(async () => {
        try {
          await measure();
        } finally {
          busy = false;
          if (state && opened) follow(state); // a checkpoint may have come meanwhile
        }
      });
    } else if (now.phase === "open" && now.halted !== "diverged" && !busy && time >= nextAt && isStale(now)) {
      if (time < askedAt + SNAPSHOT_MS) return;
      askedAt = time;
      send({ type: "take-snapshot" });
    }
  }

  /** Whether the run has gone on since its last checkpoint. @param {State} now */
  const isStale = ({ checkpoint, progress }) => !checkpoint || checkpoint.step !== progress.step;

  return {
    element: view.element,
    render(next, shown) {
      if (state?.checkpoint !== next.checkpoint) askedAt = -Infinity;
      state = next;
      const applies = isDigitGan(next.running ?? next.requested);
      view.apply(applies);
      if (!applies) return;
      opened ||= shown;
      if (opened) cost = seen(cost, next.training, performance.now());
      if (opened && view.wanted()) follow(next);
    },
  };
}
