// @ts-check
// The bench's networks are the presets of the crate, which settings-schema.js is written from.
import assert from "node:assert/strict";
import { test } from "node:test";
import { presets } from "../../www/core/settings-schema.js";
import { BETA1, NETWORKS, SIDE, SLOPE, sideAfter } from "../bench/networks.js";

for (const name of /** @type {const} */ (["small", "course"])) {
  test(`${name} is the crate's preset`, () => {
    const network = NETWORKS[name];
    const preset = presets[name];
    const widths = (/** @type {{ outputs: number }[]} */ blocks) => blocks.slice(0, -1).map(({ outputs }) => outputs);
    assert.deepEqual(widths(network.generator), preset.g_widths);
    assert.deepEqual(widths(network.discriminator), preset.d_widths);
    assert.equal(network.latent, preset.latent);
    assert.deepEqual(
      [network.lrG, network.lrD, BETA1, SLOPE],
      [preset.lr_g, preset.lr_d, preset.beta1, preset.leaky_slope],
    );
  });

  test(`${name} goes from z to an image and from an image to a logit`, () => {
    const { generator, discriminator, latent } = NETWORKS[name];
    assert.equal(
      generator.reduce((side, block) => sideAfter("generator", side, block), 1),
      SIDE,
    );
    assert.equal(
      discriminator.reduce((side, block) => sideAfter("discriminator", side, block), SIDE),
      1,
    );
    assert.equal(generator[0].inputs, latent);
    for (const blocks of [generator, discriminator]) {
      for (const [i, { inputs }] of blocks.slice(1).entries()) assert.equal(inputs, blocks[i].outputs);
    }
  });
}
