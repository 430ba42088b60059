// @ts-check
// The course page's address: `#lesson=noise&seed=7&size=tiny&lang=de&embed`, or a
// receipt. A link is somebody else's
// text: what isn't understood is said, and the contents are shown. Pure.

/** What the address asks for. @typedef {{ lesson: string | null, seed: number, tiny: boolean, lang: string, embed: boolean, receipt: string | null }} Place */
/** A parameter that is no good, by name, with what it said. @typedef {{ name: "lesson" | "seed" | "size" | "lang" | "unknown", text: string }} Trouble */

/** @type {Place} */
export const CONTENTS = { lesson: null, seed: 0, tiny: false, lang: "en", embed: false, receipt: null };
export const LANGUAGES = ["en", "de"];
const MOST_SEED = 4294967295;

/** @param {string} hash @param {string[]} known  ids of lessons @returns {{ place: Place, troubles: Trouble[] }} */
export function readPlace(hash, known) {
  const place = { ...CONTENTS };
  /** @type {Trouble[]} */
  const troubles = [];
  for (const [name, text] of new URLSearchParams(hash.replace(/^#/, ""))) {
    if (name === "lesson" && known.includes(text)) place.lesson = text;
    else if (name === "seed" && /^\d{1,10}$/.test(text) && Number(text) <= MOST_SEED) place.seed = Number(text);
    else if (name === "size" && (text === "tiny" || text === "full")) place.tiny = text === "tiny";
    else if (name === "lang" && LANGUAGES.includes(text)) place.lang = text;
    else if (name === "receipt") place.receipt = text.replaceAll(" ", "+");
    else if (name === "embed") place.embed = text !== "0";
    else if (name === "lesson" || name === "seed" || name === "size" || name === "lang") troubles.push({ name, text });
    else if (name !== "contents") troubles.push({ name: "unknown", text: name });
  }
  return { place, troubles };
}

/** With its #; only what isn't as usual. @param {Place} place */
export function writePlace({ lesson, seed, tiny, lang, embed, receipt }) {
  const parts = [];
  if (lesson) parts.push(`lesson=${lesson}`);
  if (seed !== 0) parts.push(`seed=${seed}`);
  if (tiny) parts.push("size=tiny");
  if (lang !== "en") parts.push(`lang=${lang}`);
  if (embed) parts.push("embed");
  if (receipt) parts.push(`receipt=${receipt}`);
  return `#${parts.join("&") || "contents"}`;
}
