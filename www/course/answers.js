// @ts-check
// What is true of each kind of answer: whether it is complete, and how it is said in a line. Pure.

import { shown } from "./numbers.js";

/** @import { Answer, Value } from "../lessons/lesson.js" */

const isNumber = (/** @type {unknown} */ value) => typeof value === "number" && Number.isFinite(value);

/** @param {Answer} answer @param {Value | null} value @returns {boolean} */
export function isComplete(answer, value) {
  if (value === null || value === undefined) return false;
  switch (answer.kind) {
    case "number":
      return isNumber(value);
    case "numbers":
      return Object.keys(answer.parts).every((part) => isNumber(value[part]));
    case "choice":
      return answer.options.includes(value);
    case "order":
      return Array.isArray(value) && value.length === answer.items.length;
    case "curve":
      return Array.isArray(value) && value.length === answer.x.length && value.every(isNumber);
    case "text":
      return typeof value === "string" && value.trim() !== "";
    case "widget":
      return true;
  }
}

/** @param {Answer} answer @param {Value | null} value @param {(key: string) => string} labelOf @returns {string} */
export function saidOf(answer, value, labelOf) {
  if (!isComplete(answer, value)) return "–";
  switch (answer.kind) {
    case "number":
      return shown(value);
    case "numbers":
      return Object.keys(answer.parts)
        .map((part) => `${labelOf(part)}: ${shown(value[part])}`)
        .join("; ");
    case "choice":
      return labelOf(value);
    case "order":
      return value.map(labelOf).join(" → ");
    case "curve":
      return answer.x.map((x, i) => `${shown(value[i])} (${shown(x)})`).join(", ");
    case "text":
      return String(value)
        .trim()
        .replace(/[.\s]+$/, "");
    case "widget":
      return value.said ?? (typeof value === "object" ? JSON.stringify(value) : shown(value));
  }
}

/** Items in an order that gives nothing away: by a hash of their names, never the one they are written in. @param {string[]} items @param {string} name @returns {string[]} */
export function shuffled(items, name) {
  const hash = (/** @type {string} */ text) =>
    [...text].reduce((sum, sign) => Math.imul(sum ^ sign.charCodeAt(0), 16777619) >>> 0, 2166136261);
  const mixed = [...items].sort((a, b) => hash(name + a) - hash(name + b));
  return items.length > 1 && mixed.every((item, i) => item === items[i]) ? [...mixed.slice(1), mixed[0]] : mixed;
}
