// @ts-check
// What was left out, one line a file, with its reason; and what else the reader should know of the set.

import { count } from "../data/own/words.js";
import { make, setAttribute, setText } from "../kit/dom.js";

/** @import { Refused } from "../data/own/limits.js" */

const MOST_LINES = 300;

/** @param {HTMLElement} root */
export function mountRefused(root) {
  const notes = make("ul", { class: "own-notes", "aria-label": "About this set" });
  const summary = make("summary", {});
  const list = make("ul", { class: "own-refused", tabindex: "0", "aria-label": "Left out, with reasons" });
  const details = make("details", { class: "own-left-out", hidden: true }, summary, list);
  root.append(notes, details);
  /** @type {readonly Refused[]} */
  let shown = [];

  return {
    /** @param {readonly Refused[]} refused @param {string[]} words */
    render(refused, words) {
      notes.replaceChildren(...words.map((note) => make("li", {}, note)));
      setAttribute(notes, "hidden", words.length === 0);
      if (refused === shown) return;
      shown = refused;
      setAttribute(details, "hidden", refused.length === 0);
      setText(summary, `${count(refused.length)} left out: see why`);
      const lines = refused
        .slice(0, MOST_LINES)
        .map(({ name, reason }) => make("li", {}, make("b", {}, name), " ", make("span", {}, reason)));
      if (refused.length > MOST_LINES) lines.push(make("li", {}, `… and ${count(refused.length - MOST_LINES)} more.`));
      list.replaceChildren(...lines);
    },
  };
}
