// @ts-check
// Brings the digits that a machine needs, with their labels, and keeps them for the next one. It knows
// neither wasm nor a machine's work.

import { fetchBytes } from "../../data/fetch.js";
import { fetchShard } from "../../data/mnist.js";
import { CodedError } from "../../protocol/failure.js";

/** @import { ToyFiles } from "./protocol.js" */
/** Bytes of 28×28 grey pixels, and a label for each image. @typedef {{ images: Uint8Array, labels: Uint8Array, heldOut: Uint8Array, heldOutLabels: Uint8Array }} DigitBytes */

/** What `crate/toys` takes where nothing is said. */
const IMAGES = 10_000;
/** Machines that see no digits. */
const BLIND = ["fires", "gan1d"];
const IDX_HEADER = 16;
const NOTHING = new Uint8Array();

/** @param {ToyFiles} files @param {string} base */
export function createDigitStore({ data, labels, heldOut }, base) {
  /** Each file by its address. @type {Map<string, Promise<Uint8Array>>} */
  const kept = new Map();

  /** @param {string} url @param {() => Promise<Uint8Array>} bring */
  function once(url, bring) {
    const known = kept.get(url);
    if (known) return known;
    const coming = bring();
    kept.set(url, coming);
    // What failed is tried again by the next who asks.
    coming.catch(() => kept.delete(url));
    return coming;
  }

  /** @param {{ url: string } | undefined} file */
  function whole(file) {
    if (!file) throw new CodedError("data", "This site was built without the digits’ labels.");
    return once(file.url, () => fetchBytes(new URL(file.url, base)));
  }

  return {
    /** The first shards that hold `images` digits. @param {string} name @param {{ images?: number }} input @returns {Promise<DigitBytes>} */
    async bring(name, { images = IMAGES }) {
      if (BLIND.includes(name)) return { images: NOTHING, labels: NOTHING, heldOut: NOTHING, heldOutLabels: NOTHING };
      const wanted = data.filter((_, index) => images > sum(data.slice(0, index)));
      const shards = wanted.map((shard) => once(shard.url, () => fetchShard(shard, base)));
      const [allLabels, heldOutImages, heldOutLabels] = await Promise.all([
        whole(labels),
        whole(heldOut?.images),
        whole(heldOut?.labels),
      ]);
      return {
        images: concatenated((await Promise.all(shards)).map((idx) => idx.subarray(IDX_HEADER))),
        labels: unpacked(allLabels).subarray(0, sum(wanted)),
        heldOut: heldOutImages.subarray(IDX_HEADER),
        heldOutLabels: unpacked(heldOutLabels),
      };
    },
  };
}

/** @param {{ images: number }[]} shards */
const sum = (shards) => shards.reduce((all, shard) => all + shard.images, 0);

/** Two labels to a byte, the first in the high four bits. @param {Uint8Array} packed */
export const unpacked = (packed) =>
  Uint8Array.from({ length: packed.length * 2 }, (_, i) => (i % 2 ? packed[i >> 1] & 15 : packed[i >> 1] >> 4));

/** @param {Uint8Array[]} parts */
function concatenated(parts) {
  const all = new Uint8Array(parts.reduce((bytes, part) => bytes + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
