// @ts-check
// Slow motion trains by single real steps: each is asked for once, waited for, and its picture comes when the
// weights move. Beside it: what the diagram says of a run, and whether anybody looks at layers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { paceWords, viewOf } from "../../www/bench/machine-view.js";
import { createWatch } from "../../www/bench/watch.js";
import { FAMILIES } from "../../www/families/index.js";
import { momentOf } from "../../www/kit/diagram/walk.js";
import { createPage } from "./page.js";

const { moments } = FAMILIES.dcgan;

/** In slow motion, from a run that trains. @param {number} step */
function slowed(step) {
  const page = createPage();
  page.training(step);
  page.send({ type: "slow-motion", moments });
  return page;
}

/** @param {ReturnType<typeof createPage>} page @param {number} presses */
function press(page, presses) {
  for (let i = 0; i < presses; i++) page.send({ type: "next-moment" });
  const { slow } = page.state;
  return slow && momentOf(slow.walk, slow.moments).id;
}

/** @param {ReturnType<typeof createPage>} page @param {number} step */
const sampled = (page, step) => {
  const { run } = page.state;
  page.send({
    type: "sampled",
    run,
    step,
    view: "samples",
    noise: "normal",
    trainedWith: "normal",
    batchNorm: "eval",
    side: 1,
    channels: 1,
    columns: 1,
    tiles: new Uint8Array([step]),
  });
};

test("it pauses what trains, then asks for one step of each player, when that is told", () => {
  const page = slowed(2);
  const { run } = page.state;
  assert.deepEqual(page.takeCommands(), [{ type: "pause", run }]);
  page.send({ type: "next-moment" });
  assert.equal(page.state.slow?.walk.at, 0, "not before it stands still");
  page.send({ type: "paused", run, reason: "asked" });
  sampled(page, 2);
  assert.equal(press(page, 1), "d-fakes");
  assert.deepEqual(page.takeCommands(), []);
  assert.equal(press(page, 1), "d-judge");
  assert.deepEqual(page.takeCommands(), [{ type: "step", run, players: "discriminator" }]);
  assert.equal(press(page, 3), "d-judge", "it waits for the numbers");
  assert.deepEqual(page.takeCommands(), [], "and asks once");
  page.stepped(3, { dReal: 0.6 });
  assert.equal(page.state.slow?.row?.dReal, 0.6);
  assert.equal(press(page, 2), "d-move");
  assert.equal(press(page, 3), "g-judge");
  assert.equal(page.state.slow?.row, null, "the other half has numbers of its own");
  assert.deepEqual(page.takeCommands(), [{ type: "step", run, players: "generator" }]);
});

test("the picture changes when the weights move, not before", () => {
  const page = slowed(2);
  page.send({ type: "paused", run: page.state.run, reason: "asked" });
  sampled(page, 2);
  press(page, 2);
  page.stepped(3);
  sampled(page, 3);
  assert.equal(page.state.sample?.step, 2);
  assert.equal(press(page, 1), "d-loss");
  assert.equal(page.state.sample?.step, 2);
  assert.equal(press(page, 1), "d-move");
  assert.equal(page.state.sample?.step, 3);
  sampled(page, 4);
  assert.equal(page.state.sample?.step, 4, "nothing is held back from then on");
});

test("leaving it shows what there is; Train and Reset leave it", () => {
  const page = slowed(2);
  page.send({ type: "paused", run: page.state.run, reason: "asked" });
  press(page, 2);
  page.stepped(3);
  sampled(page, 3);
  page.send({ type: "slow-motion", moments: null });
  assert.equal(page.state.slow, null);
  assert.equal(page.state.sample?.step, 3);
  for (const type of /** @type {const} */ (["toggle-training", "step-once", "start-over"])) {
    const other = slowed(2);
    other.send(type === "step-once" ? { type, players: "both" } : { type });
    assert.equal(other.state.slow, null, type);
  }
});

test("without images the moment is asked for again", () => {
  const page = slowed(0);
  const { run } = page.state;
  page.send({ type: "paused", run, reason: "asked" });
  press(page, 2);
  page.takeCommands();
  page.send({ type: "paused", run, reason: "waiting-for-data" });
  assert.equal(press(page, 1), "d-judge");
  assert.deepEqual(page.takeCommands(), [{ type: "step", run, players: "discriminator" }]);
});

test("the diagram says a run's shapes and numbers, and asks while they aren't known", () => {
  const page = slowed(3);
  page.send({ type: "paused", run: page.state.run, reason: "asked" });
  press(page, 2);
  const asked = viewOf(page.state, FAMILIES.dcgan, null, null);
  assert.equal(asked.notes?.z, "16×32");
  assert.equal(asked.notes?.fakes, "16×1×28×28");
  assert.equal(asked.notes?.verdict, "?");
  assert.equal(asked.notes?.loss, undefined, "the loss isn't told yet");
  page.stepped(4, { dReal: 0.61, dFake: 0.39, lossD: 0.5, gradD: 10 });
  const known = viewOf(page.state, FAMILIES.dcgan, null, null);
  assert.equal(known.notes?.dReal, "● 0.61");
  assert.match(known.spoken ?? "", /0\.610 for real images, 0\.390 for fakes/);
  press(page, 2);
  const moved = viewOf(page.state, FAMILIES.dcgan, null, null);
  assert.deepEqual(moved.moves, ["d"]);
  assert.equal(moved.notes?.["state-d"], "moves");
  assert.equal(moved.notes?.["state-g"], "stays");
  assert.equal(moved.notes?.loss, "■ 0.50");
  assert.equal(moved.notes?.["grad-d"], "gradient 10.00");
});

test("at full speed the turn that is shown is lit, and the pace is said", () => {
  const page = createPage();
  page.training(3);
  const { lit, flows } = viewOf(page.state, FAMILIES.dcgan, "g", null);
  assert.ok(flows);
  assert.ok([...(lit ?? [])].includes("d-g"));
  assert.ok(![...(lit ?? [])].includes("real-d"));
  assert.match(paceWords(page.state, FAMILIES.dcgan), /^50 steps a second, D and G in turn/);
  assert.equal(viewOf(page.state, FAMILIES.dcgan, null, null).lit, undefined, "with reduced motion nothing blinks");
});

test("layers are watched as long as one panel looks", () => {
  /** @type {unknown[]} */
  const sent = [];
  const watch = createWatch((message) => sent.push("on" in message && message.on));
  const [a, b] = [watch("a"), watch("b")];
  a(true);
  b(true);
  a(false);
  assert.deepEqual(sent, [true, true]);
  b(false);
  assert.deepEqual(sent, [true, true, false]);
});
