// @ts-check
// Snapshots of a run for the noise lab: asked for by the page, taken between steps, never of a run
// that is broken.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { noticesOf } from "../../www/core/notices.js";
import { startPump, stopPumps } from "./fake-run.js";
import { createPage } from "./page.js";

afterEach(stopPumps);

async function opened() {
  const run = startPump();
  run.open();
  await run.until(() => run.of("sampled").length > 0);
  return run;
}

test("a snapshot comes while training, which goes on", async () => {
  const run = await opened();
  run.pump.receive({ type: "start", run: 1 });
  await run.until(() => run.of("stepped").length > 1);
  run.pump.receive({ type: "snapshot", run: 1 });
  await run.until(() => run.of("checkpointed").length > 0);
  const steps = run.of("stepped").length;
  await run.until(() => run.of("stepped").length > steps);
  assert.ok(!run.types().some((type) => type.startsWith("paused")));
});

test("a run that ran away keeps its last good checkpoint", async () => {
  const run = await opened();
  run.lab.before.report = () => {
    run.lab.rows.forEach((row) => (row.lossG = null));
  };
  run.pump.receive({ type: "start", run: 1 });
  await run.until(() => run.types().includes("paused: diverged"));
  run.pump.receive({ type: "snapshot", run: 1 });
  await run.idle();
  assert.equal(run.of("checkpointed").length, 0);
});

test("a snapshot leaves the notice of missing images, and its Retry, where they are", () => {
  const page = createPage();
  page.training(3);
  const failure = { code: "network", message: "offline" };
  page.send({ type: "data-failed", run: 1, failure, images: 2000, imagesTotal: 60000 });
  page.send({ type: "take-snapshot" });
  assert.equal(page.state.dataFailure, failure);
});

test("a pause in the round that runs away saves nothing and clears nothing", async () => {
  const run = await opened();
  run.lab.before.report = () => {
    run.lab.rows.forEach((row) => (row.lossG = null));
    run.pump.receive({ type: "pause", run: 1 });
    run.pump.receive({ type: "start", run: 1 });
  };
  run.pump.receive({ type: "start", run: 1 });
  await run.until(() => run.types().includes("paused: diverged"));
  await run.idle();
  assert.equal(run.of("checkpointed").length, 0);
  assert.deepEqual(
    run.types().filter((type) => type.startsWith("paused")),
    ["paused: diverged"],
  );
  const page = createPage();
  page.training(3);
  page.send({ type: "paused", run: 1, reason: "diverged" });
  page.send({ type: "paused", run: 1, reason: "asked" });
  assert.equal(page.state.halted, "diverged");
});

test("a checkpoint that is refused is refused once: the run begins at step 0 and says so", async () => {
  const run = startPump();
  run.lab.before.restore = () => {
    throw Object.assign(new Error("made by another version"), { code: "checkpoint" });
  };
  run.open({ checkpoint: new Uint8Array([42]) });
  await run.until(() => run.of("sampled").length > 0);
  const [refused] = run.of("restore-refused");
  assert.equal(
    /** @type {{ failure: { code: string } }} */ (/** @type {unknown} */ (refused)).failure.code,
    "checkpoint",
  );
  assert.equal(run.lab.steps, 0);
  assert.equal(run.of("failed").length, 0);

  const page = createPage();
  page.training(40);
  page.send({ type: "checkpointed", run: 1, step: 40, checkpoint: new Uint8Array(1) });
  page.send({ type: "failed", run: 1, failure: { code: "panic", message: "boom" } });
  page.send({ type: "restart", backend: "cpu", from: "checkpoint" });
  page.takeEffects();
  page.send({
    type: "restore-refused",
    run: page.state.run,
    failure: { code: "checkpoint", message: "made by another version" },
  });
  assert.equal(page.state.checkpoint, null, "Restart doesn't come back to it");
  assert.deepEqual(
    noticesOf(page.state).map(({ id }) => id),
    ["unreadable"],
  );
  page.ready("cpu", 0);
  assert.equal(page.state.phase, "open");
});

test("what WebGPU can't read the CPU goes on with", () => {
  const page = createPage();
  page.training(40, "webgpu");
  const { run } = page.state;
  const checkpoint = new Uint8Array(1);
  page.send({ type: "checkpointed", run, step: 40, checkpoint });
  page.send({ type: "failed", run, failure: { code: "device-lost", message: "lost" } });
  page.send({ type: "restart", backend: "webgpu", from: "checkpoint" });
  page.takeEffects();
  page.send({ type: "restore-refused", run: page.state.run, failure: { code: "checkpoint", message: "no" } });
  const [open] = page.takeCommands();
  assert.deepEqual(
    [open.type, "backend" in open && open.backend, "checkpoint" in open && open.checkpoint],
    ["open", "cpu", checkpoint],
  );
});

test("the page passes the wish on to an open run, and changes nothing else", () => {
  const page = createPage();
  page.training(3);
  const before = page.state;
  page.send({ type: "take-snapshot" });
  assert.deepEqual(page.takeCommands(), [{ type: "snapshot", run: before.run }]);
  assert.deepEqual(page.state, before);
  page.send({ type: "paused", run: before.run, reason: "diverged" });
  page.send({ type: "take-snapshot" });
  assert.deepEqual(page.takeCommands(), []);
});
