// @ts-check
// A worker that gets ready beside another, and one that ends.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { presets } from "../../www/core/settings-schema.js";
import { ROUND_MS } from "../../www/engine/pace.js";
import { last, opened, startPump, stopPumps } from "./fake-run.js";

afterEach(stopPumps);

test("after a panic wasm is never called again", async () => {
  const run = await opened();
  run.lab.before.step = () => {
    throw new WebAssembly.RuntimeError("unreachable");
  };
  run.pump.receive({ type: "start", run: 1 });
  await run.until(() => run.of("failed").length > 0);
  assert.equal(last(run.events, "failed").failure.code, "panic");
  const calls = run.lab.calls.length;
  for (const type of /** @type {const} */ (["pause", "start"])) run.pump.receive({ type, run: 1 });
  run.pump.receive({ type: "reset", run: 2, config: presets.small });
  await run.idle();
  assert.equal(run.lab.calls.length, calls);
  assert.equal(run.of("failed").length, 1);
});

test("a failure from outside, such as a lost device, ends it too, once", async () => {
  const run = await opened();
  run.pump.receive({ type: "start", run: 1 });
  await run.until(() => run.of("stepped").length > 0);
  run.pump.fail(Object.assign(new Error("gone"), { code: "device-lost" }));
  run.pump.fail(new Error("and again"));
  const steps = run.lab.steps;
  await run.idle();
  assert.equal(last(run.events, "failed").failure.code, "device-lost");
  assert.equal(run.of("failed").length, 1);
  assert.ok(run.lab.steps - steps <= Math.ceil(ROUND_MS / run.lab.stepMs));
});

test("on standby it prepares, tries a step and waits; another open makes it go", async () => {
  const run = startPump();
  run.open({ run: 2, backend: "webgpu", standby: true });
  await run.until(() => run.of("prepared").length > 0);
  assert.equal(last(run.events, "prepared").row?.lossG, 0.7);
  assert.deepEqual(
    run.types().filter((type) => type === "ready" || type === "sampled"),
    [],
  );
  run.open({ run: 3, backend: "webgpu", checkpoint: new Uint8Array([9]) });
  run.pump.receive({ type: "start", run: 3 });
  await run.until(() => run.of("stepped").length > 0);
  assert.deepEqual([last(run.events, "ready").run, last(run.events, "ready").step], [3, 9]);
  assert.equal(last(run.events, "stepped").run, 3);
  assert.deepEqual(run.lab.calls.slice(0, 4), ["add_images", "trial", "trial", "restore"]);
});

test("a trial is answered in the middle of a run; without images for it, with nothing", async () => {
  const run = await opened();
  run.pump.receive({ type: "start", run: 1 });
  run.pump.receive({ type: "trial", standby: 2, config: { ...presets.small, lr_d: 0.25 } });
  await run.until(() => run.of("tried").length > 0);
  assert.equal(last(run.events, "tried").row?.lossD, 0.25);
  run.lab.needs = 1000;
  run.pump.receive({ type: "trial", standby: 2, config: presets.small });
  await run.until(() => run.of("tried").length > 1);
  assert.equal(last(run.events, "tried").row, null);
});
