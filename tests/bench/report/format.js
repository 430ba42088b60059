// @ts-check
// Numbers and tables as Markdown. Pure.

/** @import { Spread } from "../statistics.js" */

/** Three significant digits at most, thousands apart. @param {number} value */
export function number(value) {
  if (value === 0) return "0";
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  const rounded = digits > 0 ? Number(value.toFixed(Math.min(digits, 3))) : Math.round(value);
  return rounded.toLocaleString("en-US", { maximumFractionDigits: 3 });
}

/** @param {number | null | undefined} ms */
export const seconds = (ms) => (ms === null || ms === undefined ? "–" : `${number(ms / 1000)} s`);
/** @param {number | null | undefined} bytes */
export const kilobytes = (bytes) => (bytes === null || bytes === undefined ? "–" : `${number(bytes / 1000)} kB`);
/** @param {number | null | undefined} bytes */
export const megabytes = (bytes) => (bytes === null || bytes === undefined ? "–" : `${number(bytes / 1e6)} MB`);
/** @param {Spread | null} spread @param {(value: number) => string} [show] */
export const range = (spread, show = number) =>
  spread === null ? "–" : `${show(spread.median)} (${show(spread.min)}–${show(spread.max)})`;
/** @param {number | null | undefined} value @param {string} [unit] */
export const times = (value, unit = "×") => (value === null || value === undefined ? "–" : `${number(value)}${unit}`);

/** Paragraphs with lines of at most `width` characters; tables, headings and pictures stay as they are. @param {string} text */
export function wrapped(text, width = 100) {
  const fill = (/** @type {string} */ paragraph) => {
    if (/^(\||#|!\[)/.test(paragraph)) return paragraph;
    const lines = [""];
    for (const word of paragraph.split(/\s+/)) {
      const last = lines[lines.length - 1];
      if (last && last.length + 1 + word.length > width) lines.push(word);
      else lines[lines.length - 1] = last ? `${last} ${word}` : word;
    }
    return lines.join("\n");
  };
  return text.trim().split("\n\n").map(fill).join("\n\n");
}

/** @param {string[]} head @param {string[][]} rows @param {string} [align]  "l" or "r" for each column, right where it ends */
export function table(head, rows, align = "l") {
  const line = (/** @type {string[]} */ cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const rule = head.map((_, i) => ((align[i] ?? "r") === "l" ? "---" : "---:"));
  return [line(head), `| ${rule.join(" | ")} |`, ...rows.map(line)].join("\n");
}
