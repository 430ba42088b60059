// @ts-check
// What the page says: status, notices, announcements, captions.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newsBetween } from "../../www/bench/announcer.js";
import { noticesOf } from "../../www/core/notices.js";
import { loadingNow, secondsLeftInEpoch } from "../../www/core/selectors.js";
import { status } from "../../www/families/status.js";
import { sampleCaption } from "../../www/words/noises.js";
import { createPage, VIEWS } from "./page.js";

/** @param {ReturnType<typeof createPage>} page */
const only = (page) => {
  const notices = noticesOf(page.state);
  assert.equal(notices.length, 1);
  return notices[0];
};

test("a caption says how the generator was trained and sampled", () => {
  const sample = /** @type {const} */ ({ trainedWith: "normal", noise: "uniform01", batchNorm: "eval" });
  assert.deepEqual(sampleCaption(sample), ["trained with torch.randn", "sampled with torch.rand", "BN eval"]);
});

test("the status names what really runs, not what is chosen", () => {
  const page = createPage();
  page.training(5);
  page.send({ type: "edit", name: "noise", input: "uniform01" });
  assert.equal(status(page.state), "Training with torch.randn on 2,000 images.");
  page.send({ type: "images-added", run: 1, images: 2000, imagesTotal: 60000 });
  assert.match(status(page.state), /on the 2,000 images that are here, of 60,000/);
});

test("loading is said stage by stage", () => {
  const page = createPage();
  assert.equal(loadingNow(page.state)?.share, null);
  page.training(0);
  assert.equal(loadingNow(page.state), null);
  page.send({ type: "restart", backend: "cpu", from: "scratch" });
  const { run } = page.state;
  page.send({ type: "loading", run, stage: "program", loaded: 1e6, total: 2.5e6 });
  assert.deepEqual(loadingNow(page.state), { text: "Loading the program (1.0 MB of 2.5 MB)", share: 0.4 });
  page.send({ type: "loading", run, stage: "program", loaded: 2.5e6, total: 2.5e6 });
  assert.equal(loadingNow(page.state)?.text, "Opening the device");
  page.send({ type: "loading", run, stage: "device", loaded: 1, total: 1 });
  assert.equal(loadingNow(page.state)?.text, "Loading the first images");
});

test("time left in the epoch", () => {
  const progress = { step: 1, epoch: 1.25, images: 75_000, imagesPerEpoch: 60_000, imagesPerSecond: 1000 };
  assert.equal(secondsLeftInEpoch(progress), 45);
  assert.equal(secondsLeftInEpoch({ ...progress, imagesPerSecond: null }), null);
});

test("a crash says what was saved and offers every way on", () => {
  const page = createPage();
  page.training(40, "webgpu");
  const { run } = page.state;
  page.send({ type: "checkpointed", run, step: 40, checkpoint: new Uint8Array(1) });
  page.send({ type: "failed", run, failure: { code: "panic", message: "boom", stack: "at gpu" } });
  const notice = only(page);
  assert.equal(notice.title, "WebGPU crashed at step 40.");
  assert.match(notice.text, /^Boom\. The run is saved at step 40: nothing is lost\.$/);
  assert.deepEqual(
    notice.actions.map(({ label }) => label),
    ["Restart on WebGPU", "Continue on CPU", "Reset"],
  );
  assert.match(notice.details ?? "", /panic: boom\nat gpu/);
});

test("steps lost since the checkpoint are not kept quiet", () => {
  const page = createPage();
  page.training(40);
  page.send({ type: "failed", run: 1, failure: { code: "panic", message: "boom" } });
  assert.match(only(page).text, /hadn’t been saved yet/);
  const saved = createPage();
  saved.training(40);
  saved.send({ type: "checkpointed", run: 1, step: 30, checkpoint: new Uint8Array(1) });
  saved.send({ type: "failed", run: 1, failure: { code: "panic", message: "boom" } });
  assert.match(only(saved).text, /saved at step 30 and goes on from there/);
});

test("missing images: use what arrived only if something did", () => {
  const page = createPage();
  page.training(2);
  const failure = { code: "network", message: "offline" };
  page.send({ type: "data-failed", run: 1, failure, images: 0, imagesTotal: 60000 });
  assert.deepEqual(
    only(page).actions.map(({ label }) => label),
    ["Retry"],
  );
  page.send({ type: "data-failed", run: 1, failure, images: 2000, imagesTotal: 60000 });
  assert.deepEqual(
    only(page).actions.map(({ label }) => label),
    ["Retry", "Train on the 2,000 images that arrived"],
  );
});

test("diverged offers half the rates, by number", () => {
  const page = createPage();
  page.training(9);
  page.send({ type: "paused", run: 1, reason: "diverged" });
  assert.match(only(page).text, /G 0\.001, D 0\.00025/);
  assert.equal(only(page).actions[0].label, "Reset with a lower learning rate");
});

test("a program that doesn't load can be tried again", () => {
  const page = createPage();
  page.training(0);
  page.send({ type: "failed", run: 1, failure: { code: "program", message: "x.wasm didn't load (404)." } });
  assert.equal(only(page).title, "The program didn’t load.");
  only(page).actions.forEach(({ intent }) => page.send(intent));
  assert.equal(page.state.phase, "opening");
});

test("silence is asked about, and any word ends it", () => {
  const page = createPage();
  page.training(3);
  page.send({ type: "fell-silent" });
  assert.equal(only(page).id, "silent");
  page.stepped(4);
  assert.deepEqual(noticesOf(page.state), []);
});

test("a screen reader hears of starts, pauses and resets, not of steps", () => {
  const page = createPage();
  page.training(3);
  const before = page.state;
  page.stepped(4);
  assert.equal(newsBetween(before, page.state), "");
  const training = page.state;
  page.send({ type: "paused", run: 1, reason: "asked" });
  assert.equal(newsBetween(training, page.state), "Paused at step 4.");
  const paused = page.state;
  page.send({ type: "start-over" });
  const asked = page.state;
  page.send({ type: "was-reset", run: 2, config: page.state.requested, views: VIEWS });
  assert.equal(newsBetween(paused, asked), "");
  assert.equal(newsBetween(asked, page.state), "Reset: step 0.");
});
