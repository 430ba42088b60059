// @ts-check
// Brings the digits: one shard of images, its length checked. The hash is checked in wasm, by whoever
// adds the images.

import { CodedError } from "../protocol/failure.js";
import { fetchBytes, fileName } from "./fetch.js";

/** @import { Shard } from "../protocol/assets.js" */

/**
 * @param {Shard} shard
 * @param {string} base                          what shard.url is relative to
 * @param {{ fresh?: boolean, onBytes?: (received: number) => void }} [options]  received: gzip bytes so far
 * @returns {Promise<Uint8Array>}                 a whole IDX file
 */
export async function fetchShard(shard, base, options) {
  const url = new URL(shard.url, base);
  const bytes = await fetchBytes(url, options);
  if (bytes.byteLength === shard.rawBytes) return bytes;
  const found = `${bytes.byteLength} bytes instead of ${shard.rawBytes}`;
  throw new CodedError("data", `The file ${fileName(url)} has ${found}: it is damaged or from another version.`);
}
