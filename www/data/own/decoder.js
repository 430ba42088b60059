// @ts-check
// Who decodes: a worker, so that a photograph of twelve megapixels never holds up the page; the page
// itself where no worker can be had.

import { decode, Refusal } from "./decode.js";
import { traitsOf } from "./pack.js";

/** @import { Decoded } from "./decode.js" */
/** @import { Framing } from "./geometry.js" */
/** @import { Traits } from "./pack.js" */
/** @import { Sniffed } from "./sniff.js" */
/** @typedef {Decoded & { traits: Traits }} Seen */
/** To the worker. @typedef {{ id: number, blob: Blob, sniffed: Sniffed, framing: Framing }} Asked */
/**
 * From it: the picture, or a reason for the reader, or that it lacks what decoding takes.
 * @typedef {{ id: number, seen: Seen } | { id: number, reason: string } | { id: number, unable: true }} Answered
 */
/**
 * @typedef {{ decode: (blob: Blob, sniffed: Sniffed, framing: Framing) => Promise<Seen>, close: () => void }} Decoder
 */
/** @typedef {{ asked: Asked, resolve: (seen: Seen | Promise<Seen>) => void, reject: (error: Error) => void }} Asker */

/** @param {Blob} blob @param {Sniffed} sniffed @param {Framing} framing @returns {Promise<Seen>} */
export async function see(blob, sniffed, framing) {
  const decoded = await decode(blob, sniffed, framing);
  return { ...decoded, traits: traitsOf(decoded.rgba) };
}

/** @param {(() => Worker) | undefined} openWorker @returns {Decoder} */
export function openDecoder(openWorker) {
  const onPage = { decode: see, close() {} };
  if (!openWorker || typeof OffscreenCanvas === "undefined") return onPage;
  /** @type {Worker} */
  let worker;
  try {
    worker = openWorker();
  } catch {
    return onPage;
  }
  /** @type {Map<number, Asker>} */
  const waiting = new Map();
  let [ids, broken] = [0, false];

  worker.onmessage = (/** @type {MessageEvent<Answered>} */ { data }) => {
    const asker = waiting.get(data.id);
    waiting.delete(data.id);
    if (!asker) return;
    if ("seen" in data) asker.resolve(data.seen);
    else if ("reason" in data) asker.reject(new Refusal(data.reason));
    else asker.resolve(see(asker.asked.blob, asker.asked.sniffed, asker.asked.framing));
  };
  // A worker that can't run, or that a picture brought down: the page does what it was asked.
  worker.onerror = (event) => {
    event.preventDefault();
    broken = true;
    worker.terminate();
    for (const { asked, resolve } of waiting.values()) resolve(see(asked.blob, asked.sniffed, asked.framing));
    waiting.clear();
  };

  return {
    decode(blob, sniffed, framing) {
      if (broken) return see(blob, sniffed, framing);
      return new Promise((resolve, reject) => {
        const asked = { id: ++ids, blob, sniffed, framing };
        waiting.set(asked.id, { asked, resolve, reject });
        worker.postMessage(asked);
      });
    },
    close: () => worker.terminate(),
  };
}
