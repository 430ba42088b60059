// @ts-check
// The gallery worker as a lesson uses it: hangs what was trained, draws from it, measures it. Started with
// the first question; ended with the run.

import { createGalleryClient, galleryFilesOf } from "../../lab/gallery-client.js";
import { CodedError } from "../../protocol/failure.js";
import { TINY_JUDGED } from "./tiny.js";

/** @import { Quality, Trained } from "../../lessons/lesson.js" */
/** @import { Ask } from "../../lab/gallery-client.js" */
/** @import { Assets } from "../../protocol/assets.js" */
/** @import { Doing } from "../state.js" */

const JUDGED = 1000;

/** @param {{ galleryUrl: string, base: string, assets: Assets, tiny: boolean }} ground @param {(doing: Doing) => void} does */
export function createJudge({ galleryUrl, base, assets, tiny }, does) {
  /** @type {{ ask: Ask, close: () => void } | null} */
  let client = null;
  let hung = 0;

  /** @type {Ask} */
  const ask = (task) => {
    client ??= open();
    return client.ask(task);
  };

  function open() {
    const files = galleryFilesOf(assets, base);
    if (!files) throw new CodedError("program", "This site was built without the judge’s files.");
    return createGalleryClient(galleryUrl, files, {
      onOpened: () => {},
      onFailed: () => (client = null), // the next run starts another
    });
  }

  return {
    ask,
    /** @param {Trained} trained @param {number} [count] @returns {Promise<Quality>} */
    async judge(trained, count = JUDGED) {
      if (trained.diverged)
        throw new CodedError("diverged", "The numbers ran away while it trained: there is nothing left to judge.");
      does({ doing: "judging", at: 0, of: 0 });
      const name = `lesson ${++hung}`;
      const { config } = await ask({ type: "hang-run", name, checkpoint: trained.checkpoint });
      const pictures = tiny ? Math.min(count, TINY_JUDGED) : count;
      const z = await ask({
        type: "latents",
        noise: config.noise,
        seed: config.seed,
        count: pictures,
        latent: config.latent,
      });
      const { quality } = await ask({ type: "measure", name, z, batchNorm: "eval" });
      return { ...quality };
    },
    /** @param {Uint8Array} tiles @returns {Promise<Quality>} */
    async judgeTiles(tiles) {
      does({ doing: "judging", at: 0, of: 0 });
      const answer = await ask(/** @type {any} */ ({ type: "measure-tiles", tiles }));
      const quality = /** @type {any} */ (answer)?.quality ?? answer;
      if (!quality) throw new CodedError("program", "This site’s judge can’t look at single pictures.");
      return quality;
    },
    close() {
      client?.close();
      client = null;
    },
  };
}
