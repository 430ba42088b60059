// @ts-check
// A uPlot chart of curves over steps: a line for the mean, a faint band for the spread, a mark of
// its own on each curve, perhaps a guide line and an upright one at a step. Colours come from the style
// sheet, so it follows the theme. Reads no state.

import "./language.js"; // before uPlot, which asks for it as it is imported
import uPlot from "uplot";
import { count } from "../words/format.js";
import { atEnd, onMedia, onResize } from "./mount.js";

/** A letter, on a chart of two runs, takes the place of a shape. @typedef {"square" | "triangle" | "dot" | "ring" | "A" | "B"} Mark */
/** @typedef {{ role: string, mark: Mark, dash?: number[] }} CurveStyle */
/** A curve at each point: the mean of its steps, the lowest and the highest. @typedef {Record<"mean" | "low" | "high", (number | null)[]>} Spread */
/**
 * @typedef {object} ChartOptions
 * @property {CurveStyle[]} curves
 * @property {{ value: number, label: string }} [guide]
 * @property {(lowest: number, highest: number) => [number, number]} range   of the y axis, from the means
 * @property {number[]} [ticks]                              of the y axis, instead of uPlot's own
 * @property {(index: number | null) => void} onCursor       the point under the pointer
 * @property {string} [sync]                                 charts of one name share the pointer
 * @property {() => number | null} [flag]                    a step to mark with an upright line
 */

const MARK_EVERY_PX = 110;
/** Of the reader's own size of type. */
const SMALL_REM = 11 / 16;

/** @param {HTMLElement} root @param {ChartOptions} options @param {AbortSignal} signal */
export function lineChart(root, { curves, guide, range, ticks, onCursor, sync = "steps", flag }, signal) {
  let colours = readColours(root, curves);
  let [lowest, highest] = [0, 0];
  const font = () => `${smallPx()}px ${getComputedStyle(root).fontFamily}`;

  /** @type {uPlot.Series[]} */
  const series = [{}];
  /** @type {uPlot.Band[]} */
  const bands = [];
  curves.forEach(({ role, dash }, i) => {
    const colour = () => colours.role[role];
    series.push({ stroke: colour, width: 1.75, dash, spanGaps: true, points: { show: false } });
    series.push({ stroke: "transparent", width: 0, points: { show: false } });
    series.push({ stroke: "transparent", width: 0, points: { show: false } });
    bands.push({ series: [i * 3 + 3, i * 3 + 2], fill: () => `color-mix(in srgb, ${colour()} 14%, transparent)` });
  });
  /** @type {uPlot.Axis} */
  const axis = {
    stroke: () => colours.soft,
    grid: { stroke: () => colours.line, width: 1 },
    ticks: { show: false },
    font: font(),
    gap: 4,
  };

  const chart = new uPlot(
    {
      width: Math.max(120, root.clientWidth),
      height: Math.max(80, root.clientHeight),
      padding: [8, 10, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { show: false }, sync: { key: sync } },
      series,
      bands,
      scales: {
        x: { time: false, range: (_, __, max) => [0, Math.max(50, max ?? 0)] },
        y: { range: () => range(lowest, highest) },
      },
      axes: [
        { ...axis, size: 2 * smallPx(), grid: { show: false }, space: 70, values: (_, steps) => steps.map(stepLabel) },
        { ...axis, size: 3 * smallPx() + 1, space: 28, ...(ticks ? { splits: () => ticks } : {}) },
      ],
      hooks: {
        drawSeries: [
          (plot, at) => at > 0 && (at - 1) % 3 === 0 && drawMarks(plot, at, curves[(at - 1) / 3].mark, colours),
        ],
        drawAxes: [
          (plot) => guide && drawGuide(plot, guide, colours, font()),
          (plot) => drawFlag(plot, flag?.() ?? null, colours),
        ],
        setCursor: [(plot) => onCursor(plot.cursor.idx ?? null)],
      },
    },
    [[], ...curves.flatMap(() => [[], [], []])],
    root,
  );
  // The canvas is a picture to a screen reader; its words are in the summary.
  chart.root.setAttribute("aria-hidden", "true");

  atEnd(signal, () => chart.destroy());
  onResize(
    root,
    () => {
      if (root.clientWidth > 0) chart.setSize({ width: root.clientWidth, height: root.clientHeight });
    },
    signal,
  );
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
    onMedia(
      query,
      () => {
        colours = readColours(root, curves);
        chart.redraw(false);
      },
      signal,
    );
  }

  return (/** @type {number[]} */ steps, /** @type {Spread[]} */ columns) => {
    if (signal.aborted) return;
    const means = columns.flatMap(({ mean }) => mean.filter((value) => value !== null));
    lowest = Math.min(0, ...means);
    highest = Math.max(0, ...means);
    const data = columns.flatMap(({ mean, low, high }) => [mean, low, high]);
    chart.setData(/** @type {uPlot.AlignedData} */ ([steps, ...data]));
  };
}

/** Small type, in px, as large as the reader wants it. */
const smallPx = () => Math.round(SMALL_REM * parseFloat(getComputedStyle(document.documentElement).fontSize));

/** @param {number} step @param {number} at */
const stepLabel = (step, at) => (at === 0 ? `step ${count(step)}` : count(step));

/** @typedef {{ role: Record<string, string>, soft: string, line: string, paper: string, ink: string }} Colours */

/** @param {HTMLElement} root @param {CurveStyle[]} curves @returns {Colours} */
function readColours(root, curves) {
  const style = getComputedStyle(root);
  const read = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
  const role = Object.fromEntries(curves.map((curve) => [curve.role, read(curve.role)]));
  return { role, soft: read("ink-soft"), line: read("line"), paper: read("paper"), ink: read("ink") };
}

/** @param {uPlot} plot @param {NonNullable<ChartOptions["guide"]>} guide @param {Colours} colours @param {string} font */
function drawGuide(plot, guide, colours, font) {
  const { ctx, bbox } = plot;
  const y = Math.round(plot.valToPos(guide.value, "y", true)) + 0.5;
  if (!(y > bbox.top && y < bbox.top + bbox.height)) return;
  const ratio = uPlot.pxRatio;
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = colours.ink;
  ctx.lineJoin = "round";
  ctx.lineWidth = ratio;
  ctx.setLineDash([5 * ratio, 4 * ratio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.font = font.replace(/^[\d.]+/, (size) => String(Number(size) * ratio));
  ctx.textAlign = "right";
  ctx.textBaseline = "bottom";
  ctx.setLineDash([]);
  ctx.strokeStyle = colours.paper;
  ctx.lineWidth = 4 * ratio;
  const at = /** @type {const} */ ([bbox.left + bbox.width - 4 * ratio, y - 2 * ratio]);
  ctx.strokeText(guide.label, ...at);
  ctx.fillText(guide.label, ...at);
  ctx.restore();
}

/** Marks along the line and at its end, so that it is known without its colour. @param {uPlot} plot @param {number} at @param {Mark} mark @param {Colours} colours */
function drawMarks(plot, at, mark, colours) {
  const xs = plot.data[0];
  const ys = plot.data[at];
  const ratio = uPlot.pxRatio;
  const letter = mark === "A" || mark === "B";
  // The letters of two runs take turns along the lines, so that they don't cover each other.
  let next = mark === "B" ? plot.valToPos(xs.at(-1) ?? 0, "x", true) - (MARK_EVERY_PX / 2) * ratio : Infinity;
  plot.ctx.save();
  plot.ctx.strokeStyle = plot.ctx.fillStyle = String(/** @type {Function} */ (plot.series[at].stroke)(plot, at));
  for (let i = xs.length - 1; i >= 0; i--) {
    const value = ys[i];
    if (value === null || value === undefined) continue;
    const x = plot.valToPos(xs[i], "x", true);
    if (x > next) continue;
    next = x - MARK_EVERY_PX * ratio;
    const y = plot.valToPos(value, "y", true);
    if (letter) drawLetter(plot.ctx, mark, x, y, colours.paper);
    else drawMark(plot.ctx, mark, x, y, 4 * ratio, colours.paper);
  }
  plot.ctx.restore();
}

/** An upright line at a step. @param {uPlot} plot @param {number | null} step @param {Colours} colours */
function drawFlag(plot, step, colours) {
  if (step === null) return;
  const { ctx, bbox } = plot;
  const x = Math.round(plot.valToPos(step, "x", true)) + 0.5;
  ctx.save();
  ctx.strokeStyle = colours.ink;
  ctx.globalAlpha = 0.55;
  ctx.lineWidth = uPlot.pxRatio;
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}

/** @param {CanvasRenderingContext2D} context @param {string} letter @param {number} x @param {number} y @param {string} paper */
function drawLetter(context, letter, x, y, paper) {
  context.save();
  context.font = `700 ${smallPx() * uPlot.pxRatio}px ${getComputedStyle(context.canvas).fontFamily}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 5 * uPlot.pxRatio;
  context.strokeStyle = paper;
  context.strokeText(letter, x, y);
  context.fillText(letter, x, y);
  context.restore();
}

/** @param {CanvasRenderingContext2D} context @param {Mark} mark @param {number} x @param {number} y @param {number} r @param {string} paper */
function drawMark(context, mark, x, y, r, paper) {
  context.beginPath();
  if (mark === "square") context.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8);
  else if (mark === "triangle") {
    context.moveTo(x, y - r * 1.2);
    context.lineTo(x + r * 1.1, y + r * 0.8);
    context.lineTo(x - r * 1.1, y + r * 0.8);
    context.closePath();
  } else context.arc(x, y, r, 0, 2 * Math.PI);
  if (mark === "ring") {
    context.save();
    context.fillStyle = paper;
    context.fill();
    context.restore();
    context.lineWidth = r / 2;
    context.stroke();
  } else context.fill();
}
