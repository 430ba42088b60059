// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { withSections } from "../bench/report/again.js";
import { barChart, decades, duration } from "../bench/report/chart.js";
import { number, range, table, wrapped } from "../bench/report/format.js";
import { goals } from "../bench/report/goals.js";
import { BEGIN, END, headlines, withHeadlines } from "../bench/report/headline.js";
import { document } from "../bench/report/markdown.js";

/** @import { Results } from "../bench/run.js" */
/** @import { StepResult } from "../bench/sections/steps.js" */

/** @param {string} id @param {number[]} msPerStep @param {Partial<StepResult>} [more] @returns {StepResult} */
const result = (id, msPerStep, more = {}) => ({
  id,
  name: id,
  network: "small",
  batch: 32,
  msPerStep,
  steps: msPerStep.length,
  ...more,
});

/** @returns {Results} */
const results = () => ({
  machine: {
    cpu: "A CPU",
    cores: 4,
    memoryBytes: 2 ** 34,
    system: "Linux",
    node: "v20",
    date: "2026-01-01",
    commit: "abc",
    changed: false,
    browser: "Chromium 1",
    adapter: "none",
  },
  versions: { tfjs: "4", jax: "0.1" },
  command: "cargo xtask bench",
  repeats: 3,
  limitSeconds: 150,
  minutes: 12,
  steps: [
    result("ours-cpu", [40, 50, 45]),
    result("ours-webgpu", [600], {
      perStep: {
        dispatches: 84,
        passes: 2,
        submits: 3,
        pipelines: 0,
        bufferWrites: 4,
        bytesWritten: 104512,
        buffersCreated: 2,
        buffersFreed: 0,
        bytesLive: 0,
      },
      pipelines: 69,
    }),
    result("tfjs-webgpu", [6000, 5000, 5500]),
    result("tfjs-webgl", [1800]),
    result("jax-webgpu", [], { failure: "the first step took more than 150 s" }),
    result("jax-webgpu-mobile", [3000]),
  ],
});

test("numbers keep three digits and no more", () => {
  assert.deepEqual([0, 0.01234, 1.234, 12.34, 123.4, 1234.5, 123456].map(number), [
    "0",
    "0.012",
    "1.23",
    "12.3",
    "123",
    "1,235",
    "123,456",
  ]);
  assert.equal(range({ min: 1, median: 2, max: 3.456, n: 3 }), "2 (1–3.46)");
  assert.equal(range(null), "–");
});

test("a table has a rule under its head, and cells can't break it", () => {
  assert.equal(table(["a", "b"], [["x|y", "1"]]), "| a | b |\n| --- | ---: |\n| x\\|y | 1 |");
});

test("paragraphs are filled, tables are not", () => {
  assert.equal(
    wrapped("aa bb\ncc dd\n\n| x | yyyyyyyyyy |\n| - | - |", 8),
    "aa bb cc\ndd\n\n| x | yyyyyyyyyy |\n| - | - |",
  );
});

test("goals are judged by ratios of the run; what was not measured is not judged", () => {
  const found = goals(results());
  const of = (/** @type {RegExp} */ what) => found.find((goal) => what.test(goal.what));
  assert.equal(of(/TensorFlow/)?.met, true);
  assert.match(of(/TensorFlow/)?.found ?? "", /^9\.17×/);
  assert.equal(of(/against jax-js/)?.met, true);
  assert.equal(of(/dispatches/)?.met, true);
  assert.equal(of(/pipelines/)?.met, false);
  assert.equal(of(/PyTorch/)?.met, null);
  assert.match(of(/best peer without/)?.found ?? "", /^40× \(tfjs-webgl/);
});

test("the document says who failed, and how to repeat it", () => {
  const text = document(results(), "performance");
  assert.match(text, /\| jax-webgpu \| the first step took more than 150 s \|/);
  assert.match(text, /`cargo xtask bench`, 12 minutes/);
  assert.match(text, /\(performance\/steps-small\.svg\)/);
  assert.doesNotMatch(text, /undefined|NaN|Infinity|\[object/);
});

test("the README's headlines stand between their marks, and nothing else moves", () => {
  const readme = `before\n\n${BEGIN}\nold\n${END}\n\nafter`;
  const changed = withHeadlines(readme, results(), "docs/x.svg");
  assert.ok(changed.startsWith(`before\n\n${BEGIN}\n![`) && changed.endsWith(`${END}\n\nafter`));
  assert.match(changed, /\*\*40 times\*\* faster/);
  assert.doesNotMatch(changed, /old/);
  assert.equal(withHeadlines("no marks", results(), null), "no marks");
  assert.deepEqual(headlines({ ...results(), steps: [] }), []);
});

test("a chart has a bar for each who stepped, a sentence for each who didn't, and escapes names", () => {
  const svg = barChart("t", "s", [
    { name: "a<b", own: true, values: [40, 50] },
    { name: "peer", own: false, values: [4000] },
    { name: "stuck", own: false, values: [], failure: "no step" },
  ]);
  assert.equal(svg.match(/<rect class="(own|peer)"/g)?.length, 2);
  assert.match(svg, /a&#60;b/);
  assert.match(svg, />no step</);
  assert.ok(svg.indexOf("a&#60;b") < svg.indexOf("peer<"), "fastest first");
  assert.deepEqual(decades([40, 4000]), [1, 4]);
  assert.deepEqual(decades([100]), [2, 3]);
  assert.deepEqual([duration(45), duration(1000), duration(24_900)], ["45 ms", "1 s", "24.9 s"]);
});

test("a section that is measured again takes the old one's place, and says so", () => {
  const kept = results();
  const pair = [{ cores: 2, alone: [10], together: [18], ratio: 1.8 }];
  const later = { ...kept, command: "later", machine: { ...kept.machine, commit: "new", date: "2026-01-02" }, pair };
  const merged = withSections(kept, later, ["pair"]);
  assert.deepEqual(merged, { ...kept, pair, again: { pair: { command: "later", commit: "new", date: "2026-01-02" } } });
  assert.match(document(merged, ""), /pair, measured again \| `later`, commit new, 2026-01-02/);
});
