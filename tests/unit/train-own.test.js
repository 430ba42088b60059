// @ts-check
// 'Train your own': asks before a run would be lost, and then trains on that noise from step 0.
import assert from "node:assert/strict";
import { test } from "node:test";
import { intentsFor, lostBy } from "../../www/lab/train-own.js";
import { ASSETS, config, createPage, NO_GPU } from "./page.js";

/** @import { Noise } from "../../www/core/settings-schema.js" */

/** @param {ReturnType<typeof createPage>} page @param {Noise} noise */
function trainOwn(page, noise) {
  page.takeCommands();
  for (const intent of intentsFor(page.state, noise)) page.send(intent);
  return page.takeCommands();
}

test("nothing is lost before the first step", () => {
  const page = createPage();
  page.send({ type: "assets-read", assets: ASSETS });
  page.send({ type: "probed", probe: NO_GPU });
  page.ready();
  assert.equal(lostBy(page.state), null);
  const commands = trainOwn(page, "uniform01");
  const last = page.state.resetTo ?? 0;
  assert.deepEqual(commands.slice(-2), [
    { type: "reset", run: last, config: config({ noise: "uniform01" }) },
    { type: "start", run: last },
  ]);
  assert.ok(page.state.wants);
});

test("a run with steps is asked about, and then ended", () => {
  const page = createPage();
  page.training(812);
  assert.equal(lostBy(page.state), "This ends your run with torch.randn at step 812.");
  assert.deepEqual(trainOwn(page, "uniform11"), [
    { type: "snapshot", run: 1 },
    { type: "reset", run: 2, config: config({ noise: "uniform11" }) },
    { type: "start", run: 2 },
  ]);
});

test("before there is a worker it starts once there is one, whether Train was pressed or not", () => {
  for (const pressed of [false, true]) {
    const page = createPage();
    if (pressed) page.send({ type: "toggle-training" });
    for (const intent of intentsFor(page.state, "uniform01")) page.send(intent);
    page.send({ type: "probed", probe: NO_GPU });
    page.send({ type: "assets-read", assets: ASSETS });
    const [open, start] = page.takeCommands();
    assert.equal(/** @type {{ config: { noise: Noise } }} */ (/** @type {unknown} */ (open)).config.noise, "uniform01");
    assert.equal(start.type, "start");
  }
});
