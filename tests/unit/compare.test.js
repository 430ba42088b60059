// @ts-check
// Two runs side by side: they stay in step, stop at one step, are recorded at equal steps, and are
// the same bit for bit when nothing differs.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { CHUNK, MOST_AHEAD, raised } from "../../www/compare/coordinator.js";
import { isOpen, moving, reducePair, waits, wants } from "../../www/compare/pair.js";
import { pairEffects } from "../../www/compare/pair-effects.js";
import { identicalTiles } from "../../www/compare/recording.js";
import { setupOf, wordsOf } from "../../www/compare/setup.js";
import { GROUND, grid, ready, SIDES, trained } from "./fake-pair.js";
import { stopPumps } from "./fake-run.js";
import { config } from "./page.js";

afterEach(stopPumps);

test("nothing differs: A equals B bit for bit at every recorded step", async () => {
  const run = await ready({ slow: "B" }, { ...setupOf("noise", GROUND.base), B: "normal" });
  await trained(run, 12 * CHUNK);
  const { frames } = run.pair.recording;
  assert.ok(frames.length > 10);
  for (const { A, B } of frames) assert.equal(identicalTiles(A, B), 64);
  assert.deepEqual(run.pair.runs.A.history, run.pair.runs.B.history);
  assert.match(wordsOf({ A: run.pair.runs.A.requested, B: run.pair.runs.B.requested }, "noise").differs, /^Nothing/);
});

test("one thing differs, and only that reaches the workers", async () => {
  const run = await ready();
  await trained(run, 8);
  const [a, b] = SIDES.map((side) => run.ends[side].lab.config_);
  assert.deepEqual({ ...a, noise: "uniform01" }, b);
  assert.equal(identicalTiles(run.pair.recording.frames[1].A, run.pair.recording.frames[1].B), 0);
});

for (const slow of SIDES) {
  test(`however slow ${slow} is, neither gets further ahead than said, and both stop at one step`, async () => {
    const run = await ready({ slow });
    await trained(run, 40);
    assert.ok(run.furthest <= MOST_AHEAD, `${run.furthest} ahead`);
    assert.equal(run.ends.A.lab.steps, run.ends.B.lab.steps);
    assert.equal(run.pair.recording.frames.at(-1)?.step, run.ends.A.lab.steps);
  });
}

test("a silent worker is spoken of until it says something, or the reader waits, or both begin again", async () => {
  const run = await ready();
  const silent = () => {
    run.send({ type: "fell-silent", side: "B" });
    return run.pair.silent;
  };
  assert.equal(silent(), "B");
  const { run: id } = run.pair.runs.A;
  run.send({ type: "happened", side: "A", event: { type: "started", run: id } });
  assert.equal(run.pair.silent, "B", "A's word is not B's");
  run.send({ type: "happened", side: "B", event: { type: "started", run: run.pair.runs.B.run } });
  assert.equal(run.pair.silent, null);
  silent();
  run.send({ type: "keep-waiting" });
  assert.equal(run.pair.silent, null);
  silent();
  run.send({ type: "restart" });
  assert.equal(run.pair.silent, null);
});

test("on one core they take turns", async () => {
  const run = await ready({ together: false });
  await trained(run, 20);
  assert.equal(run.bothBusy, false);
  assert.equal(run.ends.A.lab.steps, run.ends.B.lab.steps);
});

test("a single step moves both by one", async () => {
  const run = await ready();
  for (const step of [1, 2, 3]) {
    run.send({ type: "step" });
    await run.until(() => !moving(run.pair) && run.pair.runs.A.progress.step === step);
    assert.equal(run.ends.B.lab.steps, step);
  }
  assert.deepEqual(
    run.pair.recording.frames.map(({ step }) => step),
    [0, 1, 2, 3],
  );
});

test("a choice never resets a pair that has begun; Reset takes it over", async () => {
  const run = await ready();
  await trained(run, 8);
  const steps = run.ends.A.lab.steps;
  run.send({ type: "set-up", setup: setupOf("seed", GROUND.base) });
  run.send({ type: "show", ground: { ...GROUND, base: config({ batch: 32 }) }, setup: null });
  assert.ok(waits(run.pair));
  assert.equal(run.pair.runs.A.progress.step, steps);
  assert.equal(run.pair.differs, "noise");
  run.send({ type: "start-over" });
  await run.until(() => isOpen(run.pair) && run.pair.recording.frames.length > 0);
  assert.deepEqual(
    [run.pair.runs.A.running?.seed, run.pair.runs.B.running?.seed, run.pair.runs.B.running?.batch],
    [0, 1, 32],
  );
  assert.equal(waits(run.pair), false);
  assert.equal(run.ends.B.lab.steps, 0);
});

test("leaving pauses at a common step, and coming back keeps it", async () => {
  const run = await ready();
  run.send({ type: "toggle" });
  await run.until(() => run.pair.runs.A.progress.step >= 8);
  run.send({ type: "leave" });
  await run.until(() => !moving(run.pair));
  const { step } = run.pair.runs.A.progress;
  run.send({ type: "show", ground: GROUND, setup: null });
  assert.equal(run.pair.runs.B.progress.step, step);
  assert.equal(wants(run.pair), false);
});

test("a reset while both train: nothing of the old runs comes into the new pair, and it never sticks", async () => {
  const run = await ready({ slow: "B" });
  run.send({ type: "toggle" });
  await run.until(() => run.pair.runs.B.progress.step >= 20);
  // B answers late: what A still says of the old run comes first, again and again.
  const old = run.pair.runs;
  run.send({ type: "start-over" });
  run.send({ type: "toggle" });
  const late = /** @type {const} */ (["A", "B"]);
  for (const side of late) {
    const { run: id } = old[side];
    const sample = {
      step: 0,
      view: "samples",
      noise: "normal",
      trainedWith: "normal",
      batchNorm: "eval",
      ...grid(new Uint8Array(784)),
    };
    run.send({ type: "happened", side, event: /** @type {any} */ ({ type: "sampled", run: id, ...sample }) });
    run.send({ type: "happened", side, event: { type: "reached", run: id, step: 24 } });
    run.send({ type: "happened", side, event: { type: "paused", run: id, reason: "diverged" } });
  }
  assert.deepEqual(run.pair.recording.frames, []);
  assert.deepEqual(run.pair.reached, { A: 0, B: 0 });
  assert.ok(wants(run.pair), "the reader's Train holds");
  await run.until(() =>
    SIDES.every((side) => run.pair.runs[side].progress.step >= 8 && run.pair.runs[side].resetTo === null),
  );
  run.send({ type: "toggle" });
  await run.until(() => !moving(run.pair));
  assert.equal(run.ends.A.lab.steps, run.ends.B.lab.steps);
});

test("a run that can't be what was chosen ends both, with the reason", async () => {
  const run = await ready();
  run.send({ type: "start-over" });
  const { resetTo } = run.pair.runs.B;
  run.send({
    type: "happened",
    side: "B",
    event: { type: "rejected", run: resetTo ?? 0, failures: [{ code: "config", message: "too wide" }] },
  });
  assert.deepEqual(run.pair.failure, { side: "B", failure: { code: "config", message: "too wide" } });
  assert.deepEqual(
    run.effects.slice(-2).map(({ type }) => type),
    ["close", "close"],
  );
});

test("a comparison that is left keeps its runs, not its workers, and goes on from there", async () => {
  const run = await ready();
  run.send({ type: "toggle" });
  await run.until(() => run.pair.runs.A.progress.step >= 8);
  run.send({ type: "leave" });
  await run.until(() => run.pair.asleep);
  const { step } = run.pair.runs.A.progress;
  assert.deepEqual(
    run.effects.slice(-2).map(({ type, side }) => `${type} ${side}`),
    ["close A", "close B"],
  );
  const frames = run.pair.recording.frames.length;
  run.send({ type: "show", ground: GROUND, setup: null });
  const opened = run.effects.slice(-2).map((effect) => effect.type === "open" && effect.command.checkpoint?.[0]);
  assert.deepEqual(opened, [step, step]);
  assert.equal(run.pair.recording.frames.length, frames);
  assert.equal(run.pair.runs.B.progress.step, step);
});

test("left before it began, it opens anew", async () => {
  const run = await ready();
  run.send({ type: "leave" });
  assert.ok(run.pair.asleep);
  run.send({ type: "show", ground: GROUND, setup: null });
  assert.ok(!run.pair.asleep);
  assert.deepEqual(
    run.effects.slice(-2).map((effect) => effect.type === "open" && effect.command.checkpoint),
    [undefined, undefined],
  );
});

test("numbers that run away in one stop both; a failure ends both, and both begin again", async () => {
  const run = await ready();
  run.ends.B.lab.before.report = () => {
    if (run.ends.B.lab.steps > 5) run.ends.B.lab.rows.forEach((row) => (row.lossG = null));
  };
  run.send({ type: "toggle" });
  await run.until(() => run.pair.runs.B.halted === "diverged");
  assert.equal(wants(run.pair), false);
  run.send({
    type: "happened",
    side: "A",
    event: { type: "failed", run: run.pair.runs.A.run, failure: { code: "panic", message: "boom" } },
  });
  assert.deepEqual(
    run.effects.slice(-2).map(({ type }) => type),
    ["close", "close"],
  );
  const before = run.pair.runs.A.run;
  run.effects.length = 0;
  const failed = run.pair;
  const again = reducePair(failed, { type: "restart" });
  const opened = pairEffects(failed, again, { type: "restart" });
  assert.deepEqual(
    opened.map(({ type, side }) => [type, side]),
    [
      ["open", "A"],
      ["open", "B"],
    ],
  );
  assert.ok(again.runs.A.run > before && again.failure === null);
});

test("a limit rises only as far as the other run allows", () => {
  const at = (/** @type {number} */ A, /** @type {number} */ B) => ({ A, B });
  assert.deepEqual(raised(at(0, 0), at(0, 0), at(0, 0), Infinity, true), at(CHUNK, CHUNK));
  const ahead = at(MOST_AHEAD, CHUNK);
  assert.deepEqual(raised(at(CHUNK, CHUNK), at(CHUNK, 0), at(CHUNK, 1), Infinity, true), ahead);
  assert.equal(
    raised(ahead, at(MOST_AHEAD, 0), at(MOST_AHEAD, 2), Infinity, true),
    ahead,
    "another chunk would be too far ahead",
  );
  assert.deepEqual(raised(ahead, ahead, ahead, MOST_AHEAD, true), at(MOST_AHEAD, MOST_AHEAD), "the goal is the end");
  assert.deepEqual(raised(at(3, 3), at(3, 3), at(3, 3), Infinity, true), at(CHUNK, CHUNK), "back to multiples");
  assert.deepEqual(raised(at(0, 0), at(0, 0), at(0, 0), Infinity, false), at(CHUNK, 0), "in turn");
});

test("another backend is for runs that haven't begun", async () => {
  const run = await ready();
  const onGpu = { ...GROUND, backend: /** @type {const} */ ("webgpu") };
  const reopened = reducePair(run.pair, { type: "show", ground: onGpu, setup: null });
  assert.equal(reopened.runs.A.backend.name, "webgpu");
  await trained(run, 4);
  assert.equal(reducePair(run.pair, { type: "show", ground: onGpu, setup: null }).runs.A.backend.name, "cpu");
});
