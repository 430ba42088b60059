// @ts-check
// A grid's caption: one clause a line, read as one sentence.

import { make, setText } from "../kit/dom.js";

/** @param {HTMLElement} caption @param {string[]} parts */
export function writeCaption(caption, parts) {
  if (caption.firstChild?.nodeType === Node.TEXT_NODE) caption.firstChild.remove();
  while (caption.children.length < parts.length) caption.append(make("span"));
  while (caption.children.length > parts.length) caption.lastElementChild?.remove();
  parts.forEach((part, i) => {
    const joint = part.endsWith(":") ? " " : ", ";
    setText(caption.children[i], i < parts.length - 1 ? part + joint : part);
  });
}
