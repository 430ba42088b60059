// @ts-check
// Makes a kept run's zip for PyTorch: has a gallery worker draw the pictures that `model.py` is compared
// with, then packs. Fetched when somebody asks for it.

import { zipSync } from "fflate";
import { fetchOk } from "../../data/fetch.js";
import { createGalleryClient, galleryFilesOf } from "../../lab/gallery-client.js";
import { channelsOf, isConditional } from "./architecture.js";
import { pytorchFiles } from "./package.js";

/** @import { Opened } from "../../keep/kept.js" */
/** @import { Assets } from "../../protocol/assets.js" */

/** Pictures to compare with, and which z they are of. */
const PICTURES = 64;
const SEED = 1;

/** @param {Opened} opened @param {{ base: string, galleryUrl: string }} site @returns {Promise<Uint8Array<ArrayBuffer>>} */
export async function takeForPyTorch({ kept, step, checkpoint, pictures }, { base, galleryUrl }) {
  /** @type {Assets} */
  const assets = await (await fetchOk(new URL("assets.json", base), "no-cache")).json();
  const files = galleryFilesOf(assets, base);
  if (!files) throw new Error("this site was built without the gallery’s files");
  const { ask, close } = createGalleryClient(galleryUrl, files, { onOpened: () => {}, onFailed: () => {} });
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
      page: base.replace(/^https?:\/\//, ""),
    });
    return zipSync(packed, { level: 6 });
  } finally {
    close();
  }
}
