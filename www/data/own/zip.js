// @ts-check
// Opens a reader's zip: its pictures as sources, each inflated only when it is read. Loaded, with
// fflate, when the first zip arrives.

import { Inflate } from "fflate";
import { findDirectory, readDirectory, skipLocalHeader, TAIL_BYTES } from "./zip-directory.js";

/** @import { Refused } from "./limits.js" */
/** @import { Source } from "./collect.js" */
/** @import { ZipEntry } from "./zip-directory.js" */

/**
 * Deflate can swell a thousandfold: so little at a time stays below 20 MB before the next check,
 * and a few milliseconds before the page can breathe.
 */
const PIECE_BYTES = 16 * 1024;

/** @param {Blob & { name?: string }} file @returns {Promise<{ sources: Source[], refused: Refused[] }>} */
export async function openZip(file) {
  const name = file.name ?? "the zip";
  const directory = findDirectory(await bytesOf(file, file.size - TAIL_BYTES, file.size), file.size);
  if (typeof directory === "string") return { sources: [], refused: [{ name, reason: directory }] };
  const list = await bytesOf(file, directory.at, directory.at + directory.bytes);
  const { entries, refused } = readDirectory(list, directory, file.size);
  const sources = entries.map((entry) => ({ name: entry.name, size: entry.bytes, blob: () => inflate(file, entry) }));
  if (sources.length === 0 && refused.length === 0) refused.push({ name, reason: "The zip has no files." });
  return { sources, refused };
}

/** @param {Blob} file @param {ZipEntry} entry @returns {Promise<Blob>} */
async function inflate(file, entry) {
  const skip = skipLocalHeader(await bytesOf(file, entry.at, entry.at + 30));
  if (skip === null) throw new Error("Damaged inside the zip.");
  const from = entry.at + skip;
  if (entry.method === 0) return file.slice(from, from + entry.packed);

  const packed = await bytesOf(file, from, from + entry.packed);
  const out = new Uint8Array(entry.bytes);
  let filled = 0;
  const inflating = new Inflate((piece) => {
    // The list may lie about the size: more than it promised is refused, never kept.
    if (filled + piece.length > out.length) throw new Error("Larger than the zip's list of contents says.");
    out.set(piece, filled);
    filled += piece.length;
  });
  for (let at = 0; at < packed.length; at += PIECE_BYTES) {
    if (at % (PIECE_BYTES * 16) === 0 && at > 0) await new Promise((resolve) => setTimeout(resolve));
    try {
      inflating.push(packed.subarray(at, at + PIECE_BYTES), at + PIECE_BYTES >= packed.length);
    } catch (error) {
      if (error instanceof Error && error.message.startsWith("Larger")) throw error;
      throw new Error("Damaged inside the zip.");
    }
  }
  if (filled !== out.length) throw new Error("Damaged inside the zip.");
  return new Blob([out]);
}

/** @param {Blob} file @param {number} from @param {number} to */
const bytesOf = async (file, from, to) => new Uint8Array(await file.slice(Math.max(0, from), to).arrayBuffer());
