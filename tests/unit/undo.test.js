// @ts-check
// A reset can be taken back: the run comes back from where it was, with its curves.
import assert from "node:assert/strict";
import { test } from "node:test";
import { noticesOf } from "../../www/core/notices.js";
import { createPage } from "./page.js";

const BYTES = new Uint8Array([7]);

/** Trained to step 5, reset, and what that puts away saved. */
function reset() {
  const page = createPage();
  page.training(5);
  const { run } = page.state;
  page.send({ type: "start-over" });
  const commands = page.takeCommands();
  page.send({ type: "checkpointed", run, step: 5, checkpoint: BYTES });
  const { resetTo, requested: config } = page.state;
  page.send({ type: "was-reset", run: Number(resetTo), config, views: [] });
  return { page, run, commands };
}

test("a reset saves the run first, and offers to bring it back", () => {
  const { page, run, commands } = reset();
  assert.deepEqual(
    commands.map(({ type }) => type),
    ["snapshot", "reset"],
  );
  assert.equal(/** @type {any} */ (commands[0]).run, run);
  assert.equal(page.state.progress.step, 0);
  const notice = noticesOf(page.state).find(({ id }) => id === "undo");
  assert.match(notice?.text ?? "", /kept at step 5/);
});

test("undone, the run opens from its checkpoint, with its settings and curves, paused", () => {
  const { page } = reset();
  page.send({ type: "edit", name: "noise", input: "uniform01" });
  page.send({ type: "was-reset", run: Number(page.state.resetTo), config: page.state.requested, views: [] });
  page.takeCommands();
  page.send({ type: "undo-reset" });
  const [open] = page.takeCommands();
  assert.equal(open.type, "open");
  assert.deepEqual(/** @type {any} */ (open).checkpoint, BYTES);
  assert.equal(page.state.chosen.noise, "normal");
  page.ready("cpu", 5);
  assert.equal(page.state.progress.step, 5);
  assert.deepEqual(page.state.history.step, [1, 2, 3, 4, 5]);
  assert.equal(page.state.readings?.lossD, 0.7);
  assert.ok(!page.state.wants);
  assert.ok(!noticesOf(page.state).some(({ id }) => id === "undo"), "once");
});

test("undone, the run is where it was on the shelf; a run after that is a new one", () => {
  const page = createPage();
  page.training(5);
  page.send({ type: "checkpointed", run: page.state.run, step: 5, checkpoint: BYTES });
  const first = page.state.keeping.lineage;
  page.send({ type: "run-kept", lineage: first, id: "first", step: 5 });
  const restart = () => {
    page.send({ type: "start-over" });
    page.send({ type: "was-reset", run: Number(page.state.resetTo), config: page.state.requested, views: [] });
  };
  restart();
  const second = page.state.keeping.lineage;
  assert.equal(page.state.keeping.id, null);
  page.send({ type: "undo-reset" });
  const { lineage, id, step } = page.state.keeping;
  assert.deepEqual({ lineage, id, step }, { lineage: first, id: "first", step: 5 });
  page.ready("cpu", 5);
  restart();
  assert.ok(page.state.keeping.lineage > second, "its number was given before");
});

test("a reset of nothing keeps what there was to undo; it can be dismissed", () => {
  const { page } = reset();
  page.send({ type: "start-over" });
  page.send({ type: "was-reset", run: Number(page.state.resetTo), config: page.state.requested, views: [] });
  assert.equal(page.state.undo?.checkpoint.step, 5);
  page.send({ type: "dismiss-undo" });
  assert.equal(page.state.undo, null);
});

test("the next reset replaces it, and says what ends with an undo", () => {
  const { page } = reset();
  page.send({ type: "toggle-training" });
  page.send({ type: "started", run: page.state.run });
  page.stepped(1);
  page.stepped(2);
  assert.match(noticesOf(page.state).find(({ id }) => id === "undo")?.text ?? "", /The run on screen ends with it/);
  page.send({ type: "checkpointed", run: page.state.run, step: 2, checkpoint: new Uint8Array([2]) });
  page.takeCommands();
  page.send({ type: "start-over" });
  assert.deepEqual(
    page.takeCommands().map(({ type }) => type),
    ["reset"],
    "saved where it is: no need to save again",
  );
  page.send({ type: "was-reset", run: Number(page.state.resetTo), config: page.state.requested, views: [] });
  assert.equal(page.state.undo?.checkpoint.step, 2);
});

test("a run that crashed and is reset can be brought back from its last checkpoint", () => {
  const page = createPage();
  page.training(5);
  page.send({ type: "checkpointed", run: page.state.run, step: 4, checkpoint: BYTES });
  page.send({ type: "failed", run: page.state.run, failure: { code: "panic", message: "a test" } });
  page.send({ type: "start-over" });
  page.ready();
  assert.equal(page.state.undo?.checkpoint.step, 4);
  page.send({ type: "undo-reset" });
  page.ready("cpu", 4);
  assert.deepEqual(page.state.history.step, [1, 2, 3, 4]);
});
