// @ts-check
// A receipt: what was asked, predicted and measured, as a short text that can be copied, sent and read
// back. Its check sum tells whether it was copied whole, nothing more: whoever doubts it runs the same seed
// again. Pure.
//
// NL1.<lesson>.<question>.<seed>.<settings>.<sure>.<prediction>.<measured>.<version>.<check>

import { fromBase64Url, toBase64Url } from "../kit/base64url.js";
import { truthOf } from "./check.js";

/** @import { Measured, Question, Value } from "../lessons/lesson.js" */
/**
 * @typedef {object} Receipt
 * @property {string} lesson
 * @property {string} question
 * @property {number} seed
 * @property {string} settings             a hash of what the run was made with
 * @property {number | null} sure          0, 1, 2; null: no prediction
 * @property {Value | null} prediction
 * @property {Value | null} measured
 * @property {string} version
 */
/** `cut`: fields are missing; `changed`: the check sum is another's; `newer`: of a later kind. @typedef {"none" | "cut" | "changed" | "newer" | "unreadable"} ReceiptFault */
/** @typedef {{ ok: true, receipt: Receipt } | { ok: false, fault: ReceiptFault, text: string }} Parsed */

const KIND = "NL1";
const FIELDS = 10;
/** Of the site; a test compares it with package.json. */
export const VERSION = "0.1.0";
/** Longer and deeper than any of ours. */
const MOST_TEXT = 20_000;
const MOST_DEPTH = 4;
/** As many as can be told from another machine's. */
const DIGITS = 6;

/** Short, not secret: FNV-1a with 32 bits, in base 36. @param {string} text */
export function hashOf(text) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(36).padStart(7, "0");
}

/** What a run was made with, apart from its seed. @param {{ lesson: string, question: string, tiny: boolean }} made */
export const settingsOf = ({ lesson, question, tiny }) => hashOf(JSON.stringify([lesson, question, tiny]));

/** What of a measurement goes into a receipt: what decides the question, else its single numbers. @param {Question} question @param {Measured} measured @returns {Value | null} */
export function keptOf({ check, run }, measured) {
  const truth = check.kind === "none" ? null : truthOf(check, measured);
  if (truth !== null) return truth;
  const single = Object.entries(measured).filter(([, value]) => typeof value === "number" || typeof value === "string");
  return run && single.length > 0 ? Object.fromEntries(single) : null;
}

/** @param {Receipt} receipt @returns {string} */
export function writeReceipt({ lesson, question, seed, settings, sure, prediction, measured, version }) {
  const body = [
    KIND,
    lesson,
    question,
    seed,
    settings,
    sure ?? "-",
    packed(prediction),
    packed(measured),
    version.replaceAll(".", "_"),
  ].join(".");
  return `${body}.${hashOf(body)}`;
}

/** Every receipt in a text, in the order of the text; one fault where there is none. @param {string} text @returns {Parsed[]} */
export function parseReceipts(text) {
  const words = text.split(/[\s,;"'<>()]+/).filter((word) => /^NL\d+\./i.test(word) || /[#&=]NL\d+\./i.test(word));
  const found = words.flatMap((word) => word.replace(/^.*?(?=NL\d+\.)/i, "").split(/\+(?=NL\d+\.)/i));
  return found.length > 0 ? found.map(parseReceipt) : [{ ok: false, fault: "none", text: text.trim() }];
}

/** What a sentence or a cut leaves at the end. Not by a pattern, which takes the square of a long line of dots. @param {string} text */
function withoutDots(text) {
  let end = text.length;
  while (end > 0 && (text[end - 1] === "." || text[end - 1] === "…")) end -= 1;
  return text.slice(0, end);
}

/** @param {string} raw @returns {Parsed} */
export function parseReceipt(raw) {
  const text = withoutDots(raw.trim());
  /** @param {ReceiptFault} fault @returns {Parsed} */
  const bad = (fault) => ({ ok: false, fault, text });
  const fields = text.split(".");
  if (!/^NL\d+$/i.test(fields[0])) return bad("none");
  if (fields[0].toUpperCase() !== KIND) return bad("newer");
  if (fields.length < FIELDS || fields[FIELDS - 1].length < 7) return bad("cut");
  if (fields.length > FIELDS) return bad("changed");
  const [, lesson, question, seed, settings, sure, prediction, measured, version, check] = fields;
  const body = [KIND, ...fields.slice(1, -1)].join(".");
  if (hashOf(body) !== check.toLowerCase()) return bad("changed");
  // Its check sum is no secret: whoever wants to can make one for anything.
  if (raw.length > MOST_TEXT || !/^\d{1,10}$/.test(seed) || !/^[-012]$/.test(sure)) return bad("unreadable");
  try {
    return {
      ok: true,
      receipt: {
        lesson,
        question,
        seed: Number(seed),
        settings,
        sure: sure === "-" ? null : Number(sure),
        prediction: plain(unpacked(prediction)),
        measured: plain(unpacked(measured)),
        version: version.replaceAll("_", "."),
      },
    };
  } catch {
    return bad("unreadable");
  }
}

/** Of a receipt of ours no list or table holds another but points of a curve. @param {Value | null} value @param {number} [depth] @returns {Value | null} */
function plain(value, depth = 0) {
  if (depth > MOST_DEPTH) throw new Error("too deep");
  if (typeof value === "object" && value !== null) for (const inner of Object.values(value)) plain(inner, depth + 1);
  return value;
}

/** Numbers and names as they are read, everything else as base64. @param {Value | null} value @returns {string} */
function packed(value) {
  const short = rounded(value);
  if (short === null || short === undefined) return "-";
  if (typeof short === "number") return String(short).replace(".", "_").replace("+", "");
  if (typeof short === "string" && /^[a-z][\w-]*$/i.test(short)) return `=${short}`;
  return `~${toBase64Url(new TextEncoder().encode(JSON.stringify(short)))}`;
}

/** @param {string} text @returns {Value | null} */
function unpacked(text) {
  if (text === "-") return null;
  if (text.startsWith("=")) return text.slice(1);
  if (!text.startsWith("~")) return numberOf(text);
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(fromBase64Url(text.slice(1))));
}

/** @param {string} text */
function numberOf(text) {
  const number = Number(text.replace("_", "."));
  if (text === "" || !Number.isFinite(number)) throw new Error("no number");
  return number;
}

/** @param {Value | null} value @returns {Value | null} */
function rounded(value) {
  if (typeof value === "number") return Number.isFinite(value) ? Number(value.toPrecision(DIGITS)) : null;
  if (Array.isArray(value)) return value.map(rounded);
  if (value && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, rounded(inner)]));
  return value;
}
