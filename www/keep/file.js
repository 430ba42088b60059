// @ts-check
// A kept run as one file and back: a zip without compression, so that nothing can be larger inside than
// outside. Whatever is read is somebody else's: every entry and every number is checked before it is used.

import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { readSetup } from "../compare/setup.js";
import { configFrom } from "../core/settings.js";
import { readTensors } from "../export/pytorch/safetensors.js";
import { isDigitGan } from "../families/index.js";
import { MOST_FRAMES, MOST_MARKS, VERSION } from "./kept.js";

/** @import { History } from "../core/history.js" */
/** @import { Grid, Pictures } from "../protocol/messages.js" */
/** @import { Frame, Kept, Progress } from "./kept.js" */
/** @import { Whole } from "./shelf.js" */

/** Of a comparison's second run. */
const OTHER = "checkpoint-b.safetensors";
/** What such a file is called at its end. */
export const EXTENSION = ".noiselab.zip";
export const MOST_FILE_BYTES = 512e6;
const MOST_JSON_BYTES = 8e6;
const MOST_TILES_BYTES = 64e6;
/** Of a run: its marks, its frames and their shapes, and what there is once. */
const MOST_ENTRIES = 200;

/** A file that is no kept run, with a sentence for the reader. */
export class NotARun extends Error {}

/** @param {Whole} whole @returns {Uint8Array<ArrayBuffer>} */
export function packRun(whole) {
  /** @type {Record<string, [Uint8Array, { level: 0 }]>} */
  const entries = {};
  const add = (/** @type {string} */ name, /** @type {Uint8Array} */ bytes) => {
    entries[name] = [bytes, { level: 0 }];
  };
  for (const [key, value] of whole) {
    const [kind, , step] = key.split(":");
    if (kind === "run") {
      const { picture, ...rest } = /** @type {Kept} */ (value);
      add("run.json", strToU8(JSON.stringify({ ...rest, picture: picture && shapeOf(picture) })));
      if (picture) add("picture.u8", picture.tiles);
    } else if (kind === "checkpoint") add("checkpoint.safetensors", value);
    else if (kind === "mark") add(`marks/${step}.safetensors`, value);
    else if (kind === "pictures") {
      const { pixels, ...shape } = /** @type {Pictures} */ (value);
      add("pictures.json", strToU8(JSON.stringify(shape)));
      add("pictures.u8", pixels);
    } else if (kind === "checkpoint-b") add(OTHER, value);
    // A comparison's pictures stay here.
    else if (kind === "frames" && !whole.some(([key]) => key.startsWith("checkpoint-b:"))) {
      for (const { step, grid } of /** @type {Frame[]} */ (value)) {
        add(`frames/${step}.json`, strToU8(JSON.stringify(shapeOf(grid))));
        add(`frames/${step}.u8`, grid.tiles);
      }
    }
  }
  return zipSync(entries);
}

/** @param {Grid} grid */
const shapeOf = ({ side, channels, columns }) => ({ side, channels, columns });

/** @param {Uint8Array} bytes @param {string} id  that it gets here @param {number} now @returns {Whole} */
export function unpackRun(bytes, id, now) {
  if (bytes.length === 0) throw new NotARun("The file is empty: it has 0 bytes.");
  if (bytes.length > MOST_FILE_BYTES)
    throw new NotARun(`The file has ${mega(bytes.length)} MB; a kept run may have ${mega(MOST_FILE_BYTES)}.`);
  const files = filesOf(bytes);
  const about = json(files, "run.json");
  if (about?.version !== VERSION)
    throw new NotARun(`The run was written by another version of Noiselab (${String(about?.version).slice(0, 20)}).`);
  const checkpoint = files["checkpoint.safetensors"];
  if (!checkpoint) throw new NotARun("The file holds no checkpoint: it was cut off or is no kept run.");

  const steps = Object.keys(files).flatMap((name) => /^marks\/(\d{1,12})\.safetensors$/.exec(name)?.[1] ?? []);
  const marks = steps
    .map(Number)
    .sort((a, b) => a - b)
    .slice(0, MOST_MARKS);
  const pictures = picturesOf(files);
  const other = files[OTHER];
  /** @type {Kept} */
  const kept = {
    version: VERSION,
    id,
    name: text(about.name, "A kept run"),
    createdAt: now,
    savedAt: now,
    ...(other ? pairOf(about.pair, about.config) : { config: configOf(checkpoint) }),
    progress: progressOf(about.progress),
    history: historyOf(about.history),
    picture: gridOf(about.picture, files["picture.u8"]),
    bytes: bytes.length,
    marks: marks.map((step) => ({ step, bytes: files[`marks/${step}.safetensors`].length })),
  };
  /** @type {Whole} */
  const whole = [
    [`run:${id}`, kept],
    [`checkpoint:${id}`, checkpoint],
    ...(other ? [/** @type {[string, any]} */ ([`checkpoint-b:${id}`, other])] : []),
    [`frames:${id}`, other ? [] : framesOf(files)],
    ...marks.map((step) => /** @type {[string, any]} */ ([`mark:${id}:${step}`, files[`marks/${step}.safetensors`]])),
  ];
  if (pictures) whole.push([`pictures:${id}`, pictures]);
  return whole;
}

/** @param {Uint8Array} bytes @returns {Record<string, Uint8Array>} */
function filesOf(bytes) {
  let packed = false;
  let entries = 0;
  let total = 0;
  try {
    const files = unzipSync(bytes, {
      // Nothing is inflated: a file of ours has nothing that is.
      filter: ({ compression, originalSize, size }) => {
        packed ||= compression !== 0 || originalSize !== size;
        // Many entries can name the same bytes, and a list of entries can claim billions.
        entries += 1;
        total += size;
        if (entries > MOST_ENTRIES || total > bytes.length) throw new Error("more than the file has");
        return !packed;
      },
    });
    if (!packed) return files;
  } catch {
    throw new NotARun("The file is no zip, or it was cut off or damaged.");
  }
  throw new NotARun("The file is a zip, but not one that Noiselab wrote.");
}

/** @param {Record<string, Uint8Array>} files @param {string} name @returns {any} */
function json(files, name) {
  const bytes = files[name];
  if (!bytes || bytes.length > MOST_JSON_BYTES) return null;
  try {
    return JSON.parse(strFromU8(bytes));
  } catch {
    return null;
  }
}

/** @param {unknown} value @param {string} otherwise */
const text = (value, otherwise) => (typeof value === "string" && value.trim() ? value.trim().slice(0, 200) : otherwise);

/** @param {unknown} value @returns {number} */
const whole = (value) => (Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : 0);

/** Of the checkpoint, which the run goes on from: `run.json` may say anything. @param {Uint8Array} checkpoint @returns {Kept["config"]} */
function configOf(checkpoint) {
  try {
    const { metadata } = readTensors(checkpoint);
    const given = configFrom(JSON.parse(metadata.noiselab ?? "null")?.config);
    if ("config" in given) return given.config;
    throw new NotARun(
      given.message
        ? `The file’s settings don’t work: ${given.message}`
        : "The file doesn’t say which of Noiselab’s networks it holds.",
    );
  } catch (error) {
    if (error instanceof NotARun) throw error;
    throw new NotARun("The checkpoint in the file is damaged.");
  }
}

/** What makes both runs of a comparison: the page shows it before the crate has checked it. @param {any} value @param {Kept["config"]} given @returns {Pick<Kept, "config" | "pair">} */
function pairOf(value, given) {
  const { differs, A, B, noise } = value?.setup ?? {};
  const checked = configFrom(given);
  const config = "config" in checked && isDigitGan(checked.config) ? checked.config : null;
  const setup = config && readSetup(`${differs}:${A},${B}:${noise}`, config);
  if (!config || !setup) throw new NotARun("The file holds a comparison, but not what differs in it.");
  const progress = { ...progressOf(value.progress), imagesPerSecond: null };
  return { config, pair: { setup, progress, history: historyOf(value.history), stride: 1 } };
}

/** @param {any} value @returns {Progress} */
const progressOf = (value) => ({
  step: whole(value?.step),
  epoch: Number.isFinite(value?.epoch) ? value.epoch : 0,
  images: whole(value?.images),
  imagesPerEpoch: whole(value?.imagesPerEpoch),
});

/** Curves that don't fit together are left out. @param {any} value @returns {History} */
function historyOf(value) {
  const empty = { bucket: 1, step: [], columns: {} };
  const numbers = (/** @type {unknown} */ list) =>
    Array.isArray(list) && list.every((x) => x === null || typeof x === "number");
  const rises = (/** @type {unknown} */ list) =>
    Array.isArray(list) && list.every((x, i) => Number.isSafeInteger(x) && (i === 0 || x > list[i - 1]));
  if (!value || !rises(value.step) || value.step.length > 1000 || !(whole(value.bucket) > 0)) return empty;
  const { step, bucket, columns } = value;
  /** @type {History["columns"]} */
  const fitting = {};
  for (const [name, column] of Object.entries(columns ?? {}).slice(0, 40)) {
    const { sum, count, min, max } = /** @type {any} */ (column) ?? {};
    const fits = [sum, count, min, max].every((list) => numbers(list) && list.length === step.length);
    // JSON has no infinity: a point without a value comes back with null.
    if (fits)
      fitting[name] = {
        sum: sum.map(Number),
        count: count.map(Number),
        min: min.map((/** @type {number | null} */ x) => x ?? Infinity),
        max: max.map((/** @type {number | null} */ x) => x ?? -Infinity),
      };
  }
  return { bucket, step, columns: fitting };
}

/** @param {any} shape @param {Uint8Array | undefined} tiles @returns {Grid | null} */
function gridOf(shape, tiles) {
  if (!shape || !tiles || tiles.length === 0 || tiles.length > MOST_TILES_BYTES) return null;
  const { side, channels, columns } = shape;
  const fits =
    whole(side) > 0 && side <= 64 && (channels === 1 || channels === 3) && whole(columns) > 0 && columns <= 64;
  return fits && tiles.length % (side * side * channels) === 0 ? { tiles, side, channels, columns } : null;
}

/** @param {Record<string, Uint8Array>} files @returns {Frame[]} */
function framesOf(files) {
  const steps = Object.keys(files).flatMap((name) => /^frames\/(\d{1,12})\.u8$/.exec(name)?.[1] ?? []);
  return steps
    .map(Number)
    .sort((a, b) => a - b)
    .slice(0, MOST_FRAMES)
    .flatMap((step) => {
      const grid = gridOf(json(files, `frames/${step}.json`), files[`frames/${step}.u8`]);
      return grid ? [{ step, grid }] : [];
    });
}

/** @param {Record<string, Uint8Array>} files @returns {Pictures | null} */
function picturesOf(files) {
  const shape = json(files, "pictures.json");
  const pixels = files["pictures.u8"];
  const grid = shape && gridOf({ ...shape, columns: 1 }, pixels);
  if (!grid) return null;
  const count = pixels.length / (grid.side * grid.side * grid.channels);
  return { pixels, count, side: grid.side, channels: grid.channels };
}

/** @param {number} bytes */
const mega = (bytes) => Math.round(bytes / 1e6);
