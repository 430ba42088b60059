// @ts-check
// Snapshots of a run for the noise lab: asked for by the page, taken between steps, never of a run
// that is broken.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
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
