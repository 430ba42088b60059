// @ts-check
// Links to give away: short enough for a message whatever they hold, versioned, and read back whole.
import assert from "node:assert/strict";
import { test } from "node:test";
import { LINK_VERSION, readLink, shareableLink } from "../../www/app/route.js";
import { CHOICES, LETTERS } from "../../www/app/short-link.js";
import { entriesOf, presetOf } from "../../www/core/settings.js";
import { networks, presets, schema } from "../../www/core/settings-schema.js";
import { familyOf } from "../../www/families/index.js";
import { uniform } from "../../www/lessons/arithmetic/seeded.js";

/** @import { Config } from "../../www/core/settings-schema.js" */
/** @import { Entry } from "../../www/core/settings.js" */

/** What a link holds besides settings. */
const OTHERS = ["backend", "compare", "view"];
/** Where such a site would be. */
const SITE = "https://somebody-or-other.github.io/noiselab/index.html#";
const MOST = 300;

/** Every setting of a network's form anew, as far from its preset as its field goes. @param {Config["network"]} network @param {() => number} random @returns {Config} */
function changed(network, random) {
  const pick = (/** @type {readonly any[]} */ list) => list[Math.floor(random() * list.length)];
  /** @param {Entry} entry @param {unknown} like */
  function drawn(entry, like) {
    const { kind, min = 0, max = 1, choices = [] } = entry;
    const whole = () => Math.round(min + random() * (max - min));
    if (kind === "flag") return !like;
    if (kind === "choice") return pick(choices.filter(({ value }) => value !== "own")).value;
    if (kind === "choices") return /** @type {unknown[]} */ (like).map(() => pick(choices).value);
    if (kind === "widths") return /** @type {unknown[]} */ (like).map(whole);
    return kind === "integer" || kind === "count" ? whole() : min + random() * (max - min);
  }
  const preset = presets[network];
  const values = entriesOf(preset)
    .filter(({ name }) => name !== "network")
    .map((entry) => [entry.name, drawn(entry, preset[entry.name])]);
  return { ...preset, ...Object.fromEntries(values) };
}

test("with every setting changed a link has at most 300 characters, and comes back exactly", () => {
  const random = uniform(11);
  let longest = 0;
  for (let round = 0; round < 100; round++) {
    for (const { id } of networks) {
      const chosen = changed(id, random);
      const view = Object.keys(familyOf(chosen).views).at(-1) ?? null;
      const noise = /** @type {const} */ ({ differs: "noise", A: "uniform01", B: "uniform-unit", noise: chosen.noise });
      const compare = chosen.pictures === "digits" && familyOf(chosen).players ? noise : null;
      const link = shareableLink({ chosen, preference: "webgpu", compare, view });
      longest = Math.max(longest, SITE.length + link.length);
      assert.deepEqual(
        readLink(`#${link}`),
        { config: chosen, preference: "webgpu", compare, view, messages: [] },
        link,
      );
    }
  }
  assert.ok(longest <= MOST, `the longest has ${longest} characters`);
});

test("few changes stay readable", () => {
  const chosen = { ...presets.small, noise: /** @type {const} */ ("uniform01"), seed: 3 };
  assert.equal(shareableLink({ chosen, preference: "auto" }), "v=1&seed=3&noise=uniform01");
  assert.equal(shareableLink({ chosen: presets.small, preference: "auto" }), "v=1");
});

test("every setting and every choice has its letter", () => {
  assert.deepEqual(new Set(Object.values(LETTERS)), new Set([...schema.map(({ name }) => name), ...OTHERS]));
  assert.equal(new Set(Object.values(LETTERS)).size, Object.keys(LETTERS).length);
  const choices = schema.flatMap(({ name, choices }) => (name === "network" ? [] : (choices ?? [])));
  assert.deepEqual(new Set(Object.values(CHOICES)), new Set(choices.map(({ value }) => value)));
  assert.equal(new Set(Object.values(CHOICES)).size, Object.keys(CHOICES).length);
});

test("a link of a newer version says so, and what can be read of it is read", () => {
  const { config, messages } = readLink(`#v=${LINK_VERSION + 1}&seed=3&telepathy=on&c=bw~Q5`);
  assert.equal(config.seed, 3);
  assert.equal(config.batch, 32);
  assert.match(messages[0], /made by a newer Noiselab \(version 2; this page reads 1\)/);
  assert.match(messages.join(" "), /no setting “telepathy”.*no setting “Q”/);
  assert.match(readLink("#v=soon").messages[0], /The version of a link is a number, not “soon”/);
});

test("short links that were damaged are corrected aloud, like plain ones", () => {
  for (const text of [
    "b",
    "b!",
    "b!AAAA",
    "R!____________",
    "W1.2.3",
    "nQ",
    "A",
    "Arr~~~",
    "%",
    "N",
    "Nnone",
    "~",
    "s-1",
  ]) {
    const { config } = readLink(`#c=${text}`);
    assert.deepEqual(Object.keys(config), Object.keys(presetOf(config)), text);
  }
  assert.match(readLink("#c=nQ").messages[0], /Noise is one of/);
  assert.deepEqual(readLink("#c=nu~b!AAAA").config, { ...presets.small, noise: "uniform01" });
});

test("a view that the network hasn't is said", () => {
  const { view, messages } = readLink("#view=toString");
  assert.equal(view, null);
  assert.match(messages[0], /This network has no view “toString”/);
});
