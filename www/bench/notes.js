// @ts-check
// The notes below the bench: what is said of the chosen family, before what holds for all. What is only
// about GANs stands in the page and is put away for others.

import { familyOf } from "../families/index.js";
import { make, setShown } from "../kit/dom.js";

/** @import { State } from "../core/run.js" */
/** @import { Family } from "../families/family.js" */

/** @param {HTMLElement} root */
export function notesPanel(root) {
  const aboutGames = /** @type {HTMLElement[]} */ ([...root.querySelectorAll('[data-about="games"]')]);
  /** @type {Family | null} */
  let shown = null;
  /** @type {HTMLElement[]} */
  let own = [];

  return (/** @type {State} */ { chosen }) => {
    const family = familyOf(chosen);
    if (family === shown) return;
    shown = family;
    for (const section of aboutGames) setShown(section, family.players);
    for (const section of own) section.remove();
    own = [...family.notes.map(noteSection), ...(family.players ? [] : [partsSection(family)])];
    root.prepend(...own);
  };
}

/** @param {Family["notes"][number]} note */
const noteSection = ({ title, paragraphs, list = [] }) =>
  make(
    "section",
    {},
    make("h2", {}, title),
    ...paragraphs.map((text) => make("p", {}, text)),
    ...(list.length > 0 ? [make("ol", {}, ...list.map((text) => make("li", {}, text)))] : []),
  );

/** @param {Family} family */
const partsSection = ({ parts }) =>
  make(
    "section",
    {},
    make("h2", {}, "The two networks"),
    ...parts.map(({ role, mark, name, words }) =>
      make("p", {}, make("b", { class: `role-${role}` }, `${mark} ${name}.`), ` ${words}`),
    ),
  );
