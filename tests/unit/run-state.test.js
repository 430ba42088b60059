// @ts-check
// What the page knows and does: reducer and policy together, one story a test.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readLink } from "../../www/app/route.js";
import { pendingNames } from "../../www/core/selectors.js";
import { ASSETS, config, createPage, NO_GPU, report, VIEWS } from "./page.js";

test("opens one worker once the browser and the site are known, in either order", () => {
  for (const order of [0, 1]) {
    const page = createPage();
    const messages = /** @type {import("../../www/core/intents.js").Message[]} */ ([
      { type: "assets-read", assets: ASSETS },
      { type: "probed", probe: NO_GPU },
    ]);
    page.send(messages[order]);
    assert.deepEqual(page.takeCommands(), []);
    page.send(messages[1 - order]);
    const commands = page.takeCommands();
    assert.deepEqual(commands, [{ type: "open", run: 1, backend: "cpu", assets: ASSETS, config: config() }]);
    assert.equal(page.state.backend.reason, "CPU: this browser has no WebGPU");
  }
});

test("Train before anything is loaded starts as soon as the worker opens", () => {
  const page = createPage();
  page.send({ type: "toggle-training" });
  page.send({ type: "probed", probe: NO_GPU });
  page.send({ type: "assets-read", assets: ASSETS });
  assert.deepEqual(
    page.takeCommands().map(({ type }) => type),
    ["open", "start"],
  );
});

test("Train and Pause", () => {
  const page = createPage();
  page.training(5);
  assert.ok(page.state.wants && page.state.training);
  page.send({ type: "toggle-training" });
  assert.deepEqual(page.takeCommands(), [{ type: "pause", run: 1 }]);
  page.send({ type: "paused", run: 1, reason: "asked" });
  assert.ok(!page.state.wants && !page.state.training);
  assert.equal(page.state.progress.step, 5);
});

test("events of another run are dropped", () => {
  const page = createPage();
  page.training(5);
  const before = page.state;
  page.send({ type: "stepped", run: 99, report: report(7) });
  page.send({ type: "failed", run: 0, failure: { code: "panic", message: "old" } });
  assert.equal(page.state, before);
});

test("a live setting goes to the worker at once and is never pending", () => {
  const page = createPage();
  page.training(5);
  page.send({ type: "edit", name: "lr_g", input: "0.004" });
  assert.deepEqual(page.takeCommands(), [{ type: "configure", run: 1, config: config({ lr_g: 0.004 }) }]);
  assert.deepEqual(pendingNames(page.state), []);
  assert.equal(page.state.running?.lr_g, 0.002, "until the worker says so");
  page.send({ type: "configured", run: 1, config: config({ lr_g: 0.004 }) });
  assert.equal(page.state.running?.lr_g, 0.004);
});

test("other settings wait for Reset, and live edits meanwhile don't smuggle them in", () => {
  const page = createPage();
  page.training(5);
  page.send({ type: "edit", name: "noise", input: "uniform01" });
  assert.deepEqual(page.takeCommands(), []);
  assert.deepEqual(pendingNames(page.state), ["noise"]);
  assert.equal(page.state.running?.noise, "normal");
  page.send({ type: "edit", name: "k", input: "2" });
  assert.deepEqual(page.takeCommands(), [{ type: "configure", run: 1, config: config({ k: 2 }) }]);
  page.send({ type: "start-over" });
  const chosen = config({ noise: "uniform01", k: 2 });
  assert.deepEqual(page.takeCommands(), [
    { type: "snapshot", run: 1 },
    { type: "reset", run: 2, config: chosen },
  ]);
  page.send({ type: "was-reset", run: 2, config: chosen, views: VIEWS });
  assert.deepEqual(pendingNames(page.state), []);
  assert.equal(page.state.running?.noise, "uniform01");
  assert.equal(page.state.progress.step, 0);
  assert.deepEqual(page.state.history.step, []);
  assert.ok(!page.state.wants, "Reset stops");
});

test("between asking for a reset and its beginning, the old run's reports still count", () => {
  const page = createPage();
  page.training(5);
  page.send({ type: "start-over" });
  page.stepped(6);
  assert.equal(page.state.progress.step, 6);
  page.send({ type: "was-reset", run: 2, config: config(), views: VIEWS });
  page.send({ type: "stepped", run: 1, report: report(7) });
  assert.equal(page.state.progress.step, 0, "but not after");
});

test("a network brings its whole recipe on Reset, its rates too", () => {
  const page = createPage();
  page.training(5);
  page.send({ type: "edit", name: "network", input: "course" });
  assert.deepEqual(page.takeCommands(), []);
  assert.ok(pendingNames(page.state).includes("lr_g"));
  page.send({ type: "discard-edits" });
  assert.deepEqual(pendingNames(page.state), []);
});

test("at step 0 nothing would be lost, so every setting applies at once", () => {
  const page = createPage();
  page.training(0);
  page.send({ type: "toggle-training" });
  page.send({ type: "paused", run: 1, reason: "asked" });
  page.takeCommands();
  page.send({ type: "edit", name: "batch", input: "32" });
  assert.deepEqual(page.takeCommands(), [{ type: "reset", run: 2, config: config({ batch: 32 }) }]);
  assert.deepEqual(pendingNames(page.state), []);
});

test("a refused value stays beside its field and the run goes on unchanged", () => {
  const page = createPage();
  page.training(5);
  page.send({ type: "edit", name: "lr_d", input: "-1" });
  assert.deepEqual(page.takeCommands(), []);
  assert.equal(page.state.drafts.lr_d?.text, "-1");
  assert.match(page.state.drafts.lr_d?.message ?? "", /not -1/);
  assert.equal(page.state.chosen.lr_d, 0.0005);
  page.send({ type: "edit", name: "lr_d", input: "0.001" });
  assert.equal(page.state.drafts.lr_d, undefined);
});

test("what only the worker can refuse goes back to its field", () => {
  const page = createPage();
  page.training(5);
  page.send({ type: "edit", name: "beta1", input: "0.9" });
  const failure = { code: "config", field: "beta1", message: "no" };
  page.send({ type: "rejected", run: 1, failures: [failure] });
  assert.deepEqual(page.state.drafts.beta1, { text: "0.9", message: "no" });
  assert.equal(page.state.chosen.beta1, 0.5);
  assert.deepEqual(pendingNames(page.state), []);
});

test("a refused reset leaves the old run running", () => {
  const page = createPage();
  page.training(5);
  page.send({ type: "edit", name: "latent", input: "3" });
  page.send({ type: "start-over" });
  page.send({ type: "rejected", run: 2, failures: [{ code: "config", message: "impossible together" }] });
  assert.equal(page.state.run, 1);
  assert.equal(page.state.resetTo, null);
  assert.deepEqual(pendingNames(page.state), ["latent"]);
  assert.equal(page.state.refusals.length, 1);
  page.stepped(6);
  assert.equal(page.state.progress.step, 6);
});

test("a refused reset leaves the button at what happens: Pause while the old run trains on", () => {
  const page = createPage();
  page.training(5);
  page.send({ type: "start-over" });
  assert.ok(!page.state.wants, "Reset stops");
  page.send({ type: "rejected", run: 2, failures: [{ code: "config", message: "impossible together" }] });
  assert.ok(page.state.wants && page.state.training);
  page.takeCommands();
  page.send({ type: "toggle-training" });
  assert.deepEqual(page.takeCommands(), [{ type: "pause", run: 1 }]);
  page.send({ type: "paused", run: 1, reason: "asked" });
  page.send({ type: "start-over" });
  page.send({ type: "toggle-training" });
  page.send({ type: "rejected", run: page.state.resetTo ?? 0, failures: [{ code: "config", message: "no" }] });
  assert.ok(!page.state.wants, "the start was for the run that never began");
});

test("diverged: stops, Train is refused, half the rates start over", () => {
  const page = createPage();
  page.training(5);
  page.send({ type: "paused", run: 1, reason: "diverged" });
  assert.ok(!page.state.wants);
  page.send({ type: "toggle-training" });
  assert.deepEqual(page.takeCommands(), []);
  page.send({ type: "start-over-slower" });
  const slower = config({ lr_g: 0.001, lr_d: 0.00025 });
  assert.deepEqual(page.takeCommands(), [{ type: "reset", run: 2, config: slower }]);
  page.send({ type: "was-reset", run: 2, config: slower, views: VIEWS });
  assert.equal(page.state.halted, null);
});

test("waiting for data is a pause that the reader didn't ask for", () => {
  const page = createPage();
  page.training(5);
  page.send({ type: "paused", run: 1, reason: "waiting-for-data" });
  assert.ok(page.state.wants && !page.state.training);
  page.send({ type: "images-added", run: 1, images: 5000, imagesTotal: 60000 });
  page.send({ type: "started", run: 1 });
  assert.ok(page.state.training);
  assert.equal(page.state.halted, null);
});

test("a link opened while a run is on waits for Reset", () => {
  const page = createPage();
  page.training(8);
  page.send({ type: "link-read", link: readLink("#noise=uniform01&seed=4") });
  assert.deepEqual(page.takeCommands(), []);
  assert.deepEqual(pendingNames(page.state), ["seed", "noise"]);
});

test("the data's failure offers both ways on", () => {
  const page = createPage();
  page.training(2);
  const failure = { code: "network", message: "offline" };
  page.send({ type: "data-failed", run: 1, failure, images: 2000, imagesTotal: 60000 });
  assert.equal(page.state.dataFailure, failure);
  page.send({ type: "fetch-data-again" });
  assert.equal(page.state.dataFailure, null);
  page.send({ type: "use-arrived-data" });
  assert.deepEqual(page.takeCommands(), [
    { type: "retry-data", run: 1 },
    { type: "use-loaded-data", run: 1 },
  ]);
});

test("the speed is smoothed and begins anew with each start", () => {
  const page = createPage();
  page.training(1);
  page.send({ type: "stepped", run: 1, report: { ...report(2), imagesPerSecond: 1300 } });
  assert.equal(page.state.progress.imagesPerSecond, 900);
  page.send({ type: "started", run: 1 });
  assert.equal(page.state.progress.imagesPerSecond, null);
});

test("Train right after the reset of a run whose numbers ran away is not refused", () => {
  const page = createPage();
  page.training(3);
  page.send({ type: "paused", run: 1, reason: "diverged" });
  page.send({ type: "toggle-training" });
  assert.ok(!page.state.wants, "there is nothing to go on with");
  page.send({ type: "start-over" });
  page.send({ type: "toggle-training" });
  assert.deepEqual(
    page.takeCommands().map(({ type }) => type),
    ["reset", "start"],
  );
});
