// @ts-check
// A measured claim as a panel shows it: its sentence, and behind it the way to its table.

import { sourceLink } from "./sources.js";

/** @import { Claim } from "./findings.js" */

/** @param {Claim} claim @returns {(Node | string)[]} */
export const claim = ({ text, source }) => [`${text.replace(/\.$/, "")} (`, sourceLink(source, "findings"), "). "];
