// @ts-check
// What the page shows and trains on: pretrained pictures first, other images, other families.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readLink } from "../../www/app/route.js";
import { pendingNames } from "../../www/core/selectors.js";
import { status } from "../../www/families/status.js";
import { ASSETS, createPage, NO_GPU, report, VIEWS } from "./page.js";

test("the page opens with a pretrained picture until something of the reader's own begins", () => {
  for (const type of /** @type {const} */ (["toggle-training", "step-once", "start-over"])) {
    const page = createPage();
    page.send({ type: "assets-read", assets: ASSETS });
    page.send({ type: "probed", probe: NO_GPU });
    page.ready();
    page.send({ type: "edit", name: "noise", input: "uniform01" });
    assert.ok(page.state.opening, "choosing is not beginning");
    page.send(type === "step-once" ? { type, players: "both" } : { type });
    assert.ok(!page.state.opening, type);
  }
});

test("without the pretrained picture the page shows the untrained generator, and says so", () => {
  const page = createPage();
  page.send({ type: "assets-read", assets: ASSETS });
  page.send({ type: "probed", probe: NO_GPU });
  page.ready();
  assert.match(status(page.state), /a pretrained generator’s/);
  page.takeEffects();
  page.send({ type: "picture-missed" });
  assert.match(status(page.state), /The generator is untrained/);
  assert.deepEqual(page.takeEffects(), [], "nothing of the run changes");
});

test("pictures of another kind open another worker, and own ones go with it", () => {
  const page = createPage();
  page.training(5);
  page.send({ type: "edit", name: "pictures", input: "own" });
  assert.ok(page.state.picking, "there are none yet: they are asked for");
  const pictures = { pixels: new Uint8Array(60 * 32 * 32 * 3), side: 32, channels: 3, count: 60 };
  page.send({ type: "use-pictures", pictures });
  assert.deepEqual(page.takeCommands(), [], "the run is left alone");
  assert.deepEqual(pendingNames(page.state), ["pictures", "side", "colour"]);
  page.send({ type: "start-over" });
  const [open] = page.takeCommands();
  assert.deepEqual([open.type, "pictures" in open && open.pictures], ["open", pictures]);
  page.ready();
  assert.equal(page.state.progress.step, 0);
  page.send({ type: "start-over" });
  assert.deepEqual(
    page.takeCommands().map(({ type }) => type),
    ["reset"],
    "the same pictures are there already",
  );
  page.send({ type: "was-reset", run: page.state.resetTo ?? 0, config: page.state.chosen, views: VIEWS });
  page.send({ type: "toggle-training" });
  page.stepped(1);
  page.send({ type: "use-pictures", pictures: { ...pictures, pixels: pictures.pixels.slice() } });
  assert.deepEqual(pendingNames(page.state), ["pictures"], "another set of the same shape");
});

test("a family without two players is chosen, trained and spoken of by its own measures", () => {
  const page = createPage();
  page.send({ type: "link-read", link: readLink("#network=vae") });
  page.send({ type: "assets-read", assets: ASSETS });
  page.send({ type: "probed", probe: NO_GPU });
  page.ready();
  assert.match(status(page.state), /^Ready\. Nothing is learned yet/);
  page.send({ type: "toggle-training" });
  page.send({ type: "started", run: 1 });
  const rows = [
    { step: 1, loss: 300, reconstruction: 290, kl: 10, heldOut: null },
    { step: 2, loss: 200, reconstruction: 192, kl: 8, heldOut: 0.2 },
  ];
  page.send({ type: "stepped", run: 1, report: { ...report(2), rows } });
  assert.deepEqual(page.state.readings, { loss: 250, reconstruction: 241, kl: 9, heldOut: 0.2 });
  assert.equal(status(page.state), "Training on 2,000 images.");
  page.send({ type: "look-at", view: "samples" });
  assert.deepEqual(page.takeCommands().at(-1), { type: "draw", run: 1, view: "samples" });
});
