// @ts-check
// The curves of a run in bounded memory: a run of a million steps keeps at most two hundred points, each
// with the mean and the spread of its steps, for every measure that the steps name. Pure: `append`
// returns a new history; drawing is the charts' affair.

/** @import { StepRow } from "../protocol/messages.js" */
/** @typedef {{ sum: number[], count: number[], min: number[], max: number[] }} Column */
/**
 * @typedef {object} History
 * @property {number} bucket          steps a point
 * @property {number[]} step          last step in each point
 * @property {Record<string, Column>} columns  by measure
 */

/** More points than this and neighbours are merged. */
export const MAX_POINTS = 200;

/** @returns {History} */
export const emptyHistory = () => ({ bucket: 1, step: [], columns: {} });

/** Of so many points without a value. @param {number} points @returns {Column} */
const emptyColumn = (points) => ({
  sum: new Array(points).fill(0),
  count: new Array(points).fill(0),
  min: new Array(points).fill(Infinity),
  max: new Array(points).fill(-Infinity),
});

/** The point that a step belongs to; steps count from 1. @param {number} step @param {number} bucket */
const slot = (step, bucket) => Math.floor((step - 1) / bucket);

/** @param {History} history @param {StepRow[]} rows @returns {History} */
export function append(history, rows) {
  if (rows.length === 0) return history;
  let next = cut(history, history.step.length);
  for (const row of rows) {
    const last = next.step.length - 1;
    if (last < 0 || slot(next.step[last], next.bucket) < slot(row.step, next.bucket)) openPoint(next);
    addRow(next, row);
    if (next.step.length > MAX_POINTS) next = halved(next);
  }
  return next;
}

/** What is left after going back to a checkpoint at `step`. @param {History} history @param {number} step @returns {History} */
export function truncate(history, step) {
  const kept = history.step.filter((at) => at <= step).length;
  if (kept === 0) return history.step.length === 0 ? history : emptyHistory();
  return kept === history.step.length ? history : cut(history, kept);
}

/** Mean, lowest and highest of a measure at each point; null where no step had a finite value. @param {History} history @param {string} measure */
export function spread(history, measure) {
  const { sum, count, min, max } = history.columns[measure] ?? emptyColumn(history.step.length);
  return {
    mean: count.map((n, i) => (n > 0 ? sum[i] / n : null)),
    low: count.map((n, i) => (n > 0 ? min[i] : null)),
    high: count.map((n, i) => (n > 0 ? max[i] : null)),
  };
}

/** @param {History} history */
function openPoint(history) {
  history.step.push(0);
  for (const column of Object.values(history.columns)) {
    column.sum.push(0);
    column.count.push(0);
    column.min.push(Infinity);
    column.max.push(-Infinity);
  }
}

/** @param {History} history @param {StepRow} row */
function addRow(history, row) {
  const at = history.step.length - 1;
  const { step, ...measures } = row;
  history.step[at] = step;
  for (const [measure, value] of Object.entries(measures)) {
    if (value === null || !Number.isFinite(value)) continue;
    history.columns[measure] ??= emptyColumn(history.step.length);
    const column = history.columns[measure];
    column.sum[at] += value;
    column.count[at] += 1;
    column.min[at] = Math.min(column.min[at], value);
    column.max[at] = Math.max(column.max[at], value);
  }
}

/** Points of twice as many steps. @param {History} history @returns {History} */
function halved(history) {
  const bucket = history.bucket * 2;
  /** Where each point goes. @type {number[]} */
  const to = [];
  /** @type {number[]} */
  const step = [];
  history.step.forEach((last, i) => {
    if (i === 0 || slot(history.step[i - 1], bucket) < slot(last, bucket)) step.push(last);
    else step[step.length - 1] = last;
    to.push(step.length - 1);
  });
  const columns = mapColumns(history.columns, (column) => {
    const wider = emptyColumn(step.length);
    to.forEach((point, from) => {
      wider.sum[point] += column.sum[from];
      wider.count[point] += column.count[from];
      wider.min[point] = Math.min(wider.min[point], column.min[from]);
      wider.max[point] = Math.max(wider.max[point], column.max[from]);
    });
    return wider;
  });
  return { bucket, step, columns };
}

/** A copy of the first points. @param {History} history @param {number} points @returns {History} */
const cut = ({ bucket, step, columns }, points) => ({
  bucket,
  step: step.slice(0, points),
  columns: mapColumns(columns, ({ sum, count, min, max }) => ({
    sum: sum.slice(0, points),
    count: count.slice(0, points),
    min: min.slice(0, points),
    max: max.slice(0, points),
  })),
});

/** @param {History["columns"]} columns @param {(column: Column) => Column} change @returns {History["columns"]} */
const mapColumns = (columns, change) =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, change(column)]));
