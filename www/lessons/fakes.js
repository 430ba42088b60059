// @ts-check
// What a lesson's run draws with a network that it trained. A leaf beside the lessons.

/** @import { BatchNormMode } from "../protocol/messages.js" */
/** @import { Tools, Trained } from "./lesson.js" */

/** Fakes of the run's own z, n·28·28 grey bytes. @param {Tools} tools @param {string} name @param {Trained} trained @param {number} count @param {BatchNormMode} batchNorm */
export async function fakesOf(tools, name, { config, checkpoint }, count, batchNorm) {
  const { noise, seed, latent } = config;
  await tools.gallery({ type: "hang-run", name, checkpoint });
  const z = await tools.gallery({ type: "latents", noise, seed, count, latent });
  return tools.gallery({ type: "draw", name, z, batchNorm });
}
