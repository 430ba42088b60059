// @ts-check
// A bar chart of milliseconds per step as SVG text, on a logarithmic scale, in colours that suit a
// light and a dark page. Pure.
import { spread } from "../statistics.js";
import { number } from "./format.js";

/** @typedef {{ name: string, own: boolean, values: number[], failure?: string }} Bar  values: ms per step, one a turn */

const WIDTH = 760;
const LABELS = 232;
const RIGHT = 84;
const ROW = 26;
const TOP = 62;

/** Powers of ten around the values, as exponents. @param {number[]} values @returns {[number, number]} */
export function decades(values) {
  if (values.length === 0) return [0, 1];
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.ceil(Math.log10(Math.max(...values)));
  return [low, Math.max(high, low + 1)];
}

/** @param {number} ms */
export const duration = (ms) => (ms >= 1000 ? `${number(ms / 1000)} s` : `${number(ms)} ms`);

/** What fits beside a name. @param {string} text */
const shortened = (text) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** @param {string} title @param {string} subtitle @param {Bar[]} bars @returns {string} */
export function barChart(title, subtitle, bars) {
  const rows = bars
    .map((bar) => ({ ...bar, found: bar.failure ? null : spread(bar.values) }))
    .sort((a, b) => (a.found?.median ?? Infinity) - (b.found?.median ?? Infinity));
  const [low, high] = decades(rows.flatMap(({ found }) => (found ? [found.min, found.max] : [])));
  const plot = WIDTH - LABELS - RIGHT;
  const x = (/** @type {number} */ ms) => LABELS + (plot * (Math.log10(ms) - low)) / (high - low);
  const bottom = TOP + rows.length * ROW + 4;
  const at = (/** @type {number} */ value) => value.toFixed(1);

  const ticks = Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)).map(
    (ms) =>
      `<line class="grid" x1="${at(x(ms))}" x2="${at(x(ms))}" y1="${TOP - 6}" y2="${bottom}"/><text class="tick" x="${at(x(ms))}" y="${bottom + 16}" text-anchor="middle">${duration(ms)}</text>`,
  );
  const drawn = rows.map(({ name, own, found, failure }, i) => {
    const y = TOP + i * ROW;
    const label = `<text class="${own ? "own-name" : "name"}" x="${LABELS - 10}" y="${y + 15}" text-anchor="end">${escaped(name)}</text>`;
    if (!found)
      return `${label}<text class="tick" x="${LABELS + 4}" y="${y + 15}">${escaped(shortened(failure ?? "no step"))}</text>`;
    const end = x(found.median);
    const bar = `<rect class="${own ? "own" : "peer"}" x="${LABELS}" y="${y + 3}" width="${at(Math.max(end - LABELS, 2))}" height="16" rx="2"/>`;
    const whisker = `<line class="whisker" x1="${at(x(found.min))}" x2="${at(x(found.max))}" y1="${y + 11}" y2="${y + 11}"/>`;
    return `${label}${bar}${whisker}<text class="value" x="${at(Math.max(end, x(found.max)) + 7)}" y="${y + 15}">${duration(found.median)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${bottom + 28}" width="${WIDTH}" height="${bottom + 28}" role="img" aria-label="${escaped(title)}">
<style>
text { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: #24292f }
.card { fill: #ffffff; stroke: #d0d7de }
.title, .own-name { font-weight: 600 }
.title { font-size: 15px }
.tick, .subtitle { font-size: 12px; fill: #57606a }
.grid { stroke: #d8dee4 }
.own { fill: #1f6feb }
.peer { fill: #9aa4ae }
.whisker { stroke: #24292f; stroke-width: 2; opacity: .55 }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 }
.card { fill: #161b22; stroke: #30363d }
.tick, .subtitle { fill: #9ea7b3 }
.grid { stroke: #30363d }
.own { fill: #4f8ff7 }
.peer { fill: #6e7681 }
.whisker { stroke: #e6edf3 }
}
</style>
<rect class="card" x=".5" y=".5" width="${WIDTH - 1}" height="${bottom + 27}" rx="6"/>
<text class="title" x="16" y="25">${escaped(title)}</text>
<text class="subtitle" x="16" y="43">${escaped(subtitle)}</text>
${ticks.join("\n")}
${drawn.join("\n")}
</svg>
`;
}
