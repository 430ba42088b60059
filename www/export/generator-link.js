// @ts-check
// A generator as text for a link and back: its settings, then its numbers in half precision, compressed.
// Where that is too long, numbers are rounded further, as little as will do. What is read is somebody
// else's: every size is checked before anything of that size is made.
//
// Bytes: version, then deflated: length of the header (2), header (JSON), of each number its high byte, since
// these are alike, then what its significand has below that, packed bit by bit.

import { configFrom, differing, presetOf } from "../core/settings.js";
import { fromBase64Url, toBase64Url } from "../kit/base64url.js";
import { HALF_BITS, isFiniteHalf, toHalf, withBits } from "./half.js";
import { drawing, sizesOf } from "./pytorch/architecture.js";
import { readTensors, writeTensors } from "./pytorch/safetensors.js";

/** @import { Config } from "../core/settings-schema.js" */
/** @import { Raw } from "./pytorch/safetensors.js" */
/** `numbers`: of the generator; `significant`: bits of each; `text`: null where it doesn't fit. @typedef {{ text: string | null, length: number, numbers: number, significant: number }} Packed */
/** `file`: as the site's pretrained generators are kept. @typedef {{ config: Config, steps: number, file: Uint8Array<ArrayBuffer> }} Carried */

/** Longer addresses get lost on their way. */
export const MOST_CHARACTERS = 60_000;
const VERSION = 1;
/** Fewer would be seen. */
const LEAST_BITS = 6;
/** So many are in a half's high byte, with its sign and its exponent. */
const HIGH_BITS = 3;
/** More numbers fit into no link. */
const MOST_NUMBERS = 60_000;
const MOST_HEADER = 4000;

/** A link whose generator can't be read, with a sentence for the reader. */
export class NotAGenerator extends Error {}

/** @param {Config} config */
const tensorsOf = (config) => sizesOf(drawing(config));

/** Numbers in the generator of these settings. @param {Config} config */
export const numbersOf = (config) => tensorsOf(config).reduce((sum, [, count]) => sum + count, 0);

/** @param {Config} config @param {number} steps @param {Uint8Array} checkpoint @returns {Promise<Packed>} */
export async function packGenerator(config, steps, checkpoint) {
  const { tensors } = readTensors(checkpoint);
  const halves = Uint16Array.from(
    tensorsOf(config).flatMap(([name]) => [...numbersIn(tensors.get(name))]),
    toHalf,
  );
  const about = { config: differences(config), steps };
  const packed = { numbers: halves.length, significant: HALF_BITS };
  for (let significant = HALF_BITS; ; significant--) {
    const text = await asText(about, halves, significant);
    if (text.length <= MOST_CHARACTERS) return { ...packed, significant, text, length: text.length };
    if (significant === LEAST_BITS || halves.length > MOST_NUMBERS)
      return { ...packed, text: null, length: text.length };
  }
}

/** Of what numbers in half precision take, what compression leaves, at least. */
const COMPRESSED = 0.65;

/** Widths with which such a generator would fit: halved until it does; null where even that doesn't help. @param {Config} config @returns {number[] | null} */
export function roomyWidths(config) {
  const fits = (/** @type {number[]} */ widths) =>
    numbersOf({ ...config, g_widths: widths }) * 2 * COMPRESSED * (4 / 3) <= MOST_CHARACTERS;
  let widths = config.g_widths;
  while (!fits(widths)) {
    if (widths.every((width) => width <= 1)) return null;
    widths = widths.map((width) => Math.max(1, width >> 1));
  }
  return widths;
}

/** @param {Raw | undefined} tensor */
function numbersIn(tensor) {
  if (tensor?.dtype !== "F32") throw new Error("the checkpoint doesn’t hold its generator");
  return new Float32Array(tensor.bytes.slice().buffer);
}

/** @param {Config} config */
const differences = (config) =>
  Object.fromEntries(
    ["network", ...differing(config, presetOf(config))].map((name) => [
      name,
      config[/** @type {keyof Config} */ (name)],
    ]),
  );

/** @param {object} about @param {Uint16Array} halves @param {number} significant */
async function asText(about, halves, significant) {
  const header = new TextEncoder().encode(JSON.stringify({ ...about, significant }));
  const low = significant - HIGH_BITS;
  const kept = halves.map((half) => withBits(half, significant));
  const body = new Uint8Array(2 + header.length + bodyLength(halves.length, low));
  new DataView(body.buffer).setUint16(0, header.length);
  body.set(header, 2);
  const high = body.subarray(2 + header.length);
  high.set(kept.map((half) => half >>> 8));
  const rest = high.subarray(halves.length);
  kept.forEach((half, i) => {
    for (let bit = 0; bit < low; bit++) {
      const at = i * low + bit;
      rest[at >> 3] |= ((half >> (7 - bit)) & 1) << (7 - (at & 7));
    }
  });
  const deflated = await whole(new Blob([body]).stream().pipeThrough(new CompressionStream("deflate-raw")), Infinity);
  const bytes = new Uint8Array(1 + deflated.length);
  bytes[0] = VERSION;
  bytes.set(deflated, 1);
  return toBase64Url(bytes);
}

/** Bytes of numbers with so many bits below the high byte. @param {number} numbers @param {number} low */
const bodyLength = (numbers, low) => numbers + Math.ceil((numbers * low) / 8);

/** The other way. @param {Uint8Array} body @param {number} numbers @param {number} low */
function halvesOf(body, numbers, low) {
  const rest = body.subarray(numbers);
  return Uint16Array.from({ length: numbers }, (_, i) => {
    let half = body[i] << 8;
    for (let bit = 0; bit < low; bit++) {
      const at = i * low + bit;
      half |= ((rest[at >> 3] >> (7 - (at & 7))) & 1) << (7 - bit);
    }
    return half;
  });
}

/** @param {string} text @returns {Promise<Carried>} */
export async function unpackGenerator(text) {
  if (text.length > MOST_CHARACTERS)
    throw new NotAGenerator(`It has ${text.length} characters; ${MOST_CHARACTERS} are read.`);
  const bytes = bytesOf(text);
  if (bytes[0] !== VERSION) {
    throw new NotAGenerator(
      bytes[0] > VERSION
        ? `It was made by a newer Noiselab (version ${bytes[0]}; this page reads ${VERSION}).`
        : "It is empty, or it was changed on its way.",
    );
  }
  const body = await inflated(bytes.subarray(1));
  const length = body.length < 2 ? MOST_HEADER + 1 : new DataView(body.buffer).getUint16(0);
  if (length > MOST_HEADER || 2 + length > body.length)
    throw new NotAGenerator("It was cut off or changed on its way.");
  const { config, steps, significant } = headerOf(body.subarray(2, 2 + length));
  const tensors = tensorsOf(config);
  const numbers = numbersOf(config);
  const packed = body.subarray(2 + length);
  const low = significant - HIGH_BITS;
  if (packed.length !== bodyLength(numbers, low))
    throw new NotAGenerator(`Its settings ask for ${numbers} numbers, and it doesn’t hold as many.`);
  const halves = halvesOf(packed, numbers, low);
  if (!halves.every(isFiniteHalf)) throw new NotAGenerator("Some of its numbers are no numbers.");
  const little = new DataView(new ArrayBuffer(2 * numbers));
  halves.forEach((half, i) => void little.setUint16(2 * i, half, true));
  let at = 0;
  const entries = tensors.map(([name, count]) => {
    const from = at;
    at += 2 * count;
    // A generator that ships is called so in every family.
    const called = name.replace(/^\w+/, "g");
    return /** @type {[string, Raw]} */ ([
      called,
      { dtype: "F16", shape: [count], bytes: new Uint8Array(little.buffer, from, 2 * count) },
    ]);
  });
  return { config, steps, file: writeTensors(entries, { noiselab: JSON.stringify({ config, steps }) }) };
}

/** @param {string} text */
function bytesOf(text) {
  try {
    return fromBase64Url(text);
  } catch {
    throw new NotAGenerator("It has signs that no such link has: it was changed on its way.");
  }
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function inflated(bytes) {
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return await whole(stream, 2 + MOST_HEADER + 2 * MOST_NUMBERS);
  } catch (error) {
    if (error instanceof NotAGenerator) throw error;
    throw new NotAGenerator("It was cut off or changed on its way.");
  }
}

/** Stops where there is more than there may be. @param {ReadableStream<Uint8Array>} stream @param {number} most @returns {Promise<Uint8Array<ArrayBuffer>>} */
async function whole(stream, most) {
  /** @type {Uint8Array[]} */
  const chunks = [];
  let length = 0;
  const reader = stream.getReader();
  for (let { done, value } = await reader.read(); !done && value; { done, value } = await reader.read()) {
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new NotAGenerator("It holds more numbers than any link of ours.");
    }
    chunks.push(value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** @param {Uint8Array} bytes @returns {{ config: Config, steps: number, significant: number }} */
function headerOf(bytes) {
  /** @type {any} */
  let header;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new NotAGenerator("What it says of itself can’t be read: it was changed on its way.");
  }
  const result = configFrom(header?.config);
  if (!("config" in result)) throw new NotAGenerator(`Its settings don’t work. ${result.message}`.trim());
  const { steps, significant } = header;
  if (!Number.isInteger(significant) || significant < LEAST_BITS || significant > HALF_BITS)
    throw new NotAGenerator("What it says of its numbers can’t be read: it was changed on its way.");
  return { config: result.config, steps: Number.isSafeInteger(steps) && steps >= 0 ? steps : 0, significant };
}
