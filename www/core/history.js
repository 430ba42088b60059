// @ts-check
// The curves of a run in bounded memory: a run of a million steps keeps at most two hundred points, each
// with the mean and the spread of its steps. Pure: `append` returns a new history; drawing is the
// charts' affair.

/** @import { StepRow } from "../protocol/messages.js" */
/** @typedef {"lossD" | "lossG" | "dReal" | "dFake"} Curve */
/** @typedef {{ sum: number[], count: number[], min: number[], max: number[] }} Column */
/**
 * @typedef {object} History
 * @property {number} bucket          steps a point
 * @property {number[]} step          last step in each point
 * @property {Record<Curve, Column>} columns
 */

/** @type {Curve[]} */
export const CURVES = ["lossD", "lossG", "dReal", "dFake"];
/** More points than this and neighbours are merged. */
export const MAX_POINTS = 200;

/** @returns {Column} */
const emptyColumn = () => ({ sum: [], count: [], min: [], max: [] });

/** @returns {History} */
export function emptyHistory() {
  const columns = { lossD: emptyColumn(), lossG: emptyColumn(), dReal: emptyColumn(), dFake: emptyColumn() };
  return { bucket: 1, step: [], columns };
}

/** The point that a step belongs to; steps count from 1. @param {number} step @param {number} bucket */
const slot = (step, bucket) => Math.floor((step - 1) / bucket);

/** @param {History} history @param {StepRow[]} rows @returns {History} */
export function append(history, rows) {
  if (rows.length === 0) return history;
  let next = mapColumns(history, (column) => ({
    sum: column.sum.slice(),
    count: column.count.slice(),
    min: column.min.slice(),
    max: column.max.slice(),
  }));
  next.step = history.step.slice();
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
  if (kept === history.step.length) return history;
  const shorter = mapColumns(history, (column) => ({
    sum: column.sum.slice(0, kept),
    count: column.count.slice(0, kept),
    min: column.min.slice(0, kept),
    max: column.max.slice(0, kept),
  }));
  shorter.step = history.step.slice(0, kept);
  return shorter;
}

/** Mean, lowest and highest of a curve at each point; null where no step had a finite value. @param {History} history @param {Curve} curve */
export function spread(history, curve) {
  const { sum, count, min, max } = history.columns[curve];
  return {
    mean: count.map((n, i) => (n > 0 ? sum[i] / n : null)),
    low: count.map((n, i) => (n > 0 ? min[i] : null)),
    high: count.map((n, i) => (n > 0 ? max[i] : null)),
  };
}

/** @param {History} history */
function openPoint(history) {
  history.step.push(0);
  for (const curve of CURVES) {
    const column = history.columns[curve];
    column.sum.push(0);
    column.count.push(0);
    column.min.push(Infinity);
    column.max.push(-Infinity);
  }
}

/** @param {History} history @param {StepRow} row */
function addRow(history, row) {
  const at = history.step.length - 1;
  history.step[at] = row.step;
  for (const curve of CURVES) {
    const value = row[curve];
    if (value === null || !Number.isFinite(value)) continue;
    const column = history.columns[curve];
    column.sum[at] += value;
    column.count[at] += 1;
    column.min[at] = Math.min(column.min[at], value);
    column.max[at] = Math.max(column.max[at], value);
  }
}

/** Points of twice as many steps. @param {History} history @returns {History} */
function halved(history) {
  const wider = { ...emptyHistory(), bucket: history.bucket * 2 };
  for (let from = 0; from < history.step.length; from++) {
    const last = wider.step.length - 1;
    if (last < 0 || slot(wider.step[last], wider.bucket) < slot(history.step[from], wider.bucket)) {
      openPoint(wider);
    }
    const to = wider.step.length - 1;
    wider.step[to] = history.step[from];
    for (const curve of CURVES) {
      const [source, target] = [history.columns[curve], wider.columns[curve]];
      target.sum[to] += source.sum[from];
      target.count[to] += source.count[from];
      target.min[to] = Math.min(target.min[to], source.min[from]);
      target.max[to] = Math.max(target.max[to], source.max[from]);
    }
  }
  return wider;
}

/** @param {History} history @param {(column: Column) => Column} change @returns {History} */
function mapColumns(history, change) {
  const { lossD, lossG, dReal, dFake } = history.columns;
  const columns = { lossD: change(lossD), lossG: change(lossG), dReal: change(dReal), dFake: change(dFake) };
  return { ...history, columns };
}
