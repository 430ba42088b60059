// @ts-check
// The page without its DOM: reducer and policy put together as main.js does it, and a short way to
// say what the worker said.
import { effectsOf } from "../../www/core/policy.js";
import { initialState, reduce } from "../../www/core/run.js";
import { presets } from "../../www/core/settings-schema.js";

/** @import { Message } from "../../www/core/intents.js" */
/** @import { Effect } from "../../www/core/policy.js" */
/** @import { Config } from "../../www/core/settings-schema.js" */
/** @import { Assets } from "../../www/protocol/assets.js" */
/** @import { Command, Report, StepRow } from "../../www/protocol/messages.js" */

/** @type {Assets} */
export const ASSETS = {
  flavours: { cpu: { status: "ready" }, webgpu: { status: "ready" } },
  data: [{ url: "0", images: 2000, bytes: 1, rawBytes: 1, sha256: "" }],
};
export const GPU = { usable: true, software: false, adapter: "test GPU", reason: "" };
export const NO_GPU = { usable: false, software: false, adapter: "", reason: "this browser has no WebGPU" };

/** What a GAN can draw. */
export const VIEWS = [{ name: "samples", tiles: 64, columns: 8 }];

export function createPage() {
  let state = initialState();
  /** @type {Effect[]} */
  let effects = [];
  const page = {
    get state() {
      return state;
    },
    /** What was done since the last look. */
    takeEffects() {
      const taken = effects;
      effects = [];
      return taken;
    },
    /** Commands since the last look, `open` included. @returns {Omit<Command, "base">[]} */
    takeCommands: () => page.takeEffects().flatMap((effect) => ("command" in effect ? [effect.command] : [])),
    /** @param {Message} message */
    send(message) {
      const before = state;
      state = reduce(before, message);
      effects.push(...effectsOf(before, state, message));
    },
    /** @param {"cpu" | "webgpu"} backend @param {number} [step] */
    ready(backend = "cpu", step = 0) {
      const config = state.requested;
      page.send({
        type: "ready",
        run: state.run,
        backend,
        config,
        step,
        images: 2000,
        imagesTotal: 2000,
        views: VIEWS,
      });
    },
    /** @param {number} step @param {Partial<StepRow>} [row] */
    stepped(step, row = {}) {
      page.send({ type: "stepped", run: state.run, report: report(step, row) });
    },
    /** WebGPU on standby is prepared and computes this first step, the CPU `expected`. @param {Partial<StepRow>} [row] @param {Partial<StepRow>} [expected] */
    agreed(row = {}, expected = {}) {
      const { run } = state.standby ?? { run: -1 };
      page.send({ type: "prepared", run, config: state.requested, row: report(1, row).rows[0] });
      page.send({ type: "tried", run: state.run, standby: run, row: report(1, expected).rows[0] });
    },
    /** The run goes over to WebGPU. @param {number} [step] */
    takenOver(step = 0) {
      page.agreed();
      page.ready("webgpu", step);
    },
    /** Opened, ready, and trained to this step. @param {number} step @param {"cpu" | "webgpu"} [backend] */
    training(step, backend = "cpu") {
      page.send({ type: "assets-read", assets: ASSETS });
      page.send({ type: "probed", probe: backend === "webgpu" ? GPU : NO_GPU });
      page.ready();
      if (backend === "webgpu") page.takenOver();
      page.send({ type: "toggle-training" });
      page.send({ type: "started", run: state.run });
      for (let at = 1; at <= step; at++) page.stepped(at);
      page.takeEffects();
    },
  };
  return page;
}

/** @param {number} step @param {Partial<StepRow>} [row] @returns {Report} */
export const report = (step, row = {}) => ({
  step,
  epoch: step / 125,
  images: step * 16,
  imagesPerEpoch: 2000,
  imagesPerSecond: 800,
  rows: [{ step, lossD: 0.7, lossG: 0.7, dReal: 0.5, dFake: 0.5, gradD: 1, gradG: 1, ...row }],
});

/** @param {Partial<Config>} [changes] @returns {Config} */
export const config = (changes) => ({ ...presets.small, ...changes });
