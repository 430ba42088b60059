// @ts-check
// What 'About this run' says of where a run is computed and what vouches for it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { aboutRun } from "../../www/bench/about-run.js";
import { ASSETS, createPage, GPU } from "./page.js";

/** @param {ReturnType<typeof createPage>} page @param {string} term */
const fact = (page, term) => aboutRun(page.state).find((fact) => fact.term === term)?.text ?? "";

test("on the CPU it says why", () => {
  const page = createPage();
  page.training(3);
  assert.equal(fact(page, "Computed on"), "CPU: this browser has no WebGPU. One thread of WebAssembly with SIMD.");
  assert.match(
    fact(page, "Networks"),
    /^G z 32 → 64 → 32 → 1 channels, first batch norm per channel; D 1 → 32 → 64 → 1\.$/,
  );
  assert.match(fact(page, "Speed"), /^20 ms a step of 16 images/);
  assert.match(fact(page, "This run again"), /^Seed 0, torch\.randn/);
});

test("WebGPU that took over: from which step, and how well it agrees", () => {
  const page = createPage();
  page.training(0);
  page.send({ type: "probed", probe: GPU });
  page.send({ type: "use-backend", backend: "webgpu" });
  assert.match(
    fact(page, "Computed on"),
    /^CPU, until WebGPU: test GPU is ready\. One thread of WebAssembly with SIMD\.$/,
  );
  page.agreed({ lossD: 0.7 * (1 + 4e-7) });
  page.ready("webgpu");
  assert.match(fact(page, "Fast path"), /differs from the CPU’s by 4·10⁻⁷ at most \(relative\): rounding\.$/);
  assert.equal(fact(page, "Computed on"), "WebGPU: test GPU.");
});

test("a fast path that is left out is named, with the reason", () => {
  const page = createPage();
  page.send({ type: "assets-read", assets: ASSETS });
  page.send({ type: "probed", probe: GPU });
  page.ready();
  page.agreed({ lossG: 0.9 });
  assert.match(fact(page, "Fast path"), /^WebGPU is left out: its first step differs from the CPU’s by 29 %\./);
  assert.match(fact(page, "Computed on"), /^CPU: WebGPU failed/);
});
