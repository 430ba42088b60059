// @ts-check
// A run's curves to take home: as a table (CSV) and as a drawing (SVG) for a report. Pure: from a history
// to text.

import { spread } from "../core/history.js";

/** @import { History } from "../core/history.js" */
/** @typedef {{ title: string, series: { measure: string, label: string }[] }} CurvesChart */

/** Names that curves have; the others are gradients. */
const COLOURS = ["#2a5db0", "#b5472f", "#3c7d4f", "#7a5195"];

/** One row a point: the step, then mean, lowest and highest of each measure over the steps it stands for. @param {History} history @returns {string} */
export function curvesAsCsv(history) {
  const measures = Object.keys(history.columns);
  const head = ["step", ...measures.flatMap((name) => [name, `${name}_low`, `${name}_high`])];
  const columns = measures.map((name) => spread(history, name));
  const rows = history.step.map((step, i) => [
    step,
    ...columns.flatMap(({ mean, low, high }) => [mean[i], low[i], high[i]].map((value) => value ?? "")),
  ]);
  return `${[head, ...rows].map((row) => row.join(",")).join("\r\n")}\r\n`;
}

const WIDTH = 640;
const HEIGHT = 240;
const LEFT = 56;
const BOTTOM = 36;
const TOP = 34;

/** Every chart of the run, one below the other. @param {History} history @param {CurvesChart[]} charts @param {string} title @returns {string} */
export function curvesAsSvg(history, charts, title) {
  const drawn = charts.filter(({ series }) => series.some(({ measure }) => history.columns[measure]));
  const height = drawn.length * HEIGHT + 30;
  const parts = drawn.map(
    (chart, i) => `<g transform="translate(0 ${30 + i * HEIGHT})">${chartOf(history, chart)}</g>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="system-ui, sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/><text x="${LEFT}" y="20" font-size="14">${escaped(title)}</text>${parts.join("")}</svg>\n`;
}

/** @param {History} history @param {CurvesChart} chart */
function chartOf(history, { title, series }) {
  const known = series.filter(({ measure }) => history.columns[measure]);
  const curves = known.map(({ measure }) => spread(history, measure).mean);
  const values = curves.flat().flatMap((value) => (value !== null && Number.isFinite(value) ? [value] : []));
  const lowest = Math.min(0, ...values);
  const highest = Math.max(...values, lowest + 1e-9);
  const last = history.step.at(-1) ?? 1;
  const x = (/** @type {number} */ step) => LEFT + (step / last) * (WIDTH - LEFT - 16);
  const y = (/** @type {number} */ value) =>
    HEIGHT - BOTTOM - ((value - lowest) / (highest - lowest)) * (HEIGHT - BOTTOM - TOP);
  const lines = curves.map((curve, i) => {
    const points = curve.flatMap((value, at) =>
      value === null ? [] : [`${round(x(history.step[at]))},${round(y(value))}`],
    );
    return `<polyline fill="none" stroke="${COLOURS[i % COLOURS.length]}" stroke-width="1.75" points="${points.join(" ")}"/>`;
  });
  const keys = known.map(
    ({ label }, i) =>
      `<text x="${LEFT + 90 + i * 150}" y="14" fill="${COLOURS[i % COLOURS.length]}">${escaped(label)}</text>`,
  );
  const ticks = [lowest, (lowest + highest) / 2, highest].map(
    (value) =>
      `<line x1="${LEFT}" x2="${WIDTH - 16}" y1="${round(y(value))}" y2="${round(y(value))}" stroke="#ddd"/><text x="${LEFT - 6}" y="${round(y(value) + 4)}" text-anchor="end" fill="#555">${Number(value.toPrecision(3))}</text>`,
  );
  const foot = [0, Math.round(last / 2), last].map(
    (step) => `<text x="${round(x(step))}" y="${HEIGHT - 14}" text-anchor="middle" fill="#555">${step}</text>`,
  );
  return `<text x="${LEFT}" y="14" font-weight="600">${escaped(title)}</text>${keys.join("")}${ticks.join("")}${lines.join("")}${foot.join("")}`;
}

/** @param {number} value */
const round = (value) => Math.round(value * 10) / 10;

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
