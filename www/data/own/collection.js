// @ts-check
// The pictures that a reader has brought: added, removed, taken back, counted, made into a set. Pure:
// each function gives a new collection; the pictures' pixels are never changed.

import { BEYOND_MOST, LEAST, MOST, missing, sameAs } from "./limits.js";
import { COPIES, packPicture, shifted, shiftsOf } from "./pack.js";
import { count, counted } from "./words.js";

/** @import { Refused } from "./limits.js" */
/** @import { Choices, Traits } from "./pack.js" */
/**
 * @typedef {object} Picture
 * @property {string} name
 * @property {Uint8ClampedArray} rgba            64·64·4
 * @property {Traits} traits
 * @property {number} width                      of the file
 * @property {number} height
 * @property {boolean} animated
 * @property {boolean} drawn                     on the pad
 * @property {() => Promise<Blob>} [blob]        the file, to read it again
 */
/**
 * @typedef {object} Collection
 * @property {readonly Picture[]} pictures
 * @property {readonly Refused[]} refused
 * @property {Collection | null} before          what Undo goes back to
 * @property {string} did                        what it would undo, in words
 */
/**
 * What a run trains on.
 * @typedef {object} OwnSet
 * @property {Uint8Array} pixels                 count·side·side·channels, RGB interleaved
 * @property {number} side
 * @property {number} channels                   1 or 3
 * @property {number} count
 * @property {Refused[]} refused
 * @property {string[]} notes
 */

/** @type {Collection} */
export const NOTHING = { pictures: [], refused: [], before: null, did: "" };

/** @param {Collection} now @param {{ pictures: Picture[], refused: Refused[] }} read @returns {Collection} */
export function add(now, read) {
  const pictures = [...now.pictures];
  const refused = [...now.refused, ...read.refused];
  const known = new Map(pictures.map(({ traits, name }) => [traits.hash, name]));
  for (const picture of read.pictures) {
    const other = known.get(picture.traits.hash);
    if (other !== undefined) refused.push({ name: picture.name, reason: sameAs(other) });
    else if (pictures.length >= MOST) refused.push({ name: picture.name, reason: BEYOND_MOST });
    else {
      pictures.push(picture);
      known.set(picture.traits.hash, picture.name);
    }
  }
  return { pictures, refused, before: null, did: "" };
}

/** @param {Collection} now @param {Picture} picture @returns {Collection} */
export const remove = (now, picture) => ({
  ...now,
  pictures: now.pictures.filter((other) => other !== picture),
  before: now,
  did: `Removed ${picture.name}.`,
});

/** @param {Collection} now @returns {Collection} */
export const clear = (now) => ({
  ...NOTHING,
  before: now,
  did: `Removed ${counted(now.pictures.length, "picture")}.`,
});

/** @param {Collection} now @returns {Collection} */
export const undo = (now) => now.before ?? now;

/**
 * Read again, in another framing: each picture in its place; drawings stay.
 * @param {Collection} now @param {Map<Picture, Picture>} anew @returns {Collection}
 */
export const replaced = (now, anew) => ({
  ...now,
  pictures: now.pictures.map((picture) => anew.get(picture) ?? picture),
  before: null,
  did: "",
});

/** @param {Collection} collection @param {Choices} choices */
export function tally({ pictures, refused }, choices) {
  const number = (/** @type {(picture: Picture) => boolean} */ test) => pictures.filter(test).length;
  const drawn = number((picture) => picture.drawn);
  const copies = choices.vary ? drawn * COPIES : 0;
  const total = Math.min(MOST, pictures.length + copies);
  return {
    pictures: pictures.length,
    drawn,
    copies: total - pictures.length,
    total,
    light: number((picture) => picture.traits.light),
    flat: number((picture) => picture.traits.flat),
    small: number((picture) => Math.min(picture.width, picture.height) < choices.side),
    animated: number((picture) => picture.animated),
    duplicates: refused.filter(({ reason }) => reason.startsWith(sameAs("").slice(0, -1))).length,
    refused: refused.length,
    enough: total >= LEAST,
    missing: missing(total),
  };
}

/**
 * What a reader should know of the set before training on it.
 * @param {ReturnType<typeof tally>} of @param {Choices} choices @returns {string[]}
 */
export const notesOf = (of, choices) => [...madeBy(of, choices), ...warningsOf(of, choices)];

/** What the choices did to the pictures. @param {ReturnType<typeof tally>} of @param {Choices} choices */
function madeBy(of, choices) {
  const notes = [];
  if (of.copies > 0) {
    notes.push(`${count(of.copies)} of the ${count(of.total)} are drawings moved by up to 2 pixels, not new drawings.`);
  }
  if (of.light > 0 && !choices.colour && choices.invert) {
    notes.push(
      `${counted(of.light, "picture")} ${of.light === 1 ? "has" : "have"} a light border, as ink on paper does: ` +
        "inverted, so that ink is bright on black as in MNIST.",
    );
  }
  return notes;
}

/** What is odd about the pictures themselves. @param {ReturnType<typeof tally>} of @param {Choices} choices */
export function warningsOf(of, choices) {
  const are = (/** @type {number} */ number) => (number === 1 ? "is" : "are");
  return [
    of.flat > 0 && `${counted(of.flat, "picture")} ${are(of.flat)} nearly one flat tone.`,
    of.small > 0 &&
      `${counted(of.small, "picture")} ${are(of.small)} smaller than ${choices.side} pixels and enlarged.`,
    of.animated > 0 &&
      `${counted(of.animated, "animation")}: the first frame ${of.animated === 1 ? "is" : "of each is"} taken.`,
    of.duplicates > 0 && `${counted(of.duplicates, "duplicate")} left out.`,
  ].filter((note) => note !== false);
}

/** A picture as the run will see it. @param {Picture} picture @param {Choices} choices */
export const packed = (picture, choices) => packPicture(picture.rgba, picture.traits.light, choices);

/**
 * The set's bytes, some pictures at a time: whoever drives this can let the page breathe between.
 * @param {Collection} collection @param {Choices} choices
 * @returns {Generator<number, OwnSet, void>}  yields how many are done
 */
export function* making(collection, choices) {
  const { side, colour, vary } = choices;
  const channels = colour ? 3 : 1;
  const size = side * side * channels;
  const of = tally(collection, choices);
  const pixels = new Uint8Array(of.total * size);
  let at = 0;
  const put = (/** @type {Uint8Array} */ picture) => {
    if (at < of.total) pixels.set(picture, at++ * size);
  };
  // Copies come last: where they don't all fit, no picture is lost for one.
  /** @type {[number, Uint8Array][]} */
  const drawings = [];
  for (const [index, picture] of collection.pictures.entries()) {
    const bytes = packed(picture, choices);
    put(bytes);
    if (vary && picture.drawn) drawings.push([index, bytes]);
    if (index % 8 === 7) yield at;
  }
  for (const [index, bytes] of drawings) {
    for (const [right, down] of shiftsOf(index)) put(shifted(bytes, side, channels, right, down));
    if (index % 32 === 31) yield at;
  }
  return { pixels, side, channels, count: of.total, refused: [...collection.refused], notes: notesOf(of, choices) };
}
