// @ts-check
// Reads and writes safetensors: an 8-byte length, a JSON header, then the numbers. Everything that a
// header claims is checked against the file before it is believed. Pure.

/** @typedef {{ dtype: string, shape: number[], bytes: Uint8Array }} Raw */
/** @typedef {{ tensors: Map<string, Raw>, metadata: Record<string, string> }} TensorFile */

/** Bytes of one number. @type {Record<string, number>} */
const SIZES = { F32: 4, F16: 2, U8: 1, I64: 8 };
const MOST_HEADER = 1 << 20;
const MOST_TENSORS = 1000;

/** A file that is no safetensors, or not one that can be read, with a sentence for the reader. */
export class NotTensors extends Error {}

/** @param {Uint8Array} file @returns {TensorFile} */
export function readTensors(file) {
  if (file.length < 10) throw new NotTensors("The file is too short to hold any weights.");
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (length > MOST_HEADER || 8 + length > file.length)
    throw new NotTensors("The file is no safetensors, or it was cut off: its header is longer than the file.");
  /** @type {any} */
  let header;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(file.subarray(8, 8 + length)));
  } catch {
    throw new NotTensors("The file is no safetensors: its header can’t be read.");
  }
  if (typeof header !== "object" || header === null || Array.isArray(header))
    throw new NotTensors("The file is no safetensors: its header is no table.");
  const { __metadata__: metadata = {}, ...entries } = header;
  const names = Object.keys(entries);
  if (names.length > MOST_TENSORS)
    throw new NotTensors(`The file claims ${names.length} tensors; ${MOST_TENSORS} are read.`);
  const body = file.subarray(8 + length);
  /** @type {TensorFile["tensors"]} */
  const tensors = new Map();
  for (const name of names) tensors.set(name, tensorOf(name, entries[name], body));
  const texts = Object.entries(metadata ?? {}).filter((entry) => typeof entry[1] === "string");
  return { tensors, metadata: Object.fromEntries(texts) };
}

/** @param {string} name @param {any} entry @param {Uint8Array} body @returns {Raw} */
function tensorOf(name, entry, body) {
  const { dtype, shape, data_offsets: offsets } = entry ?? {};
  const size = Object.hasOwn(SIZES, dtype) ? SIZES[dtype] : 0;
  const whole = (/** @type {unknown} */ list) =>
    Array.isArray(list) && list.every((value) => Number.isSafeInteger(value) && value >= 0);
  const short = name.slice(0, 60);
  if (!size)
    throw new NotTensors(`The numbers of “${short}” are of a kind that isn’t read (${String(dtype).slice(0, 12)}).`);
  if (!whole(shape) || shape.length > 8 || !whole(offsets) || offsets.length !== 2)
    throw new NotTensors(`The header’s entry for “${short}” is damaged.`);
  const [from, to] = offsets;
  const count = shape.reduce((/** @type {number} */ product, /** @type {number} */ value) => product * value, 1);
  if (from > to || to > body.length || count * size !== to - from)
    throw new NotTensors(`“${short}” claims ${count} numbers, which its part of the file doesn’t hold.`);
  return { dtype, shape, bytes: body.subarray(from, to) };
}

/** @param {[string, Raw][]} tensors @param {Record<string, string>} metadata @returns {Uint8Array<ArrayBuffer>} */
export function writeTensors(tensors, metadata) {
  let at = 0;
  /** @type {Record<string, object>} */
  const header = { __metadata__: metadata };
  // Aligned data first, as the format's own writer has it.
  for (const [name, { dtype, shape, bytes }] of tensors) {
    header[name] = { dtype, shape, data_offsets: [at, at + bytes.length] };
    at += bytes.length;
  }
  let text = JSON.stringify(header);
  // Eight bytes' alignment, padded with spaces.
  text += " ".repeat((8 - (new TextEncoder().encode(text).length % 8)) % 8);
  const head = new TextEncoder().encode(text);
  const file = new Uint8Array(8 + head.length + at);
  new DataView(file.buffer).setBigUint64(0, BigInt(head.length), true);
  file.set(head, 8);
  let to = 8 + head.length;
  for (const [, { bytes }] of tensors) {
    file.set(bytes, to);
    to += bytes.length;
  }
  return file;
}

/** @param {number[] | Float32Array} values @param {number[]} shape @returns {Raw} */
export const floats = (values, shape) => ({
  dtype: "F32",
  shape,
  bytes: new Uint8Array(Float32Array.from(values).buffer),
});
