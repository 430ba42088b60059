// @ts-check
// Links from a claim to the table that it quotes. In a tab of their own: leaving the page would end
// the reader's run.

import { TABLES } from "../findings.js";
import { make } from "../dom.js";

/** @import { Claim, Table } from "../findings.js" */

/** @param {Table} table @param {string} [text] */
export const source = (table, text = TABLES[table].name) =>
  make("a", { class: "source", href: TABLES[table].href, target: "_blank", rel: "noopener" }, text);

/** A claim's sentence with its source behind it. @param {Claim} claim @returns {(Node | string)[]} */
export const claim = ({ text, table }) => [`${text} `, source(table), " "];
