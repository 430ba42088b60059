// @ts-check
// Brings the images: fetches one gzip shard, reports the bytes as they arrive, decompresses, checks
// the length. The hash is checked in wasm, by whoever adds the images. No DOM, no wasm here.

import { CodedError } from "../protocol/failure.js";

/** @import { Shard } from "../protocol/messages.js" */

/**
 * @param {Shard} shard
 * @param {string} base                          what shard.url is relative to
 * @param {{ fresh?: boolean, onBytes?: (received: number) => void }} [options]
 *   fresh: past the cache, since what is there was broken; received: gzip bytes so far
 * @returns {Promise<Uint8Array>}                 a whole IDX file
 */
export async function fetchShard(shard, base, { fresh = false, onBytes = () => {} } = {}) {
  const url = new URL(shard.url, base);
  const response = await fetchOk(url, fresh ? "reload" : "default");
  /** @type {Uint8Array} */
  let bytes;
  try {
    bytes = await readAll(counted(response, onBytes));
  } catch (error) {
    throw new CodedError("network", `The file ${fileName(url)} stopped arriving (${message(error)}).`);
  }
  if (isGzip(bytes)) bytes = await gunzip(bytes, fileName(url));
  if (bytes.byteLength !== shard.rawBytes) {
    const found = `${bytes.byteLength} bytes instead of ${shard.rawBytes}`;
    throw new CodedError("data", `The file ${fileName(url)} has ${found}: it is damaged or from another version.`);
  }
  return bytes;
}

/** @param {URL | string} url @param {RequestCache} [cache] @returns {Promise<Response>} */
export async function fetchOk(url, cache = "default") {
  /** @type {Response} */
  let response;
  try {
    response = await fetch(url, { cache });
  } catch (error) {
    throw new CodedError("network", `The file ${fileName(url)} didn't load (${message(error)}).`);
  }
  if (response.ok) return response;
  throw new CodedError("network", `The file ${fileName(url)} didn't load (the server answered ${response.status}).`);
}

/** The body, telling how much of it has come. @param {Response} response @param {(received: number) => void} onBytes @returns {ReadableStream<Uint8Array<ArrayBuffer>>} */
export function counted(response, onBytes) {
  let received = 0;
  const counter = new TransformStream({
    transform(chunk, controller) {
      received += chunk.byteLength;
      onBytes(received);
      controller.enqueue(chunk);
    },
  });
  return (response.body ?? new Blob([]).stream()).pipeThrough(counter);
}

// Some servers send .gz files with `Content-Encoding: gzip`, and the browser has then decompressed
// them already: only the first two bytes tell.
/** @param {Uint8Array} bytes */
const isGzip = (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** @param {Uint8Array} bytes @param {string} name */
async function gunzip(bytes, name) {
  try {
    const plain = new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)]).stream();
    return await readAll(plain.pipeThrough(new DecompressionStream("gzip")));
  } catch (error) {
    throw new CodedError("data", `The file ${name} is damaged: it doesn't decompress (${message(error)}).`);
  }
}

/** @param {ReadableStream<Uint8Array>} stream */
async function readAll(stream) {
  return new Uint8Array(await new Response(/** @type {any} */ (stream)).arrayBuffer());
}

/** @param {URL | string} url */
const fileName = (url) => String(url).split(/[?#]/)[0].split("/").pop() || String(url);

/** @param {unknown} error */
const message = (error) => (error instanceof Error ? error.message : String(error));
