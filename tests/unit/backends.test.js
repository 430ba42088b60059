// @ts-check
// Where a run is computed: what is tried, what takes over from what, and what comes after a failure.
import assert from "node:assert/strict";
import { test } from "node:test";
import { backendText } from "../../www/core/selectors.js";
import { ASSETS, config, createPage, GPU, report } from "./page.js";

test("numbers that run away before the run is saved for another backend: it isn't waited for", () => {
  const page = createPage();
  page.training(8, "webgpu");
  const { run } = page.state;
  page.send({ type: "prefer-backend", preference: "cpu" });
  page.send({ type: "paused", run, reason: "diverged" });
  assert.equal(page.state.switchTo, null);
});

test("WebGPU that fails before its first report gives way to the CPU by itself", () => {
  const page = createPage();
  page.training(0, "webgpu");
  assert.equal(page.state.backend.name, "webgpu");
  page.send({ type: "failed", run: page.state.run, failure: { code: "device", message: "no device" } });
  const [open, start] = page.takeCommands();
  assert.deepEqual([open.type, start.type], ["open", "start"]);
  assert.equal("backend" in open && open.backend, "cpu");
  assert.equal(page.state.backend.reason, "CPU: WebGPU failed (no device)");
  page.ready();
  page.takeEffects();
  page.send({ type: "prefer-backend", preference: "webgpu" });
  assert.deepEqual(
    page.takeEffects().map(({ type }) => type),
    ["stand-by"],
    "unless asked for again",
  );
});

test("later, the reader decides; the run goes on from its checkpoint", () => {
  const page = createPage();
  page.training(40, "webgpu");
  const checkpoint = new Uint8Array([1, 2, 3]);
  const { run } = page.state;
  page.send({ type: "checkpointed", run, step: 30, checkpoint });
  page.send({ type: "failed", run, failure: { code: "panic", message: "boom" } });
  assert.deepEqual(page.takeEffects(), [{ type: "close" }]);
  assert.equal(page.state.phase, "failed");
  page.send({ type: "restart", backend: "cpu", from: "checkpoint" });
  const [open, start] = page.takeCommands();
  assert.deepEqual(open, { type: "open", run: run + 1, backend: "cpu", assets: ASSETS, config: config(), checkpoint });
  assert.equal(start.type, "start", "it was training");
  page.ready("cpu", 30);
  assert.equal(page.state.progress.step, 30);
  assert.equal(page.state.history.step.at(-1), 30, "the curve ends where the run does");
  assert.deepEqual(
    page.takeCommands().map(({ type }) => type),
    ["configure"],
  );
});

test("a failure without a checkpoint starts from step 0", () => {
  const page = createPage();
  page.training(8);
  page.send({ type: "failed", run: 1, failure: { code: "panic", message: "boom" } });
  page.send({ type: "start-over" });
  page.ready("cpu", 0);
  assert.equal(page.state.phase, "open");
  assert.deepEqual(page.state.history.step, []);
});

test("switching the backend saves the run first and goes on training", () => {
  const page = createPage();
  page.training(8, "webgpu");
  const { run } = page.state;
  page.send({ type: "prefer-backend", preference: "cpu" });
  assert.deepEqual(page.takeCommands(), [{ type: "pause", run }]);
  page.send({ type: "paused", run, reason: "asked" });
  const checkpoint = new Uint8Array([7]);
  page.send({ type: "checkpointed", run, step: 8, checkpoint });
  const [open, start] = page.takeCommands();
  assert.deepEqual(open, { type: "open", run: run + 1, backend: "cpu", assets: ASSETS, config: config(), checkpoint });
  assert.equal(start.type, "start");
  assert.equal(page.state.backend.reason, "CPU: your choice");
});

test("the CPU trains until WebGPU is prepared, then WebGPU goes on from where it is", () => {
  const page = createPage();
  page.send({ type: "assets-read", assets: ASSETS });
  page.send({ type: "probed", probe: GPU });
  const [cpu, ...none] = page.takeEffects();
  assert.deepEqual(
    [cpu.type, "command" in cpu && "backend" in cpu.command && cpu.command.backend, none],
    ["open", "cpu", []],
  );
  page.ready();
  const [standBy] = page.takeEffects();
  const standby = 2;
  const command = { type: "open", run: standby, backend: "webgpu", assets: ASSETS, config: config(), standby: true };
  assert.deepEqual(standBy, { type: "stand-by", command });
  page.send({ type: "toggle-training" });
  page.send({ type: "started", run: 1 });
  page.send({ type: "loading", run: standby, stage: "shaders", loaded: 12, total: 40 });
  assert.equal(backendText(page.state), "CPU for now; WebGPU gets ready: compiling 12 of 40 shaders");
  page.stepped(7);
  page.takeEffects();

  const row = report(1).rows[0];
  page.send({ type: "prepared", run: standby, config: config(), row });
  assert.deepEqual(page.takeCommands(), [{ type: "trial", standby, config: config() }]);
  page.send({ type: "tried", run: 1, standby, row: { ...row, lossD: 0.7000001 } });
  assert.deepEqual(page.takeCommands(), [{ type: "pause", run: 1 }]);
  page.send({ type: "paused", run: 1, reason: "asked" });
  const checkpoint = new Uint8Array([7]);
  page.send({ type: "checkpointed", run: 1, step: 7, checkpoint });
  const [open, start] = page.takeEffects();
  assert.deepEqual(open, {
    type: "open",
    promote: true,
    command: { type: "open", run: 3, backend: "webgpu", assets: ASSETS, config: config(), checkpoint },
  });
  assert.deepEqual(start, { type: "post", command: { type: "start", run: 3 } });
  page.ready("webgpu", 7);
  assert.equal(page.state.backend.reason, "WebGPU: test GPU");
  assert.equal(page.state.takenOver?.step, 7);
  assert.ok((page.state.takenOver?.difference ?? 1) < 1e-6);
});

test("WebGPU that computes another first step than the CPU is not let near the run", () => {
  for (const wrong of [{ lossG: 0.71 }, { gradD: null }]) {
    const page = createPage();
    page.send({ type: "assets-read", assets: ASSETS });
    page.send({ type: "probed", probe: GPU });
    page.ready();
    page.takeEffects();
    page.agreed(wrong);
    assert.deepEqual(
      page.takeEffects().map(({ type }) => type),
      ["post", "stand-down"],
    );
    assert.equal(page.state.backend.name, "cpu");
    assert.match(page.state.backend.reason, /^CPU: WebGPU failed \(its first step differs from the CPU’s by /);
    assert.equal(page.state.run, 1, "the run goes on");
  }
});

test("WebGPU that fails while it gets ready leaves the run alone", () => {
  const page = createPage();
  page.send({ type: "assets-read", assets: ASSETS });
  page.send({ type: "probed", probe: GPU });
  page.ready();
  page.takeEffects();
  page.send({ type: "failed", run: 2, failure: { code: "device", message: "no device" } });
  assert.deepEqual(page.takeEffects(), [{ type: "stand-down" }]);
  assert.equal(page.state.backend.reason, "CPU: WebGPU failed (no device)");
  assert.equal(page.state.phase, "open");
});

test("a reader who wants the CPU sends WebGPU away", () => {
  const page = createPage();
  page.send({ type: "assets-read", assets: ASSETS });
  page.send({ type: "probed", probe: GPU });
  page.ready();
  page.takeEffects();
  page.send({ type: "prefer-backend", preference: "cpu" });
  assert.deepEqual(page.takeEffects(), [{ type: "stand-down" }]);
  assert.equal(page.state.backend.reason, "CPU: your choice");
});

test("WebGPU that is compiled meanwhile is looked for, then offered, never forced", () => {
  const page = createPage();
  /** @type {typeof ASSETS} */
  const building = { ...ASSETS, flavours: { cpu: { status: "ready" }, webgpu: { status: "building" } } };
  page.send({ type: "probed", probe: GPU });
  page.send({ type: "assets-read", assets: building });
  assert.deepEqual(
    page.takeEffects().map(({ type }) => type),
    ["open", "look-for-assets"],
  );
  page.ready();
  page.send({ type: "assets-read", assets: building });
  assert.deepEqual(
    page.takeEffects().map(({ type }) => type),
    ["look-for-assets"],
  );
  assert.ok(!page.state.backend.offered);
  page.send({ type: "assets-read", assets: ASSETS });
  assert.ok(page.state.backend.offered);
  assert.equal(page.state.backend.name, "cpu");
  assert.deepEqual(page.takeEffects(), [], "and no longer looked for");
});

test("a new worker that refuses its settings gives way to one with settings that go together", () => {
  const page = createPage();
  page.training(5);
  page.send({ type: "edit", name: "side", input: "32" });
  page.send({ type: "start-over" });
  const [open] = page.takeCommands();
  assert.equal(open.type, "open", "other images come with another worker");
  page.send({
    type: "rejected",
    run: page.state.run,
    failures: [{ code: "config", field: "side", message: "28 wide" }],
  });
  const [again] = page.takeCommands();
  assert.deepEqual(/** @type {{ config: object }} */ (/** @type {unknown} */ (again)).config, config());
  assert.equal(page.state.phase, "opening");
  assert.deepEqual(
    page.state.refusals.map(({ message }) => message),
    ["28 wide"],
  );
});
