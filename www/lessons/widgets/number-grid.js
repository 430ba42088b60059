// @ts-check
// A square of numbers as a table, some of its cells lit or faint. A leaf.

import { make } from "../../kit/dom.js";

/**
 * @param {readonly (number | string | null)[]} values  row by row; null is still to come
 * @param {string} caption
 * @param {{ lit?: (at: number) => boolean, faint?: (at: number, value: number | string | null) => boolean, role?: string }} [look]
 */
export function gridOf(values, caption, { lit, faint, role = "" } = {}) {
  const side = Math.sqrt(values.length);
  const rows = Array.from({ length: side }, (_, row) => {
    const cells = values.slice(row * side, (row + 1) * side).map((value, column) => {
      const at = row * side + column;
      const cell = make("td", {}, value === null ? "" : String(value));
      if (lit?.(at)) cell.dataset.lit = "true";
      if (faint?.(at, value)) cell.dataset.faint = "true";
      return cell;
    });
    return make("tr", {}, ...cells);
  });
  return make(
    "table",
    { class: "number-grid", "data-role": role },
    make("caption", {}, caption),
    make("tbody", {}, ...rows),
  );
}
