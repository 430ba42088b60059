// @ts-check
// The list of contents at a zip's end: names, sizes, where each entry lies. Everything is checked
// here, before a byte is inflated. Pure: it is given the bytes and reads no file.

import { refusedBySize } from "./limits.js";
import { count } from "./words.js";

/** @import { Refused } from "./limits.js" */
/** @typedef {{ name: string, method: number, packed: number, bytes: number, at: number }} ZipEntry */
/**
 * Where the list lies in the file, and how many entries it names.
 * @typedef {{ at: number, bytes: number, entries: number }} Directory
 */

/** More is not a folder of pictures. */
export const MOST_ENTRIES = 20_000;
/** Of all pictures together, once inflated; they are inflated one by one and not kept. */
export const MOST_ZIP_BYTES = 2 * 2 ** 30;
/** The longest end record: 22 bytes and a comment of up to 65,535. */
export const TAIL_BYTES = 22 + 65_535;

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const [STORED, DEFLATED] = [0, 8];
/** Deflate makes no more of a byte: who claims more is not given the room for it. */
const MOST_SWELLING = 1032;

/**
 * @param {Uint8Array} tail  the file's last bytes @param {number} fileBytes @returns {Directory | string}  or why not
 */
export function findDirectory(tail, fileBytes) {
  const view = viewOf(tail);
  for (let at = tail.length - 22; at >= 0; at--) {
    if (view.getUint32(at, true) !== END) continue;
    const entries = view.getUint16(at + 10, true);
    const bytes = view.getUint32(at + 12, true);
    const from = view.getUint32(at + 16, true);
    if (entries === 0xffff || from === 0xffffffff) return "A zip of the 64-bit kind isn't read. Pack fewer pictures.";
    if (entries > MOST_ENTRIES) return `The zip has ${count(entries)} entries; up to ${count(MOST_ENTRIES)} are read.`;
    if (from + bytes > fileBytes) return "The zip is damaged: its list of contents lies outside of it.";
    return { at: from, bytes, entries };
  }
  return "Not a zip, or cut off: the list of contents at its end is missing.";
}

/**
 * @param {Uint8Array} list @param {Directory} directory @param {number} fileBytes
 * @returns {{ entries: ZipEntry[], refused: Refused[] }}
 */
export function readDirectory(list, directory, fileBytes) {
  const view = viewOf(list);
  const text = new TextDecoder();
  /** @type {ZipEntry[]} */
  const entries = [];
  /** @type {Refused[]} */
  const refused = [];
  let [at, total] = [0, 0];
  for (let i = 0; i < directory.entries; i++) {
    if (at + 46 > list.length || view.getUint32(at, true) !== CENTRAL) {
      refused.push({
        name: "the zip",
        reason: `Damaged after ${count(i)} of its ${count(directory.entries)} entries.`,
      });
      break;
    }
    const [nameBytes, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const entry = {
      name: text.decode(list.subarray(at + 46, at + 46 + nameBytes)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    };
    const encrypted = (view.getUint16(at + 8, true) & 1) !== 0;
    at += 46 + nameBytes + extra + comment;
    if (isClutter(entry.name)) continue;
    total += entry.bytes;
    const reason = total > MOST_ZIP_BYTES ? TOO_MUCH : refusedEntry(entry, encrypted, fileBytes);
    if (reason) refused.push({ name: entry.name, reason });
    else entries.push(entry);
  }
  return { entries, refused };
}

const TOO_MUCH = `The zip's pictures together have more than ${MOST_ZIP_BYTES / 2 ** 30} GB unpacked.`;

/** @param {ZipEntry} entry @param {boolean} encrypted @param {number} fileBytes @returns {string | null} */
function refusedEntry({ method, packed, bytes, at }, encrypted, fileBytes) {
  if (encrypted) return "Locked with a password.";
  if (method !== STORED && method !== DEFLATED) return "Packed by a method that isn't read. Pack the zip anew.";
  const fits = method === STORED ? packed === bytes : bytes <= packed * MOST_SWELLING;
  if (at + 30 + packed > fileBytes || !fits) return "Damaged inside the zip.";
  return refusedBySize(bytes);
}

/**
 * Where an entry's data begin: after the header before them, whose length may differ from the list's.
 * @param {Uint8Array} header  its first 30 bytes @returns {number | null}  bytes to skip
 */
export function skipLocalHeader(header) {
  const view = viewOf(header);
  if (header.length < 30 || view.getUint32(0, true) !== LOCAL) return null;
  return 30 + view.getUint16(26, true) + view.getUint16(28, true);
}

/** Folders and what systems leave behind: not pictures, and not worth a word. @param {string} path */
export const isClutter = (path) => /\/$|(^|\/)(__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i.test(path);

/** @param {Uint8Array} bytes */
const viewOf = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
