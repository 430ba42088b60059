// @ts-check
// Sections that were measured a second time, for instance because something else had kept the
// machine busy. Pure.

/** @import { Section } from "../options.js" */
/** @import { Results } from "../run.js" */

/** The results that were there, with these sections of a later run and a line on it. @param {Results} kept @param {Results} later @param {Section[]} sections @returns {Results} */
export function withSections(kept, later, sections) {
  const { command, machine } = later;
  const { commit, date } = machine;
  const measured = Object.fromEntries(sections.map((section) => [section, later[section]]));
  const lines = Object.fromEntries(sections.map((section) => [section, { command, commit, date }]));
  return { ...kept, ...measured, again: { ...kept.again, ...lines } };
}
