// @ts-check
// Makes a kept run's zip for PyTorch: has a gallery worker draw the pictures that `model.py` is compared
// with, then packs. Fetched when somebody asks for it.

import { zipSync } from "fflate";
import { openGallery } from "../../lab/gallery-client.js";
import { channelsOf, isConditional } from "./architecture.js";
import { pytorchFiles } from "./package.js";

/** @import { Opened } from "../../keep/kept.js" */
/** @import { Place } from "../../lab/gallery-client.js" */

/** Pictures to compare with, and which z they are of. */
const PICTURES = 64;
const SEED = 1;

/** @param {Opened} opened @param {Place} place @returns {Promise<Uint8Array<ArrayBuffer>>} */
export async function takeForPyTorch({ kept, step, checkpoint, pictures }, place) {
  const { ask, close } = await openGallery(place);
  try {
    const { config } = await ask({ type: "hang-run", name: "run", checkpoint });
    const { noise, latent, side } = config;
    const z = await ask({ type: "latents", noise, seed: SEED, count: PICTURES, latent });
    const images = await ask({ type: "values", name: "run", z: z.slice(), batchNorm: "eval" });
    if (images.length !== PICTURES * channelsOf(config) * side * side)
      throw new Error("the pictures didn’t come out whole");
    const packed = pytorchFiles({
      config,
      steps: step,
      checkpoint,
      drawn: { z, images },
      training: pictures,
      title: `${kept.name}${isConditional(config) ? ", digits on demand" : ""}`,
      page: place.base.replace(/^https?:\/\//, ""),
    });
    return zipSync(packed, { level: 6 });
  } finally {
    close();
  }
}
