// @ts-check
// The lab's words: each diagnosis where it belongs and nowhere else, and the marks of real images as
// docs/noise/floor.csv has them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { append, emptyHistory } from "../../www/core/history.js";
import { diagnose } from "../../www/lab/diagnosis.js";
import { added, curvesOf, MAX_MEASUREMENTS } from "../../www/lab/quality-history.js";
import { REAL } from "../../www/lab/real-marks.js";

/** @import { Measurement } from "../../www/lab/diagnosis.js" */
/** @import { Quality } from "../../www/lab/gallery-protocol.js" */
/** @import { StepRow } from "../../www/protocol/messages.js" */

/** @param {number} step @param {Partial<Quality>} [quality] @returns {Measurement} */
const measured = (step, quality) => ({
  step,
  quality: {
    n: 1000,
    fcd: 100,
    histogram: new Array(10).fill(100),
    effectiveClasses: 9.5,
    totalVariation: 0.05,
    mnistScore: 6,
    diversity: 0.9,
    coverage: 0.4,
    density: 0.4,
    ...quality,
  },
});
/** @param {number} steps @param {Partial<StepRow>} [row] */
const trained = (steps, row) => {
  let history = emptyHistory();
  for (let step = 1; step <= steps; step++) {
    history = append(history, [{ step, lossD: 0.6, lossG: 1.1, dReal: 0.6, dFake: 0.4, gradD: 1, gradG: 1, ...row }]);
  }
  return history;
};
/** @param {Measurement[]} measurements @param {ReturnType<typeof trained>} [history] */
const ids = (measurements, history = trained(300)) => diagnose(measurements, history).map(({ id }) => id);

test("nothing measured says nothing; the first steps say only that it is early", () => {
  assert.deepEqual(ids([]), []);
  assert.deepEqual(ids([measured(50, { effectiveClasses: 1 })]), ["early"]);
});

test("collapse, by classes or by diversity, with its numbers", () => {
  const histogram = [0, 0, 0, 990, 0, 0, 0, 0, 10, 0];
  const [collapse] = diagnose([measured(300, { effectiveClasses: 1.1, diversity: 0.02, histogram })], trained(300));
  assert.equal(collapse.text, "Looks like collapse: 1.1 effective classes");
  assert.match(collapse.evidence, /99 % are read as a 3/);
  assert.equal(ids([measured(300, { effectiveClasses: 5, diversity: 0.1 })])[0], "collapse");
  assert.equal(ids([measured(300, { effectiveClasses: 5 })])[0], "missing");
  assert.equal(ids([measured(300)])[0], "varied");
});

test("nothing is called good about a collapsed run, and the course network is given time", () => {
  const one = { effectiveClasses: 1, diversity: 0.02 };
  const falling = [measured(150, { ...one, fcd: 660 }), measured(500, { ...one, fcd: 530 })];
  const found = diagnose(falling, trained(500));
  assert.deepEqual(
    found.map(({ id, kind }) => [id, kind]),
    [
      ["collapse", "bad"],
      ["falling", "watch"],
    ],
  );
  assert.equal(diagnose(falling, trained(500), "course")[0].kind, "watch");
  assert.equal(diagnose([measured(2000, one)], trained(500), "course")[0].kind, "bad");
});

test("D is winning after 200 steps of D(G(z)) below .02, not before", () => {
  const winning = diagnose([measured(400)], trained(400, { dFake: 0.01 })).find(({ id }) => id === "d-wins");
  assert.match(winning?.text ?? "", /^D is winning: D\(G\(z\)\) < 0\.02 for 400 steps$/);
  assert.ok(!ids([measured(150)], trained(150, { dFake: 0.01 })).includes("d-wins"));
  const recovered = append(
    trained(400, { dFake: 0.01 }),
    trained(5).step.map((_, i) => ({
      step: 401 + i * 5,
      lossD: 0.6,
      lossG: 1,
      dReal: 0.6,
      dFake: 0.5,
      gradD: 1,
      gradG: 1,
    })),
  );
  assert.ok(!ids([measured(430)], recovered).includes("d-wins"));
});

test("losses at ln 2 with a falling FCD, and without", () => {
  const atChance = trained(600, { lossD: 0.7, lossG: 0.68 });
  const falling = diagnose([measured(200, { fcd: 300 }), measured(600, { fcd: 100 })], atChance);
  const chance = falling.find(({ id }) => id === "chance");
  assert.equal(chance?.text, "Losses at ln 2 say nothing about quality: FCD is still falling");
  assert.match(chance?.evidence ?? "", /FCD went from 300 at step 200 to 100 at step 600/);
  const level = diagnose([measured(200), measured(600)], atChance);
  assert.equal(level.find(({ id }) => id === "chance")?.kind, "watch");
  assert.ok(!ids([measured(200, { fcd: 300 }), measured(600)], trained(600)).includes("chance"));
});

test("FCD falling, level or rising against the middle of the run", () => {
  assert.ok(ids([measured(200, { fcd: 300 }), measured(600, { fcd: 100 })]).includes("falling"));
  assert.ok(ids([measured(200, { fcd: 100 }), measured(600, { fcd: 98 })]).includes("level"));
  assert.ok(ids([measured(200, { fcd: 100 }), measured(600, { fcd: 200 })]).includes("rising"));
});

test("measurements stay in order and in bounds; going back drops what came after", () => {
  /** @type {Measurement[]} */
  let all = [];
  for (let step = 1; step <= 1000; step++) all = added(all, measured(step));
  assert.ok(all.length <= MAX_MEASUREMENTS);
  assert.equal(all.at(-1)?.step, 1000);
  assert.ok(all.every(({ step }, i) => i === 0 || step > all[i - 1].step));
  all = added(all, measured(10));
  assert.equal(all.at(-1)?.step, 10);
  assert.deepEqual(curvesOf([measured(1, { fcd: 5 }), measured(2, { fcd: 4 })], ["fcd"])[0].mean, [5, 4]);
});

test("the marks of real images are the means of docs/noise/floor.csv", () => {
  const [head, ...lines] = readFileSync(new URL("../../docs/noise/floor.csv", import.meta.url), "utf8")
    .trim()
    .split("\n");
  const names = head.split(",");
  const column = {
    fcd: "fcd",
    effectiveClasses: "effective_classes",
    mnistScore: "mnist_score",
    diversity: "diversity",
    coverage: "coverage",
  };
  for (const [n, marks] of Object.entries(REAL)) {
    const rows = lines.map((line) => line.split(",")).filter((cells) => cells[0] === n);
    assert.ok(rows.length >= 5);
    for (const [gauge, mark] of Object.entries(marks)) {
      const at = names.indexOf(column[/** @type {keyof typeof column} */ (gauge)]);
      const mean = rows.reduce((sum, cells) => sum + Number(cells[at]), 0) / rows.length;
      assert.ok(Math.abs(mean - mark) <= 0.006, `${gauge} at ${n}: ${mean}, on the page ${mark}`);
    }
  }
});
