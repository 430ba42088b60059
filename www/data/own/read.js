// @ts-check
// Reads many sources: a few at once, no more pixels in flight than memory bears, in the order given,
// with progress, until done or stopped. What can't be read comes back with its reason.

import { breather, gate } from "./breath.js";
import { examine, Refusal } from "./decode.js";
import { openDecoder } from "./decoder.js";
import { BEYOND_MOST, MOST, MOST_PIXELS, refusedBySize } from "./limits.js";

/** @import { Source } from "./collect.js" */
/** @import { Picture } from "./collection.js" */
/** @import { Decoder } from "./decoder.js" */
/** @import { Framing } from "./geometry.js" */
/** @import { Refused } from "./limits.js" */
/**
 * @typedef {object} ReadOptions
 * @property {Framing} framing
 * @property {number} [room]                  how many more are wanted
 * @property {() => Worker} [worker]          opens decode-worker.js
 * @property {AbortSignal} signal
 * @property {(done: number, of: number) => void} [onProgress]
 */
/** @typedef {{ pictures: Picture[], refused: Refused[], stopped: boolean }} Read */

const AT_ONCE = 4;
/** What is not known before decoding is taken for a photograph. */
const USUAL_PIXELS = 12_000_000;

/**
 * Never rejects: when stopped, it gives what it has.
 * @param {readonly Source[]} sources @param {ReadOptions} options @returns {Promise<Read>}
 */
export async function read(sources, { framing, room = MOST, worker, signal, onProgress }) {
  /** @type {(Picture | Refused | null)[]} */
  const results = Array(sources.length).fill(null);
  const admit = gate(MOST_PIXELS);
  const breathe = breather();
  const decoder = openDecoder(worker);
  let [next, done, held] = [0, 0, 0];

  async function one() {
    while (next < sources.length && !signal.aborted) {
      const at = next++;
      const source = sources[at];
      if (held >= room) results[at] = { name: source.name, reason: BEYOND_MOST };
      else {
        results[at] = await readOne(source, framing, admit, decoder);
        if ("rgba" in (results[at] ?? {})) held++;
      }
      onProgress?.(++done, sources.length);
      await breathe();
    }
  }
  await Promise.race([Promise.all(Array.from({ length: AT_ONCE }, one)), aborted(signal)]);
  decoder.close();

  /** @type {Read} */
  const read = { pictures: [], refused: [], stopped: signal.aborted };
  for (const result of results) {
    if (result && "rgba" in result) read.pictures.push(result);
    else if (result) read.refused.push(result);
  }
  return read;
}

/** @param {AbortSignal} signal */
const aborted = (signal) =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener("abort", resolve, { once: true });
  });

/**
 * @param {Source} source @param {Framing} framing @param {ReturnType<typeof gate>} admit @param {Decoder} decoder
 * @returns {Promise<Picture | Refused>}
 */
async function readOne({ name, size, blob }, framing, admit, decoder) {
  const reason = refusedBySize(size);
  if (reason) return { name, reason };
  try {
    const bytes = await blob();
    const sniffed = await examine(bytes);
    const leave = await admit((sniffed.width ?? 0) * (sniffed.height ?? 0) || USUAL_PIXELS);
    try {
      const seen = await decoder.decode(bytes, sniffed, framing);
      const animated = sniffed.animated ?? false;
      return { name, ...seen, animated, drawn: false, blob };
    } finally {
      leave();
    }
  } catch (error) {
    if (error instanceof Refusal) return { name, reason: error.message };
    if (error instanceof DOMException) return { name, reason: unreadable(error) };
    return { name, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** @param {DOMException} error */
const unreadable = (error) =>
  error.name === "NotFoundError"
    ? "The file was moved or removed since it was chosen."
    : "The file could not be opened.";
