// @ts-check
// Every network of the crate has a family in the page, and every family says what the bench needs of it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { needsOf } from "../../www/core/needs.js";
import { entriesOf } from "../../www/core/settings.js";
import { measures, networks, presets, schema } from "../../www/core/settings-schema.js";
import { familyOf, isDigitGan } from "../../www/families/index.js";

/** @param {number} latent */
const sample = (latent) =>
  /** @type {any} */ ({ step: 7, noise: "normal", trainedWith: "normal", batchNorm: "eval", latent, columns: 8 });

test("each network has its family, whose words and measures are there", () => {
  const known = measures.map(({ name }) => name);
  for (const { id } of networks) {
    const config = presets[id];
    const family = familyOf(config);
    assert.ok(family, id);
    assert.ok(family.tagline(config).length > 10, id);
    for (const { series, caption } of family.charts) {
      assert.ok(caption, id);
      for (const { measure } of series) assert.ok(known.includes(measure), `${id}: ${measure}`);
    }
    for (const words of Object.values(family.views)) {
      assert.ok(words.caption(sample(config.latent), config).every(Boolean), id);
    }
    assert.ok(family.inputs(config).caption.every(Boolean), id);
    for (const name of family.lead?.settings ?? []) {
      assert.ok(
        entriesOf(config).some((entry) => entry.name === name),
        `${id} leads with ${name}`,
      );
    }
    // Two sentences on each part, for somebody who has never heard of it.
    for (const { words } of family.parts) assert.equal(words.match(/[.!?](\s|$)/g)?.length, 2, words);
  }
});

test("labels, held-out digits and faces are needed only where they are used", () => {
  assert.deepEqual(needsOf(presets.small), { images: "digits", labels: false, heldOut: false });
  assert.deepEqual(needsOf(presets.conditional), { images: "digits", labels: true, heldOut: false });
  assert.deepEqual(needsOf(presets["ae-conv"]), { images: "digits", labels: false, heldOut: true });
  assert.deepEqual(needsOf({ ...presets.vae, pictures: "own" }), { images: "own", labels: false, heldOut: false });
  assert.deepEqual(needsOf(presets.faces), { images: "faces", labels: false, heldOut: false });
});

test("comparing and measuring are for GANs on digits", () => {
  assert.ok(isDigitGan(presets.small) && isDigitGan(presets.maxout));
  assert.ok(!isDigitGan(presets.faces) && !isDigitGan(presets.vae));
});

test("a setting is shown where its family has it, and lists only where there are hidden layers", () => {
  const names = (/** @type {keyof typeof presets} */ network) => entriesOf(presets[network]).map(({ name }) => name);
  assert.ok(names("vae").includes("kl_weight") && !names("small").includes("kl_weight"));
  assert.ok(!names("vae").includes("noise") && names("mlp").includes("noise"));
  for (const { name } of schema)
    assert.ok(
      networks.some(({ id }) => names(id).includes(name)),
      `nobody shows ${name}`,
    );
});

test("the page comes with the first family's words: nothing changes when the script arrives", () => {
  const page = readFileSync(new URL("../../www/index.html", import.meta.url), "utf8");
  const config = presets.small;
  const { charts, inputs, parts, tagline } = familyOf(config);
  const words = [
    tagline(config),
    inputs(config).aside,
    ...charts.map(({ caption }) => caption),
    ...parts.map(({ line }) => line),
  ];
  for (const text of words) assert.ok(page.includes(text), text);
});
