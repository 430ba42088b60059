// @ts-check
// The course page's address: `#lesson=noise&seed=7&size=tiny&lang=de&embed`, a receipt, or a teacher's link,
// `#teach=noise+balance&by=name&plain`. A link is somebody else's text: what isn't understood is said, and
// the contents are shown. Pure.

import { brief, linkPairs } from "../core/link-text.js";

/**
 * What the address asks for.
 * @typedef {object} Place
 * @property {string | null} lesson
 * @property {number} seed
 * @property {boolean} tiny
 * @property {string} lang
 * @property {boolean} embed
 * @property {string | null} receipt
 * @property {string[] | null} teach       the lessons of a teacher's choice
 * @property {boolean} byName              the seed comes from a name that the reader gives
 * @property {boolean} plain               without ways to the bench
 */
/** A parameter that is no good, by name, with what it said. @typedef {{ name: "lesson" | "seed" | "size" | "lang" | "version" | "unknown", text: string }} Trouble */

/** @type {Place} */
export const CONTENTS = {
  lesson: null,
  seed: 0,
  tiny: false,
  lang: "en",
  embed: false,
  receipt: null,
  teach: null,
  byName: false,
  plain: false,
};
export const LANGUAGES = ["en", "de"];
/** Of links to lessons as this page writes and reads them. */
const VERSION = 1;
const MOST_SEED = 4294967295;
const MOST_TROUBLES = 8;

/** @param {string} hash @param {string[]} known  ids of lessons @returns {{ place: Place, troubles: Trouble[] }} */
export function readPlace(hash, known) {
  const place = { ...CONTENTS };
  /** @type {Trouble[]} */
  const troubles = [];
  for (const [name, text] of linkPairs(hash)) {
    if (name === "lesson" && known.includes(text)) place.lesson = text;
    else if (name === "seed" && /^\d{1,10}$/.test(text) && Number(text) <= MOST_SEED) place.seed = Number(text);
    else if (name === "size" && (text === "tiny" || text === "full")) place.tiny = text === "tiny";
    else if (name === "lang" && LANGUAGES.includes(text)) place.lang = text;
    else if (name === "v") {
      if (!/^\d+$/.test(text) || Number(text) > VERSION) troubles.push({ name: "version", text });
    } else if (name === "receipt") place.receipt = text.replaceAll(" ", "+");
    else if (name === "teach") {
      const asked = text.split(/[\s+,]+/);
      const lessons = known.filter((id) => asked.includes(id));
      // A link that names none that there is means all.
      place.teach = lessons.length > 0 ? lessons : null;
    } else if (name === "by" && text === "name") place.byName = true;
    else if (name === "plain") place.plain = text !== "0";
    else if (name === "embed") place.embed = text !== "0";
    else if (name === "lesson" || name === "seed" || name === "size" || name === "lang") troubles.push({ name, text });
    else if (name !== "contents") troubles.push({ name: "unknown", text: name });
  }
  const told = troubles.slice(0, MOST_TROUBLES).map(({ name, text }) => ({ name, text: brief(text) }));
  return { place, troubles: told };
}

/** With its #, to give away: whoever opens it may have another version of the page. @param {Place} place */
export const writeSharedPlace = (place) => writePlace(place).replace("#", `#v=${VERSION}&`);

/** With its #; only what isn't as usual. @param {Place} place */
export function writePlace({ lesson, seed, tiny, lang, embed, receipt, teach, byName, plain }) {
  const parts = [];
  if (teach) parts.push(`teach=${teach.join("+")}`);
  if (lesson) parts.push(`lesson=${lesson}`);
  if (seed !== 0) parts.push(`seed=${seed}`);
  if (tiny) parts.push("size=tiny");
  if (lang !== "en") parts.push(`lang=${lang}`);
  if (byName) parts.push("by=name");
  if (plain) parts.push("plain");
  if (embed) parts.push("embed");
  if (receipt) parts.push(`receipt=${receipt}`);
  return `#${parts.join("&") || "contents"}`;
}
