// @ts-check
// A Run without wasm that logs its calls and refuses to be called while one is pending, and a pump
// around it whose clock only moves when the Run works.
import { hasCodes } from "../../www/core/needs.js";
import { presets } from "../../www/core/settings-schema.js";
import { createPump } from "../../www/engine/pump.js";

/** @import { Run } from "../../www/engine/run.js" */
/** @import { Assets, Shard } from "../../www/protocol/assets.js" */
/** @import { Command, Event, StepRow } from "../../www/protocol/messages.js" */
/** @typedef {Extract<Command, { type: "open" }>} Open */

export class FakeRun {
  /** @type {string[]} */
  calls = [];
  /** Milliseconds. */
  clock = 0;
  stepMs = 30;
  sampleMs = 5;
  pending = false;
  held = 0;
  total = 0;
  /** Images that the next step needs. */
  needs = 1;
  steps = 0;
  /** @type {StepRow[]} */
  rows = [];
  config_ = presets.small;
  /** @type {Partial<Record<string, () => void>>} */
  before = {};

  /** @param {string} name */
  call(name) {
    if (this.pending) throw new Error(`${name} overlaps a pending call`);
    this.calls.push(name);
    this.before[name]?.();
  }
  /** @template T @param {string} name @param {() => T} answer */
  async later(name, answer) {
    this.call(name);
    this.pending = true;
    await new Promise((resolve) => setImmediate(resolve));
    this.pending = false;
    return answer();
  }
  add_images(/** @type {Uint8Array} */ idx) {
    this.call("add_images");
    this.held += idx.length;
    return this.held;
  }
  add_labels() {
    this.call("add_labels");
  }
  add_held_out() {
    this.call("add_held_out");
  }
  add_pictures(/** @type {Uint8Array} */ pixels, /** @type {number} */ side, /** @type {number} */ channels) {
    this.call(`add_pictures ${side} ${channels}`);
    this.held = pixels.length / (side * side * channels);
    return this.held;
  }
  seal_data() {
    this.call("seal_data");
    this.total = this.held;
  }
  shape() {
    const { side, colour } = this.config_;
    return JSON.stringify({ side, channels: colour ? 3 : 1 });
  }
  views() {
    const names = hasCodes(this.config_) ? ["reconstructions", "samples"] : ["samples"];
    return JSON.stringify(names.map((name) => ({ name, tiles: 64, columns: 8 })));
  }
  inputs() {
    this.call("inputs");
    return new Uint8Array(64 * 784);
  }
  can_step() {
    if (this.pending) throw new Error("can_step overlaps a pending call");
    return this.held >= this.needs;
  }
  step(/** @type {string} */ players) {
    this.call(players === "both" ? "step" : `step ${players}`);
    this.clock += this.stepMs;
    this.steps += 1;
    if (hasCodes(this.config_)) return void this.rows.push({ step: this.steps, loss: 0.3, heldOut: null });
    const [d, g] = [players !== "generator" ? 0.7 : null, players !== "discriminator" ? 0.7 : null];
    this.rows.push({ step: this.steps, lossD: d, lossG: g, dReal: d, dFake: 0.5, gradD: d, gradG: g });
  }
  report() {
    return this.later("report", () => {
      const rows = this.rows;
      this.rows = [];
      const images = this.steps * 16;
      const seconds = (rows.length * this.stepMs) / 1000;
      return JSON.stringify({ step: this.steps, epoch: images / 2000, images, imagesPerEpoch: 2000, rows, seconds });
    });
  }
  async settle() {}
  trial(/** @type {string} */ json) {
    return this.later("trial", () => {
      if (this.held < this.needs)
        throw Object.assign(new Error("The images haven't arrived."), { code: "waiting-for-data" });
      return JSON.stringify({
        step: 1,
        lossD: JSON.parse(json).lr_d,
        lossG: 0.7,
        dReal: 0.5,
        dFake: 0.5,
        gradD: 1,
        gradG: 1,
      });
    });
  }
  draw(/** @type {string} */ json) {
    const { view } = JSON.parse(json);
    return this.later(view === "samples" ? "draw" : `draw ${view}`, () => {
      this.clock += this.sampleMs;
      return new Uint8Array(64);
    });
  }
  watch(/** @type {boolean} */ on) {
    this.call(`watch ${on}`);
  }
  probe() {
    return this.later("probe", () => "[]");
  }
  codes() {
    return this.later("codes", () => new Float32Array([1, 2]));
  }
  held_out_labels() {
    return new Uint8Array([7]);
  }
  config() {
    return JSON.stringify(this.config_);
  }
  configure(/** @type {string} */ json) {
    this.call("configure");
    this.config_ = { ...this.config_, ...JSON.parse(json) };
    return this.config();
  }
  reset(/** @type {string} */ json) {
    this.call("reset");
    this.config_ = JSON.parse(json);
    this.steps = 0;
    this.rows = [];
  }
  checkpoint() {
    return this.later("checkpoint", () => new Uint8Array([this.steps]));
  }
  restore(/** @type {Uint8Array} */ bytes) {
    return this.later("restore", () => {
      this.steps = bytes[0];
    });
  }
}

/** @param {number[]} sizes @returns {Assets} */
const site = (sizes) => ({
  flavours: { cpu: { status: "ready" }, webgpu: { status: "ready" } },
  data: sizes.map((images, i) => ({ url: `shard ${i}`, images, bytes: 10, rawBytes: images, sha256: "" })),
  labels: { url: "labels", sha256: "" },
  heldOut: { images: { url: "held-out images" }, labels: { url: "held-out labels" } },
  faces: { url: "faces", count: 110, side: 32 },
});

/** @type {ReturnType<typeof createPump>[]} */
const pumps = [];

/** A pump that trains would go on for ever. */
export function stopPumps() {
  for (const pump of pumps.splice(0)) pump.fail(new Error("the test is over"));
}

/** @param {{ shards?: number[], fetchShard?: (shard: Shard, fresh: boolean) => Promise<Uint8Array>, fetchFile?: (url: string, fresh: boolean) => Promise<Uint8Array> }} [options] */
export function startPump({ shards = [20], fetchShard, fetchFile } = {}) {
  const lab = new FakeRun();
  /** @type {Event[]} */
  const events = [];
  /** What was brought, by its address. @type {string[]} */
  const fetched = [];
  /** `openFails`: what the Run throws instead of opening. @type {{ openFails: Error | null }} */
  const self = { openFails: null };
  const pump = createPump({
    post: (event) => events.push(event),
    openRun: async ({ config }, __, onLoading) => {
      if (self.openFails) throw self.openFails;
      lab.config_ = config;
      onLoading("device", 1, 1);
      await new Promise((resolve) => setImmediate(resolve));
      return /** @type {Run} */ (/** @type {unknown} */ (lab));
    },
    prepare: async (lab, backend, onCompiled) => {
      if (backend !== "webgpu") return;
      await lab.trial(lab.config());
      onCompiled(2, 2);
    },
    fetchShard(shard, _, { fresh }) {
      fetched.push(shard.url);
      return fetchShard?.(shard, fresh) ?? Promise.resolve(new Uint8Array(shard.images));
    },
    fetchFile(file, _, { fresh }) {
      fetched.push(file.url);
      return fetchFile?.(file.url, fresh) ?? Promise.resolve(new Uint8Array(4));
    },
    async fetchFaces({ url, count }, _, { side, colour }) {
      fetched.push(url);
      const channels = colour ? 3 : 1;
      return { pixels: new Uint8Array(count * side * side * channels), side, channels, count };
    },
    now: () => lab.clock,
    turn: () => new Promise((resolve) => setImmediate(resolve)),
    panicMessage: () => undefined,
  });
  pumps.push(pump);
  return Object.assign(self, {
    lab,
    events,
    fetched,
    pump,
    /** @param {Partial<Open>} [changes] */
    open: (changes) =>
      pump.receive({
        type: "open",
        run: 1,
        backend: "cpu",
        assets: site(shards),
        base: "",
        config: presets.small,
        ...changes,
      }),
    /** @param {string} type */
    of: (type) => events.filter((event) => event.type === type),
    types: () => events.map((event) => (event.type === "paused" ? `paused: ${event.reason}` : event.type)),
    /** Turns of the event loop until this holds. @param {() => boolean} holds */
    async until(holds) {
      for (let turn = 0; turn < 20_000; turn++) {
        if (holds()) return;
        await new Promise((resolve) => setImmediate(resolve));
      }
      throw new Error(`It never happened; so far: ${events.map(({ type }) => type).join(" ")}`);
    },
    async idle(turns = 50) {
      for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
    },
  });
}

/** @template {Event["type"]} T @param {Event[]} events @param {T} type */
export const last = (events, type) =>
  /** @type {Extract<Event, { type: T }>} */ (events.findLast((event) => event.type === type));

/** A pump whose first picture has come. @param {Parameters<typeof startPump>[0]} [options] */
export async function opened(options) {
  const run = startPump(options);
  run.open();
  await run.until(() => run.of("sampled").length > 0);
  return run;
}
