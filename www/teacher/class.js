// @ts-check
// A class's receipts, put together: by question, with what was predicted and measured, and what could not
// be read. Pure.

import { parseReceipts, settingsOf, writeReceipt } from "../course/receipt.js";

/** @import { Value } from "../lessons/lesson.js" */
/** @import { Parsed, Receipt } from "../course/receipt.js" */
/** `times`: how often the very same one was pasted. @typedef {{ receipt: Receipt, times: number, tiny: boolean | null }} Handed */
/** @typedef {{ lesson: string, question: string, handed: Handed[] }} Group */
/** @typedef {Extract<Parsed, { ok: false }>} Unread */

/** More is a mistake, and would keep the page busy. */
export const MOST_TEXT = 2_000_000;
const MOST_RECEIPTS = 5000;

/** @param {string} text @param {string[]} order  ids of lessons @returns {{ groups: Group[], unread: Unread[], left: number }} */
export function classOf(text, order) {
  const all = text.trim() === "" ? [] : parseReceipts(text.slice(0, MOST_TEXT));
  const parsed = all.slice(0, MOST_RECEIPTS);
  /** @type {Map<string, Group>} */
  const groups = new Map();
  /** By the text that they have. @type {Map<string, Handed>} */
  const known = new Map();
  /** @type {Unread[]} */
  const unread = [];
  for (const one of parsed) {
    if (!one.ok) {
      unread.push(one);
      continue;
    }
    const { lesson, question } = one.receipt;
    const key = `${lesson}.${question}`;
    const group = groups.get(key) ?? { lesson, question, handed: [] };
    groups.set(key, group);
    const text = writeReceipt(one.receipt);
    const same = known.get(text);
    if (same) {
      same.times += 1;
      continue;
    }
    const handed = { receipt: one.receipt, times: 1, tiny: tinyOf(one.receipt) };
    known.set(text, handed);
    group.handed.push(handed);
  }
  const place = (/** @type {Group} */ { lesson }) => (order.includes(lesson) ? order.indexOf(lesson) : order.length);
  const sorted = [...groups.values()].sort((a, b) => place(a) - place(b));
  return { groups: sorted, unread, left: all.length - parsed.length };
}

/** Whether it was made at the size of tests; null: with settings that this version doesn't have. @param {Receipt} receipt */
function tinyOf({ lesson, question, settings }) {
  if (settings === settingsOf({ lesson, question, tiny: false })) return false;
  return settings === settingsOf({ lesson, question, tiny: true }) ? true : null;
}

/** How often each answer was given, the most frequent first. @param {Value[]} values @returns {{ value: Value, count: number }[]} */
export function tally(values) {
  /** @type {Map<string, { value: Value, count: number }>} */
  const counts = new Map();
  for (const value of values) {
    const key = JSON.stringify(value);
    const entry = counts.get(key) ?? { value, count: 0 };
    entry.count += 1;
    counts.set(key, entry);
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}

/** Of two measurements that should be the same run's: the largest relative difference of their numbers, null where they can't be compared. @param {Value | null} a @param {Value | null} b @returns {number | null} */
export function apart(a, b) {
  if (typeof a === "number" && typeof b === "number") {
    if (a === b) return 0;
    const size = Math.max(Math.abs(a), Math.abs(b));
    return Number.isFinite(size) ? Math.abs(a - b) / size : null;
  }
  if (a === null || b === null || typeof a !== typeof b) return null;
  if (typeof a !== "object") return a === b ? 0 : 1;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return null;
  let most = 0;
  for (const name of names) {
    const one = apart(a[name] ?? null, b[name] ?? null);
    if (one === null && (a[name] ?? null) !== (b[name] ?? null)) return null;
    most = Math.max(most, one ?? 0);
  }
  return most;
}
