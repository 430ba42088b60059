// @ts-check
// The tables of docs/reliability.md say what the CSV files beside it say.
import assert from "node:assert/strict";
import { test } from "node:test";
import { csv, read } from "./tables.js";

const text = read("reliability.md");

/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const whole = (/** @type {number | string} */ value) => Number(value).toLocaleString("en");
const megabytes = (/** @type {string} */ bytes) => (Number(bytes) / 1e6).toFixed(1);
const seconds = (/** @type {number} */ ms) => (ms / 1000).toFixed(1);

/** @param {string[]} cells */
function assertRow(...cells) {
  const row = `| ${cells.join(" | ")} |`;
  assert.ok(text.includes(row), `docs/reliability.md lacks ${row}`);
}

/** Some of the looks: the first, those in between, the last. @template T @param {T[]} rows @returns {T[]} */
const some = (rows) => [0, 0.1, 0.25, 0.5, 0.75, 1].map((share) => rows[Math.round(share * (rows.length - 1))]);

test("what befell the runs", () => {
  const rows = csv("reliability/chaos.csv");
  assert.ok(text.includes(`${rows.length} runs`));
  for (const fault of new Set(rows.map(({ fault }) => fault))) {
    const lost = rows.filter((row) => row.fault === fault).map(({ lostMs }) => Number(lostMs));
    assertRow(fault, String(lost.length), seconds(median(lost)), seconds(Math.max(...lost)));
  }
});

test("the CPU's long run", () => {
  for (const { step, heap, wasm, nodes } of some(csv("reliability/soak-cpu.csv")))
    assertRow(whole(step), megabytes(heap), megabytes(wasm), whole(nodes));
  const tasks = csv("reliability/soak-cpu-tasks.csv").map(({ ms }) => Number(ms));
  const long = tasks.filter((ms) => ms > 50);
  assert.ok(text.includes(`${long.length} tasks of more than 50 ms`));
  assert.ok(text.includes(`the longest ${Math.max(...tasks)} ms`));
});

test("WebGPU's long run", () => {
  for (const { step, buffers, bytes, wasm } of some(csv("reliability/soak-webgpu.csv")))
    assertRow(whole(step), whole(buffers), megabytes(bytes), megabytes(wasm));
});
