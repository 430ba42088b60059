// @ts-check
// The families of networks that the bench knows, and whose network is whose. A new family is a file and a
// row here.

import { familyIdOf } from "../core/needs.js";
import { networks } from "../core/settings-schema.js";
import { autoencoder } from "./autoencoder.js";
import { conditional } from "./conditional.js";
import { dcgan } from "./dcgan.js";
import { gan2014 } from "./gan-2014.js";
import { vae } from "./vae.js";

/** @import { Config, Family as FamilyId, Network } from "../core/settings-schema.js" */
/** @import { Family } from "./family.js" */

/** @type {Record<FamilyId, Family>} */
export const FAMILIES = { dcgan, conditional, "gan-2014": gan2014, autoencoder, vae };

/** @param {{ network: Network }} config @returns {Family} */
export const familyOf = (config) => FAMILIES[familyIdOf(config)];

/** By itself, without its family's name above it. @param {{ network: Network }} config @returns {string} */
export const networkLabel = ({ network }) => networks.find(({ id }) => id === network)?.label ?? network;

/** Whether two of its runs can be shown side by side, and measured by the digit classifier. @param {Config} config */
export const isDigitGan = (config) => familyOf(config).players && config.pictures === "digits";
