// @ts-check
// A teacher's link: `#teach=noise+balance&seed=…&by=name&lang=de&plain`. It says which lessons, where the
// seed comes from and what is left out. Written on the teacher's page, read on the course's. Pure.

import { hashOf } from "./receipt.js";

/** `plain`: without ways to other lessons or to the bench. @typedef {{ lessons: string[], seed: number | "name", lang: string, plain: boolean }} Teaching */

const MOST_SEED = 4294967295;

/** The same name or class code is the same seed, whatever its case and spaces. @param {string} text */
export const seedOf = (text) => Number.parseInt(hashOf(text.trim().replace(/\s+/g, " ").toLowerCase()), 36) >>> 0;

/** @param {Teaching} teaching @returns {string}  with its # */
export function writeTeaching({ lessons, seed, lang, plain }) {
  const parts = [`teach=${lessons.join("+")}`];
  if (seed === "name") parts.push("by=name");
  else if (seed !== 0) parts.push(`seed=${seed}`);
  if (lang !== "en") parts.push(`lang=${lang}`);
  if (plain) parts.push("plain");
  return `#${parts.join("&")}`;
}

/** Null where the address is no teacher's. @param {string} hash @param {string[]} known  ids of lessons @returns {Teaching | null} */
export function readTeaching(hash, known) {
  const pairs = new URLSearchParams(hash.replace(/^#/, ""));
  const named = pairs.get("teach");
  if (named === null) return null;
  const asked = named.split(/[\s+,]+/);
  const lessons = known.filter((id) => asked.includes(id));
  const seed = Number(pairs.get("seed") ?? 0);
  const whole = Number.isInteger(seed) && seed >= 0 && seed <= MOST_SEED;
  return {
    // A link that names none that there is means all.
    lessons: lessons.length > 0 ? lessons : known,
    seed: pairs.get("by") === "name" ? "name" : whole ? seed : 0,
    lang: pairs.get("lang") ?? "en",
    plain: pairs.has("plain"),
  };
}
