// @ts-check
// What panels are built of: labelled selects, captions, an SVG element, tables, and a way to let only the
// newest of several answers count. Reads no state.

import { make, setText } from "./dom.js";
import { on } from "./mount.js";

/** @param {string} label @param {{ value: string, label: string }[]} options @param {string} value @param {(value: string) => void} onChange @param {AbortSignal} signal */
export function selectField(label, options, value, onChange, signal) {
  const select = make("select", {}, ...options.map((option) => make("option", { value: option.value }, option.label)));
  select.value = value;
  on(select, "change", () => onChange(select.value), signal);
  return { select, element: make("label", { class: "lab-field" }, make("span", {}, label), select) };
}

/** One clause a line, read as one sentence. @param {HTMLElement} caption @param {string[]} parts */
export function writeCaption(caption, parts) {
  const wanted = parts.map((part, i) => (i < parts.length - 1 ? `${part}, ` : part));
  if (caption.textContent === wanted.join("")) return;
  caption.replaceChildren(...wanted.map((part) => make("span", {}, part)));
}

/** @param {string} tag @param {Record<string, string | number>} attributes @param {Node[]} children */
export function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** `job` gets a function that says whether it is still the newest. @template {unknown[]} A @param {(isNewest: () => boolean, ...args: A) => Promise<void>} job */
export function newestOnly(job) {
  let newest = 0;
  return (/** @type {A} */ ...args) => {
    const mine = ++newest;
    return job(() => mine === newest, ...args);
  };
}

/** A table's head row, body and caption. @param {string} caption @param {string[]} head @param {HTMLTableRowElement[]} rows */
export function table(caption, head, rows) {
  return make(
    "table",
    { class: "lab-table" },
    make("caption", { class: "visually-hidden" }, caption),
    make("thead", {}, make("tr", {}, ...head.map((name) => make("th", { scope: "col" }, name)))),
    make("tbody", {}, ...rows),
  );
}

/** A row whose cells change: the head, and a function that writes them. @param {string} head @param {number} cells */
export function tableRow(head, cells) {
  const places = Array.from({ length: cells }, () => make("td", {}, "–"));
  const row = make("tr", {}, make("th", { scope: "row" }, head), ...places);
  return { row, write: (/** @type {string[]} */ ...texts) => texts.forEach((text, i) => setText(places[i], text)) };
}
