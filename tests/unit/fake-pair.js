// @ts-check
// Two runs on pumps with fake Runs, kept in step as a comparison keeps them.
import assert from "node:assert/strict";
import { initialPair, isOpen, moving, reducePair } from "../../www/compare/pair.js";
import { pairEffects } from "../../www/compare/pair-effects.js";
import { startPump } from "./fake-run.js";
import { ASSETS, config } from "./page.js";

/** @import { PairMessage } from "../../www/compare/pair.js" */
/** @import { PairEffect } from "../../www/compare/pair-effects.js" */
/** @import { Side } from "../../www/compare/setup.js" */
/** @import { Setup } from "../../www/core/intents.js" */

export const SIDES = /** @type {Side[]} */ (["A", "B"]);
/** @param {Uint8Array} tiles */
export const grid = (tiles) => ({ tiles, columns: 8, side: 28, channels: 1 });
export const GROUND = { base: config(), assets: ASSETS, backend: /** @type {const} */ ("cpu"), together: true };

/** Both runs on pumps with fake Labs, whose pictures follow from settings and step. @param {{ together?: boolean, slow?: Side }} [options] */
export function startPair({ together = true, slow } = {}) {
  const ends = { A: startPump(), B: startPump() };
  const seen = { A: 0, B: 0 };
  let pair = initialPair();
  let furthest = 0;
  let bothBusy = false;
  /** @type {PairEffect[]} */
  const effects = [];
  for (const side of SIDES) {
    const { lab } = ends[side];
    lab.draw = () =>
      lab.later("draw", () => {
        const { seed, noise, g_norms } = lab.config_;
        const key = [...`${seed} ${noise} ${g_norms} ${lab.steps}`].reduce(
          (hash, c) => (hash * 31 + c.charCodeAt(0)) % 251,
          7,
        );
        return new Uint8Array(64 * 784).fill(key);
      });
  }
  if (slow) ends[slow].lab.stepMs = 200;
  const self = {
    ends,
    effects,
    get pair() {
      return pair;
    },
    get furthest() {
      return furthest;
    },
    get bothBusy() {
      return bothBusy;
    },
    /** @param {PairMessage} message */
    send(message) {
      const before = pair;
      pair = reducePair(before, message);
      for (const effect of pairEffects(before, pair, message)) {
        effects.push(effect);
        if (effect.type === "close") continue;
        const { command } = effect;
        if (command.type === "open") ends[effect.side].lab.config_ = command.config;
        ends[effect.side].pump.receive(
          /** @type {import("../../www/protocol/messages.js").Command} */ ({ base: "", ...command }),
        );
      }
    },
    /** Passes on what the workers say until this holds. @param {() => boolean} holds */
    async until(holds) {
      for (let turn = 0; turn < 20_000 && !holds(); turn++) {
        for (const side of SIDES) {
          const { events } = ends[side];
          if (seen[side] < events.length) self.send({ type: "happened", side, event: events[seen[side]++] });
        }
        furthest = Math.max(furthest, Math.abs(ends.A.lab.steps - ends.B.lab.steps));
        bothBusy ||= SIDES.every((side) => pair.reached[side] < pair.limits[side]);
        await new Promise((resolve) => setImmediate(resolve));
      }
      assert.ok(holds(), "it never happened");
    },
  };
  self.send({ type: "show", ground: { ...GROUND, together }, setup: null });
  return self;
}

/** @param {Parameters<typeof startPair>[0]} [options] @param {Setup} [setup] */
export async function ready(options, setup) {
  const run = startPair(options);
  await run.until(() => isOpen(run.pair) && run.pair.recording.frames.length > 0);
  if (!setup) return run;
  run.send({ type: "set-up", setup });
  await run.until(() => isOpen(run.pair) && run.pair.recording.frames.length > 0);
  return run;
}

/** @param {Awaited<ReturnType<typeof ready>>} run @param {number} steps */
export async function trained(run, steps) {
  run.send({ type: "toggle" });
  await run.until(() => SIDES.every((side) => run.pair.runs[side].progress.step >= steps));
  run.send({ type: "toggle" });
  await run.until(() => !moving(run.pair));
}
