// @ts-check
// Settings as text: what is accepted, what is corrected aloud, and that a link opens what it says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readLink, writeLink } from "../../www/app/route.js";
import { entryOf, LOG_POSITIONS, logPosition, logValue, parse, withSetting } from "../../www/core/settings.js";
import { presets } from "../../www/core/settings-schema.js";

/** @import { Config } from "../../www/core/settings-schema.js" */
/** @import { Name } from "../../www/core/settings.js" */

/** @param {Name} name @param {string | boolean} input @param {Config} [config] */
function parsed(name, input, config = presets.small) {
  const entry = entryOf(name);
  assert.ok(entry);
  return parse(entry, input, config);
}
/** @param {Name} name @param {string} input */
function refusal(name, input) {
  const result = parsed(name, input);
  assert.ok(!result.ok);
  return result.message;
}

test("defaults make an empty link, and an empty link the defaults", () => {
  assert.equal(writeLink({ chosen: presets.small, preference: "auto" }), "");
  assert.deepEqual(readLink(""), {
    config: presets.small,
    preference: "auto",
    compare: null,
    view: null,
    messages: [],
  });
  assert.deepEqual(readLink("#"), {
    config: presets.small,
    preference: "auto",
    compare: null,
    view: null,
    messages: [],
  });
});

test("every setting comes back from its link", () => {
  /** @type {Config} */
  const config = {
    ...presets.course,
    seed: 4294967295,
    pictures: "faces",
    side: 40,
    colour: false,
    limit: 500,
    noise: "uniform-unit",
    latent: 100,
    g_widths: [8, 9, 10],
    g_activations: ["relu", "tanh", "sigmoid"],
    g_norms: ["position", "none", "channel"],
    d_widths: [3, 4],
    d_activations: ["leaky", "maxout"],
    d_norms: ["channel", "none"],
    affine: false,
    init: "he",
    output: "sigmoid",
    batch: 7,
    lr_g: 0.00123456,
    lr_d: 1e-5,
    beta1: 0,
    k: 3,
    fresh_latents: false,
    leaky_slope: 1,
    label_smoothing: 0.1,
    loss: "minimax",
  };
  const link = writeLink({ chosen: config, preference: "cpu" });
  assert.deepEqual(readLink(`#${link}`), { config, preference: "cpu", compare: null, view: null, messages: [] });
});

test("a link names only what differs from its network's preset", () => {
  assert.equal(
    writeLink({ chosen: { ...presets.small, noise: "uniform01", seed: 3 }, preference: "auto" }),
    "seed=3&noise=uniform01",
  );
  assert.equal(writeLink({ chosen: presets.course, preference: "webgpu" }), "network=course&backend=webgpu");
});

test("the network's preset comes first, wherever it stands in the link", () => {
  assert.deepEqual(readLink("#batch=5&network=course").config, { ...presets.course, batch: 5 });
});

test("numbers out of range are moved into it, and that is said", () => {
  const { config, messages } = readLink("#batch=9999&lr_g=0&latent=12.7&g_widths=9000,5");
  assert.equal(config.batch, 256);
  assert.equal(config.lr_g, 1e-5);
  assert.equal(config.latent, 13);
  assert.deepEqual(config.g_widths, [1200, 5]);
  assert.equal(messages.length, 4);
  assert.match(messages[0], /Batch size is a whole number from 2 to 256, not 9999\. 256 is used\./);
});

test("what can't be read is left at its default, and that is said", () => {
  const { config, preference, messages } = readLink("#batch=many&noise=perlin&k=&d_widths=1&what=1&backend=abacus");
  assert.deepEqual(config, presets.small);
  assert.equal(preference, "auto");
  assert.equal(messages.length, 6);
  assert.match(messages.join(" "), /no setting “what”/);
});

test("numbers as people type them", () => {
  assert.deepEqual(parsed("lr_g", "2e-3"), { ok: true, value: 0.002 });
  assert.deepEqual(parsed("lr_g", " .002 "), { ok: true, value: 0.002 });
  assert.deepEqual(parsed("lr_g", "0,002"), { ok: true, value: 0.002 });
  assert.deepEqual(parsed("batch", "32"), { ok: true, value: 32 });
  assert.match(refusal("batch", "1,000"), /whole number/);
  assert.match(refusal("batch", "1"), /2 to 256, not 1\./);
  assert.match(refusal("lr_g", "fast"), /not “fast”/);
  assert.match(refusal("lr_g", "NaN"), /not “NaN”/);
  assert.match(refusal("lr_g", ""), /not “”/);
});

test("widths: as many as the network has", () => {
  assert.deepEqual(parsed("g_widths", "64, 32"), { ok: true, value: [64, 32] });
  assert.deepEqual(parsed("g_widths", "64 32"), { ok: true, value: [64, 32] });
  assert.match(refusal("g_widths", "64, 32, 16"), /2 whole numbers from 1 to 1200, such as 64, 32/);
  assert.ok(parsed("g_widths", "64, 32, 16", presets.course).ok);
  assert.match(refusal("g_widths", "64, 3.5"), /whole numbers/);
});

test("a network brings its recipe; seed and noise stay", () => {
  const config = withSetting({ ...presets.small, seed: 9, noise: "uniform01", k: 5 }, "network", "course");
  assert.deepEqual(config, { ...presets.course, seed: 9, noise: "uniform01" });
});

test("a log slider reaches both ends and comes back to where it was", () => {
  const entry = entryOf("lr_g");
  assert.ok(entry);
  assert.equal(logValue(entry, 0), 1e-5);
  assert.equal(logValue(entry, LOG_POSITIONS), 0.1);
  for (const value of [1e-5, 2e-4, 0.002, 0.0005, 0.1]) {
    const back = logValue(entry, logPosition(entry, value));
    assert.ok(Math.abs(back / value - 1) < 0.03, `${value} came back as ${back}`);
  }
});

test("a comparison goes into a link and comes out of it", () => {
  const noise = { differs: /** @type {const} */ ("noise"), A: "uniform01", B: "uniform11", noise: presets.small.noise };
  const seed = { differs: /** @type {const} */ ("seed"), A: "3", B: "4", noise: /** @type {const} */ ("uniform01") };
  for (const setup of [noise, seed]) {
    const link = writeLink({ chosen: presets.small, preference: "auto", compare: setup });
    assert.deepEqual(readLink(link).compare, setup, link);
  }
  assert.equal(
    writeLink({ chosen: presets.small, preference: "auto", compare: noise }),
    "compare=noise:uniform01,uniform11",
  );
  assert.equal(
    writeLink({ chosen: presets.small, preference: "cpu", compare: { ...seed, B: "four" } }),
    "backend=cpu",
    "not while it is being typed",
  );
});

test("a comparison that isn't one is not opened, and that is said", () => {
  for (const text of [
    "",
    "noise",
    "noise:normal",
    "noise:normal,perlin",
    "seed:1,x",
    "first_norm:channel,position:pink",
    "seed:0,1:toString",
    "batch:1,2",
    "noise:normal,normal,normal",
  ]) {
    const { compare, messages } = readLink(`#compare=${text}`);
    assert.equal(compare, null, text);
    assert.match(messages.join(), /A comparison looks like compare=noise:normal,uniform01/, text);
  }
});
