// @ts-check
// What a reader chose or dropped, as one list of sources: files, folders walked to the bottom, zips
// opened. Reads no picture.

import { refusedBySize } from "./limits.js";
import { count } from "./words.js";
import { isClutter, MOST_ENTRIES } from "./zip-directory.js";

/** @import { Refused } from "./limits.js" */
/** A picture that can be read. @typedef {{ name: string, size: number, blob: () => Promise<Blob> }} Source */
/** @typedef {{ sources: Source[], refused: Refused[] }} Found */
/** @typedef {File & { webkitRelativePath?: string }} NamedFile */

/** @param {Iterable<NamedFile>} files @param {AbortSignal} signal @returns {Promise<Found>} */
export async function fromFiles(files, signal) {
  /** @type {Found} */
  const found = { sources: [], refused: [] };
  for (const file of files) {
    const path = file.webkitRelativePath || file.name;
    if (isClutter(path)) continue;
    if (found.sources.length >= MOST_ENTRIES) {
      found.refused.push({
        name: "the rest",
        reason: `More than ${count(MOST_ENTRIES)} files: the rest isn't looked at.`,
      });
      break;
    }
    if (isZip(file)) await addZip(file, found);
    else found.sources.push({ name: path, size: file.size, blob: async () => file });
    signal.throwIfAborted();
  }
  return found;
}

/** @param {File} file */
const isZip = (file) => /\.zip$/i.test(file.name) || /^application\/(x-)?zip/.test(file.type);

/** @param {File} file @param {Found} found */
async function addZip(file, found) {
  if (file.size === 0) {
    found.refused.push({ name: file.name, reason: refusedBySize(0) ?? "" });
    return;
  }
  const { openZip } = await import("./zip.js");
  const { sources, refused } = await openZip(file).catch((error) => ({
    sources: [],
    refused: [{ name: file.name, reason: `The zip could not be read: ${error.message}` }],
  }));
  found.sources.push(...sources);
  found.refused.push(...refused);
}

/**
 * Call it within the drop event: afterwards the browser takes the items back.
 * @param {DataTransfer} dropped @param {AbortSignal} signal @returns {Promise<Found>}
 */
export function fromDrop(dropped, signal) {
  const entries = [...dropped.items].map((item) => item.webkitGetAsEntry?.() ?? null).filter((entry) => entry !== null);
  if (entries.length === 0) return fromFiles([...dropped.files], signal);
  return walkAll(entries, signal).then(async ({ files, refused }) => {
    const found = await fromFiles(files, signal);
    return { sources: found.sources, refused: [...refused, ...found.refused] };
  });
}

/** @param {FileSystemEntry[]} entries @param {AbortSignal} signal */
async function walkAll(entries, signal) {
  /** @type {NamedFile[]} */
  const files = [];
  /** @type {Refused[]} */
  const refused = [];
  const waiting = [...entries];
  for (let entry = waiting.shift(); entry && files.length <= MOST_ENTRIES; entry = waiting.shift()) {
    signal.throwIfAborted();
    try {
      if (entry.isDirectory) waiting.push(...(await childrenOf(/** @type {FileSystemDirectoryEntry} */ (entry))));
      else files.push(await fileOf(/** @type {FileSystemFileEntry} */ (entry)));
    } catch {
      refused.push({ name: entry.name, reason: "The browser was not allowed to read it." });
    }
  }
  return { files, refused };
}

/**
 * A reader gives a hundred at a time, and nothing when it has given all.
 * @param {FileSystemDirectoryEntry} folder @returns {Promise<FileSystemEntry[]>}
 */
async function childrenOf(folder) {
  const reader = folder.createReader();
  /** @type {FileSystemEntry[]} */
  const children = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return children;
    children.push(...some);
  }
}

/**
 * The file under its path, so that two of one name in two folders can be told apart.
 * @param {FileSystemFileEntry} entry @returns {Promise<NamedFile>}
 */
async function fileOf(entry) {
  /** @type {File} */
  const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
  Object.defineProperty(file, "webkitRelativePath", { value: entry.fullPath.replace(/^\//, "") });
  return file;
}
