// @ts-check
// The worker's loop against a Lab that refuses overlapping calls: order, pausing, data that comes
// late or never, failures.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { presets } from "../../www/core/settings-schema.js";
import { hasDiverged, MAX_QUEUED, nextQueued, ROUND_MS } from "../../www/engine/pace.js";
import { last, opened, startPump, stopPumps } from "./fake-run.js";

afterEach(stopPumps);

test("opens, shows real and untrained images, then waits", async () => {
  const run = await opened();
  await run.idle();
  assert.deepEqual(run.lab.calls, ["add_images", "report", "inputs", "draw"]);
  const ready = last(run.events, "ready");
  assert.deepEqual([ready.step, ready.images, ready.imagesTotal, ready.backend], [0, 20, 20, "cpu"]);
  assert.equal(last(run.events, "sampled").trainedWith, "normal");
});

test("rounds on the CPU last about a tenth of a second, then one reading", async () => {
  const run = await opened();
  run.pump.receive({ type: "start", run: 1 });
  await run.until(() => run.of("stepped").length >= 5);
  const { report } = last(run.events, "stepped");
  assert.equal(report.rows.length, Math.ceil(ROUND_MS / run.lab.stepMs));
  assert.ok(Math.abs(report.imagesPerSecond - 16_000 / run.lab.stepMs) < 1);
  assert.ok(run.of("sampled").length > 1);
});

test("slow samples are drawn so rarely that they cost under a tenth of the time", async () => {
  const run = await opened();
  run.lab.sampleMs = 500;
  run.pump.receive({ type: "start", run: 1 });
  const samples = () => run.lab.calls.filter((name) => name === "draw").length;
  await run.until(() => run.lab.clock > 30_000);
  assert.ok((samples() * 500) / run.lab.clock < 0.1);
  assert.ok(samples() > 3);
});

test("a GPU's queue grows with what fits into a round, and no further", () => {
  assert.equal(nextQueued(1, 10_000), 1);
  assert.equal(nextQueued(4, 10), 8);
  assert.equal(nextQueued(8, 190), 4);
  assert.equal(nextQueued(MAX_QUEUED, 1), MAX_QUEUED);
});

test("pause: no further step, a last sample, a checkpoint", async () => {
  const run = await opened();
  run.pump.receive({ type: "start", run: 1 });
  await run.until(() => run.of("stepped").length >= 3);
  run.pump.receive({ type: "pause", run: 1 });
  await run.until(() => run.of("checkpointed").length > 0);
  const steps = run.lab.steps;
  await run.idle();
  assert.equal(run.lab.steps, steps);
  assert.deepEqual(run.types().slice(-3), ["paused: asked", "sampled", "checkpointed"]);
  assert.equal(last(run.events, "checkpointed").step, steps);
});

test("checkpoints while training: soon after the start, then about every 15 seconds", async () => {
  const run = await opened();
  run.pump.receive({ type: "start", run: 1 });
  await run.until(() => run.lab.clock > 36_000);
  const count = run.of("checkpointed").length;
  assert.ok(count === 3, `${count} checkpoints`);
});

test("single steps, of both or one player", async () => {
  const run = await opened();
  run.pump.receive({ type: "step", run: 1, players: "both" });
  run.pump.receive({ type: "step", run: 1, players: "discriminator" });
  run.pump.receive({ type: "step", run: 1, players: "generator" });
  await run.until(() => run.of("checkpointed").length === 3);
  assert.deepEqual(
    run.lab.calls.filter((name) => name.startsWith("step")),
    ["step", "step discriminator", "step generator"],
  );
  assert.equal(run.of("paused").length, 0, "a loss that a step doesn't have is no divergence");
});

test("reset: the new run's id, step 0, a fresh sample, no more training", async () => {
  const run = await opened();
  run.pump.receive({ type: "start", run: 1 });
  await run.until(() => run.of("stepped").length >= 2);
  run.pump.receive({ type: "reset", run: 2, config: { ...presets.small, noise: "uniform01" } });
  await run.until(() => run.of("was-reset").length > 0);
  await run.idle();
  const at = run.events.findIndex(({ type }) => type === "was-reset");
  const after = run.events.slice(at);
  assert.deepEqual(
    after.map(({ type, run }) => [type, run]),
    [
      ["was-reset", 2],
      ["images-added", 2],
      ["inputs-shown", 2],
      ["sampled", 2],
    ],
  );
  assert.equal(last(run.events, "sampled").trainedWith, "uniform01");
  run.pump.receive({ type: "start", run: 1 });
  await run.idle();
  assert.equal(run.lab.steps, 0, "a command for the old run is dropped");
});

test("a slider on the move: only its last value is applied", async () => {
  const run = await opened();
  for (const lr_g of [0.001, 0.002, 0.003]) {
    run.pump.receive({ type: "configure", run: 1, config: { ...presets.small, lr_g } });
  }
  await run.until(() => run.of("configured").length > 0);
  await run.idle();
  assert.equal(run.of("configured").length, 1);
  assert.equal(last(run.events, "configured").config.lr_g, 0.003);
});

test("refused settings are reported and training goes on", async () => {
  const run = await opened();
  const failure = { code: "config", field: "batch", message: "too large" };
  run.lab.before.configure = () => {
    throw Object.assign(new Error("too large"), { code: "config", failures: JSON.stringify([failure]) });
  };
  run.pump.receive({ type: "start", run: 1 });
  run.pump.receive({ type: "configure", run: 1, config: presets.small });
  await run.until(() => run.of("stepped").length >= 3);
  assert.deepEqual(last(run.events, "rejected").failures, [failure]);
});

test("commands before the worker is ready wait for it", async () => {
  const run = startPump();
  run.open();
  run.pump.receive({ type: "start", run: 1 });
  run.pump.receive({ type: "configure", run: 1, config: { ...presets.small, k: 2 } });
  await run.until(() => run.of("stepped").length > 0);
  assert.equal(last(run.events, "configured").config.k, 2);
});

test("out of images: says so once, and goes on by itself when they arrive", async () => {
  /** @type {(bytes: Uint8Array) => void} */
  let arrive = () => {};
  const run = await opened({
    shards: [20, 30],
    fetchShard: async (shard) =>
      shard.url === "shard 0" ? new Uint8Array(20) : new Promise((resolve) => (arrive = resolve)),
  });
  run.lab.needs = 40;
  run.pump.receive({ type: "start", run: 1 });
  await run.idle();
  assert.deepEqual(run.types().slice(-2), ["started", "paused: waiting-for-data"]);
  arrive(new Uint8Array(30));
  await run.until(() => run.of("stepped").length > 0);
  assert.deepEqual(
    run
      .types()
      .filter((type) => type !== "loading")
      .slice(5, 8),
    ["images-added", "started", "stepped"],
  );
});

test("a shard that fails: Retry goes past the cache and finishes the data", async () => {
  let broken = true;
  /** @type {boolean[]} */
  const freshness = [];
  const run = await opened({
    shards: [20, 30, 40],
    fetchShard: async (shard, fresh) => {
      freshness.push(fresh);
      if (shard.url === "shard 1" && broken) throw Object.assign(new Error("offline"), { code: "network" });
      return new Uint8Array(shard.images);
    },
  });
  await run.until(() => run.of("data-failed").length > 0);
  const { failure, images, imagesTotal } = last(run.events, "data-failed");
  assert.deepEqual([failure.code, images, imagesTotal], ["network", 20, 90]);
  broken = false;
  run.pump.receive({ type: "retry-data", run: 1 });
  await run.until(() => last(run.events, "images-added")?.images === 90);
  assert.deepEqual(freshness, [false, false, true, false]);
});

test("images that wasm refuses are a data failure, not a crash", async () => {
  const run = startPump();
  run.lab.before.add_images = () => {
    throw Object.assign(new Error("damaged"), { code: "data-hash" });
  };
  run.open();
  await run.until(() => run.of("data-failed").length > 0);
  assert.equal(last(run.events, "data-failed").failure.code, "data-hash");
  run.lab.before = {};
  run.pump.receive({ type: "retry-data", run: 1 });
  await run.until(() => run.of("ready").length > 0);
});

test("training on what arrived", async () => {
  const run = await opened({
    shards: [20, 30],
    fetchShard: (shard) =>
      shard.url === "shard 0" ? Promise.resolve(new Uint8Array(20)) : Promise.reject(new Error("no")),
  });
  await run.until(() => run.of("data-failed").length > 0);
  run.pump.receive({ type: "use-loaded-data", run: 1 });
  await run.until(() => run.of("images-added").length > 0);
  assert.ok(run.lab.calls.includes("seal_data"));
  assert.deepEqual([last(run.events, "images-added").images, last(run.events, "images-added").imagesTotal], [20, 20]);
});

test("a checkpoint is restored before anything is shown", async () => {
  const run = startPump();
  run.open({ checkpoint: new Uint8Array([42]) });
  await run.until(() => run.of("sampled").length > 0);
  assert.equal(last(run.events, "ready").step, 42);
  assert.equal(run.lab.calls[0], "restore");
  run.pump.receive({ type: "start", run: 1 });
  await run.until(() => run.of("stepped").length > 0);
  assert.ok(last(run.events, "stepped").report.imagesPerSecond < 1000, "what came before doesn't count as speed");
});

test("numbers that ran away stop the run; JSON has no NaN, so a missing loss counts", async () => {
  const run = await opened();
  run.lab.before.report = () => {
    if (run.lab.steps > 5) run.lab.rows.forEach((row) => (row.lossG = null));
  };
  run.pump.receive({ type: "start", run: 1 });
  await run.until(() => run.types().includes("paused: diverged"));
  await run.idle();
  assert.equal(run.of("checkpointed").length, 0, "nothing broken is saved");
  assert.equal(run.types().at(-1), "sampled");
  const fine = { step: 1, lossD: 1, lossG: 1, dReal: 0, dFake: 0, gradD: 1, gradG: 1 };
  assert.equal(hasDiverged([fine], "both"), false);
  assert.equal(hasDiverged([fine, { ...fine, dReal: Infinity }], "both"), true);
  assert.equal(hasDiverged([{ ...fine, lossG: null }], "discriminator"), false);
});

test("a limit: a sample exactly there, then it waits; a higher one goes on", async () => {
  const run = await opened();
  run.pump.receive({ type: "start", run: 1, until: 7 });
  await run.until(() => run.of("reached").length === 1);
  await run.idle();
  assert.equal(run.lab.steps, 7);
  assert.equal(last(run.events, "sampled").step, 7);
  assert.deepEqual(run.types().slice(-2), ["sampled", "reached"]);
  run.pump.receive({ type: "start", run: 1, until: 9 });
  await run.until(() => run.of("reached").length === 2);
  assert.equal(run.lab.steps, 9);
  assert.equal(run.of("started").length, 1, "it never stopped");
  run.pump.receive({ type: "reset", run: 2, config: presets.small });
  run.pump.receive({ type: "start", run: 2 });
  await run.until(() => run.lab.steps > 20);
});

test("a command that it doesn't know is said to be unknown, and nothing is done", async () => {
  const run = await opened();
  const { length } = run.lab.calls;
  run.pump.receive(/** @type {any} */ ({ type: "sing", run: 1 }));
  await run.until(() => run.of("misunderstood").length > 0);
  assert.equal(last(run.events, "misunderstood").command, "sing");
  assert.equal(run.lab.calls.length, length);
});
