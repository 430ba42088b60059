// @ts-check
// A point a step: D's loss across, G's loss upwards, for the two losses that G can have.
//
// Labels: minimax, nonSaturating, legend (%name %r), lossD, lossG, alternative (%minimax %nonSaturating).

import { make } from "../../kit/dom.js";
import { correlation } from "../arithmetic/cross-entropy.js";
import { plotOf } from "./axes.js";
import { fill, number } from "./fill.js";

/** @import { WidgetContext } from "../lesson.js" */

/** @param {HTMLElement} root @param {WidgetContext} context */
export function mount(root, { labels, measured }) {
  const numbers = (/** @type {string} */ name) => /** @type {number[]} */ (measured?.[name] ?? []);
  const runs = /** @type {const} */ ([
    { name: "minimax", kind: "kind-second", mark: "triangle" },
    { name: "nonSaturating", kind: "kind-first", mark: "square" },
  ]);
  const points = runs.map(({ name, kind, mark }) => ({ kind, mark, x: numbers(`${name}D`), y: numbers(`${name}G`) }));
  const [xs, ys] = [points.flatMap(({ x }) => x), points.flatMap(({ y }) => y)];
  if (xs.length === 0) return;
  const correlations = Object.fromEntries(points.map(({ x, y }, i) => [runs[i].name, number(correlation(x, y))]));
  const [low, high] = [Math.min(-1, Math.floor(Math.min(...ys))), Math.ceil(Math.max(1, ...ys))];
  const most = Math.ceil(Math.max(...xs) * 5) / 5;
  const picture = plotOf({
    x: { from: 0, to: most, ticks: ticks(0, most, 0.2), label: labels.lossD, write: (value) => number(value, 1) },
    y: { from: low, to: high, ticks: ticks(low, high, 1), label: labels.lossG },
    points,
    alternative: fill(labels.alternative, correlations),
    height: 260,
  });
  const legend = make(
    "p",
    { class: "lesson-legend" },
    ...runs.map(({ name, kind, mark }) =>
      make(
        "span",
        { class: kind },
        `${mark === "square" ? "■" : "▲"} ${fill(labels.legend, { name: labels[name], r: correlations[name] })}`,
      ),
    ),
  );
  root.append(make("div", { class: "lesson-figure" }, picture), legend);
}

/** @param {number} from @param {number} to @param {number} by */
const ticks = (from, to, by) =>
  Array.from({ length: Math.floor((to - from) / by + 1e-9) + 1 }, (_, i) => Number((from + i * by).toFixed(6)));
