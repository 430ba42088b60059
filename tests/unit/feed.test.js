// @ts-check
// What a run is brought: only what its settings need, and all of that before it begins.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { presets } from "../../www/core/settings-schema.js";
import { startPump, stopPumps } from "./fake-run.js";

afterEach(stopPumps);

/** @param {Parameters<ReturnType<typeof startPump>["open"]>[0]} command @param {Parameters<typeof startPump>[0]} [options] */
async function opened(command, options) {
  const run = startPump(options);
  run.open(command);
  await run.until(() => run.of("sampled").length > 0);
  await run.idle();
  return run;
}

test("a GAN on digits is brought digits and nothing else", async () => {
  const run = await opened({}, { shards: [20, 30] });
  assert.deepEqual(run.fetched, ["shard 0", "shard 1"]);
});

test("a conditional one waits for labels, an autoencoder for held-out digits", async () => {
  const asked = await opened({ config: presets.conditional });
  assert.ok(asked.fetched.includes("labels") && asked.lab.calls.includes("add_labels"));
  const coder = await opened({ config: presets["ae-conv"] });
  assert.ok(coder.lab.calls.indexOf("add_held_out") < coder.lab.calls.indexOf("inputs"));
  assert.equal(coder.of("sampled").length, 1);
  assert.deepEqual(
    coder.lab.calls.filter((name) => name.startsWith("draw")),
    ["draw reconstructions"],
  );
});

test("what fails can be brought again, and the run begins then", async () => {
  let broken = true;
  const run = startPump({
    fetchFile: async (_, fresh) => {
      if (broken) throw Object.assign(new Error("offline"), { code: "network" });
      assert.ok(fresh, "past the cache");
      return new Uint8Array(4);
    },
  });
  run.open({ config: presets.conditional });
  run.pump.receive({ type: "start", run: 1 });
  await run.until(() => run.of("data-failed").length > 0);
  await run.idle();
  assert.equal(run.of("ready").length, 0);
  assert.equal(run.lab.steps, 0);
  broken = false;
  run.pump.receive({ type: "retry-data", run: 1 });
  await run.until(() => run.of("stepped").length > 0);
});

test("a reset to a network that needs more is brought that, and shows nothing before", async () => {
  const run = await opened({});
  run.pump.receive({ type: "reset", run: 2, config: presets["ae-conv"] });
  await run.until(() => run.of("sampled").length > 1);
  const after = run.types().slice(run.types().indexOf("was-reset"));
  assert.deepEqual(
    after.filter((type) => type !== "images-added"),
    ["was-reset", "inputs-shown", "sampled"],
  );
  assert.ok(run.fetched.includes("held-out images"));
});

test("faces and a reader's own come in the shape of the settings", async () => {
  const faces = await opened({ config: presets.faces });
  assert.deepEqual(faces.fetched, ["faces"]);
  assert.ok(faces.lab.calls.includes("add_pictures 32 3"));
  const pictures = { pixels: new Uint8Array(60 * 16 * 16), side: 16, channels: 1, count: 60 };
  const own = await opened({ config: { ...presets.small, pictures: "own", side: 16 }, pictures });
  assert.deepEqual(own.fetched, []);
  assert.ok(own.lab.calls.includes("add_pictures 16 1"));
  const ready = /** @type {any} */ (own.of("ready")[0]);
  assert.deepEqual([ready.images, ready.imagesTotal], [60, 60]);
});

test("a run that uses few images waits for no more than those", async () => {
  const run = await opened({ config: { ...presets.small, limit: 10 } }, { shards: [20, 30, 40] });
  assert.deepEqual(run.fetched, ["shard 0"]);
  const ready = /** @type {any} */ (run.of("ready")[0]);
  assert.deepEqual([ready.images, ready.imagesTotal], [10, 10]);
  run.pump.receive({ type: "reset", run: 2, config: presets.small });
  await run.until(() => run.fetched.length === 3);
});

test("settings that don't go together are refused when it opens, and that is no crash", async () => {
  const run = startPump();
  run.openFails = Object.assign(new Error("no"), {
    code: "config",
    failures: '[{"code":"config","field":"side","message":"28 wide"}]',
  });
  run.open();
  await run.until(() => run.of("rejected").length > 0);
  assert.equal(run.of("failed").length, 0);
});

test("many steps of one player at a press, ended early by a word from the page", async () => {
  const run = await opened({});
  run.pump.receive({ type: "step", run: 1, players: "discriminator", times: 20 });
  await run.until(() => run.of("checkpointed").length > 0);
  assert.equal(run.lab.steps, 20);
  assert.ok(run.of("stepped").length > 1, "a reading every so often");
  run.lab.before["step generator"] = () => {
    if (run.lab.steps === 25) run.pump.receive({ type: "pause", run: 1 });
  };
  run.pump.receive({ type: "step", run: 1, players: "generator", times: 100 });
  await run.until(() => run.of("paused").length > 0);
  assert.ok(run.lab.steps < 40);
});

test("layers are looked at only while somebody watches, and not after every round", async () => {
  const run = await opened({});
  run.pump.receive({ type: "start", run: 1 });
  await run.until(() => run.of("stepped").length > 3);
  assert.equal(run.of("probed").length, 0);
  run.pump.receive({ type: "watch", run: 1, on: true });
  await run.until(() => run.of("probed").length > 2);
  const [rounds, looks] = [run.of("stepped").length, run.of("probed").length];
  assert.ok(looks < rounds);
  run.pump.receive({ type: "watch", run: 1, on: false });
  await run.idle();
  assert.ok(run.of("probed").length <= looks + 1);
  run.pump.receive({ type: "code", run: 1 });
  await run.until(() => run.of("coded").length > 0);
  const coded = /** @type {any} */ (run.of("coded")[0]);
  assert.deepEqual([[...coded.codes], [...coded.labels], coded.latent], [[1, 2], [7], 32]);
});
