// @ts-check
// Brings a file: tells the bytes as they arrive, unpacks what is packed, and says in words what went
// wrong. No DOM, no wasm here.

import { CodedError } from "../protocol/failure.js";

/**
 * @param {URL} url
 * @param {{ fresh?: boolean, onBytes?: (received: number) => void }} [options]
 *   fresh: past the cache, since what is there was broken; received: bytes so far, as they were sent
 * @returns {Promise<Uint8Array>}  without gzip
 */
export async function fetchBytes(url, { fresh = false, onBytes = () => {} } = {}) {
  const response = await fetchOk(url, fresh ? "reload" : "default");
  /** @type {Uint8Array} */
  let bytes;
  try {
    bytes = await readAll(counted(response, onBytes));
  } catch (error) {
    throw new CodedError("network", `The file ${fileName(url)} stopped arriving (${message(error)}).`);
  }
  return isGzip(bytes) ? inflated(bytes, "gzip", fileName(url)) : bytes;
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

/** @param {Uint8Array} bytes @param {"gzip" | "deflate"} format @param {string} name  of the file, for the sentence */
export async function inflated(bytes, format, name) {
  if (typeof DecompressionStream === "undefined")
    throw new CodedError(
      "data",
      `This browser can't unpack ${name}: it has no DecompressionStream, as every newer one.`,
    );
  try {
    const plain = new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)]).stream();
    return await readAll(plain.pipeThrough(new DecompressionStream(format)));
  } catch (error) {
    throw new CodedError("data", `The file ${name} is damaged: it doesn't decompress (${message(error)}).`);
  }
}

/** @param {ReadableStream<Uint8Array>} stream */
async function readAll(stream) {
  return new Uint8Array(await new Response(/** @type {any} */ (stream)).arrayBuffer());
}

/** @param {URL | string} url */
export const fileName = (url) => String(url).split(/[?#]/)[0].split("/").pop() || String(url);

/** @param {unknown} error */
const message = (error) => (error instanceof Error ? error.message : String(error));
