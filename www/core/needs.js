// @ts-check
// What a run has to be brought before it can begin, from its settings alone: which images, and whether
// their labels and the held-out ones. Pure; the worker reads it too.

import { networks } from "./settings-schema.js";

/** @import { Config, Family, Network } from "./settings-schema.js" */

const FAMILY = /** @type {Record<Network, Family>} */ (
  Object.fromEntries(networks.map(({ id, family }) => [id, family]))
);

/** @param {{ network: Network }} config @returns {Family} */
export const familyIdOf = ({ network }) => FAMILY[network];

/** Whether it has an encoder and a decoder instead of two players. @param {Pick<Config, "network">} config */
export const hasCodes = (config) => ["autoencoder", "vae"].includes(familyIdOf(config));

/** @param {Config} config */
export const needsOf = (config) => ({
  images: config.pictures,
  labels: familyIdOf(config) === "conditional",
  heldOut: config.pictures === "digits" && hasCodes(config),
});

/** Images of another kind or shape are another worker's: a run keeps those that it was opened with. @param {Config} a @param {Config} b */
export const sameImages = (a, b) => a.pictures === b.pictures && a.side === b.side && a.colour === b.colour;
