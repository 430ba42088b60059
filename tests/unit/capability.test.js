// @ts-check
// Which backend, and why, for every kind of browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseBackend } from "../../www/core/backend.js";
import { probeWebGpu } from "../../www/engine/capability.js";

/** @import { Probe } from "../../www/core/backend.js" */
/** @import { Adapter, AdapterInfo } from "../../www/engine/capability.js" */
/** @import { Assets } from "../../www/protocol/assets.js" */

/** @param {() => Promise<Adapter | null>} requestAdapter */
const browser = (requestAdapter) => ({ gpu: { requestAdapter } });
/** @param {AdapterInfo} info @param {string[]} [features] */
const withAdapter = (info, features = ["timestamp-query"]) =>
  browser(async () => ({ info, features: new Set(features) }));
/** @param {"ready" | "building" | "skipped" | "failed"} webgpu @param {"ready" | "building"} [cpu] @returns {Assets["flavours"]} */
const site = (webgpu, cpu = "ready") => ({ cpu: { status: cpu }, webgpu: { status: webgpu } });

const NVIDIA = { vendor: "nvidia", architecture: "ada-lovelace", description: "" };
/** @type {Probe} */
const gpu = { usable: true, software: false, adapter: "nvidia ada-lovelace", reason: "" };
/** @type {Probe} */
const none = { usable: false, software: false, adapter: "", reason: "this browser has no WebGPU" };

test("a browser without WebGPU", async () => {
  assert.deepEqual(await probeWebGpu({}), none);
  assert.match((await probeWebGpu({}, { secure: false })).reason, /without https/);
});

test("no adapter, a refusal, and no answer", async () => {
  assert.match((await probeWebGpu(browser(async () => null))).reason, /no WebGPU adapter/);
  const refused = await probeWebGpu(browser(() => Promise.reject(new Error("blocked"))));
  assert.match(refused.reason, /failed \(blocked\)/);
  const hung = await probeWebGpu(
    browser(() => new Promise(() => {})),
    { patienceMs: 5 },
  );
  assert.match(hung.reason, /didn't answer/);
});

test("an adapter that the runtime would panic on", async () => {
  const probe = await probeWebGpu(withAdapter(NVIDIA, []));
  assert.equal(probe.usable, false);
  assert.match(probe.reason, /timestamp queries/);
});

test("a GPU is named as well as the browser allows", async () => {
  assert.deepEqual(await probeWebGpu(withAdapter(NVIDIA)), gpu);
  assert.equal((await probeWebGpu(withAdapter({ ...NVIDIA, description: "RTX 4070" }))).adapter, "RTX 4070");
  assert.equal((await probeWebGpu(withAdapter({}))).adapter, "unnamed GPU");
});

test("emulated GPUs are recognised by flag or name", async () => {
  for (const info of [
    { vendor: "google", architecture: "swiftshader" },
    { description: "llvmpipe (LLVM 15.0.6, 256 bits)" },
    { description: "Microsoft Basic Render Driver" },
    { vendor: "x", isFallbackAdapter: true },
  ]) {
    const probe = await probeWebGpu(withAdapter(info));
    assert.ok(probe.usable && probe.software, JSON.stringify(info));
  }
});

test("auto takes a real GPU, and the CPU over an emulated one", () => {
  assert.deepEqual(chooseBackend("auto", gpu, site("ready")), {
    backend: "webgpu",
    reason: "WebGPU: nvidia ada-lovelace",
    awaitsBuild: false,
  });
  const emulated = chooseBackend("auto", { ...gpu, software: true, adapter: "SwiftShader" }, site("ready"));
  assert.equal(emulated.backend, "cpu");
  assert.match(emulated.reason, /^CPU: WebGPU here is emulated in software \(SwiftShader\)/);
});

test("what the reader prefers is done, if it can be", () => {
  assert.deepEqual(chooseBackend("cpu", gpu, site("ready")), {
    backend: "cpu",
    reason: "CPU: your choice",
    awaitsBuild: false,
  });
  assert.equal(chooseBackend("webgpu", { ...gpu, software: true }, site("ready")).backend, "webgpu");
  assert.equal(chooseBackend("webgpu", none, site("ready")).reason, "CPU: this browser has no WebGPU");
});

test("a site that is still being built, or has no WebGPU", () => {
  const building = chooseBackend("auto", gpu, site("building"));
  assert.equal(building.backend, "cpu");
  assert.equal(building.awaitsBuild, true);
  assert.match(building.reason, /still being compiled/);
  assert.equal(chooseBackend("auto", none, site("building")).awaitsBuild, false);
  assert.match(chooseBackend("auto", gpu, site("skipped")).reason, /built without WebGPU/);
  assert.match(chooseBackend("auto", gpu, site("failed")).reason, /didn't compile/);
  assert.deepEqual(chooseBackend("auto", none, site("building", "building")), {
    backend: null,
    reason: "No backend is built yet",
    awaitsBuild: true,
  });
});

test("WebGPU that failed in this page is not tried again by itself", () => {
  const choice = chooseBackend("auto", gpu, site("ready"), "out of memory");
  assert.deepEqual(choice, { backend: "cpu", reason: "CPU: WebGPU failed (out of memory)", awaitsBuild: false });
});
