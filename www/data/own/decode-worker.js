// @ts-check
// Decodes a reader's pictures beside the page. One of its own, opened for a reading and closed after it.

import { Refusal } from "./decode.js";
import { see } from "./decoder.js";

/** @import { Answered, Asked } from "./decoder.js" */

/**
 * What of a worker's globals is used; the types are those of the page.
 * @type {{ onmessage: unknown, postMessage: (answer: Answered, transfer: Transferable[]) => void }}
 */
const port = /** @type {any} */ (globalThis);

port.onmessage = async (/** @type {MessageEvent<Asked>} */ { data: { id, blob, sniffed, framing } }) => {
  try {
    const seen = await see(blob, sniffed, framing);
    port.postMessage({ id, seen }, [seen.rgba.buffer]);
  } catch (error) {
    port.postMessage(error instanceof Refusal ? { id, reason: error.message } : { id, unable: true }, []);
  }
};
