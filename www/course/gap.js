// @ts-check
// The gap: prediction and measurement side by side, on one axis where they are numbers, the band of our
// own seeds behind them, and what may be said about it in a sentence.

import { make, makeSvg } from "../kit/dom.js";
import { findingsOf, truthOf } from "./check.js";
import { nodesOf } from "./markup.js";
import { round, share, shown, shownFigure, ticksOf } from "./numbers.js";
import { createPlot } from "./plot.js";

/** @import { Figure, Lesson, Measured, NumberAnswer, Question, Value } from "../lessons/lesson.js" */
/** @import { Finding } from "./check.js" */
/** @import { Reading } from "./markup.js" */
/** @import { CourseWords } from "./words/en.js" */
/** @typedef {{ question: Question, lesson: Lesson, labels: Record<string, string>, value: Value | null, measured: Measured, reading: Reading, words: CourseWords }} GapContext */

/** @param {HTMLElement} root @param {GapContext} context */
export function mountGap(root, context) {
  const { question, value, measured, words } = context;
  const { answer, check } = question;
  const truth = truthOf(check, measured);
  const findings = findingsOf(answer, check, value, measured);
  const heading = make("h3", {}, question.run ? words.gap : words.result);
  root.replaceChildren(heading);
  switch (answer.kind) {
    case "number":
      root.append(axis(answer, value, truth, bandsFor(context, null), context), sentence(findings[0], context));
      break;
    case "numbers":
      for (const [part, range] of Object.entries(answer.parts)) {
        const finding = findings.find((one) => one.part === part) ?? findings[0];
        root.append(
          make("p", { class: "gap-part" }, ...nodesOf(context.labels[part] ?? part, context.reading)),
          axis(range, value?.[part] ?? null, truth?.[part] ?? null, bandsFor(context, part), context),
          sentence(finding, context),
        );
      }
      break;
    case "choice":
      root.append(choices(answer.options, value, truth, context), sentence(findings[0], context));
      break;
    case "order":
      root.append(orders(value, truth, context), sentence(findings[0], context));
      break;
    case "curve":
      if (Array.isArray(truth) || value) root.append(curves(answer, value, truth, context));
      root.append(sentence(findings[0], context));
      break;
    default:
      if (value !== null && check.kind !== "none") root.append(sentence(findings[0], context));
      else heading.remove();
  }
}

/** Figures named for a part, or by it: `rand` is behind the part `rand`, and so is `rand at 300`. @param {GapContext} context @param {string | null} part @returns {Figure[]} */
function bandsFor({ question, lesson }, part) {
  const names = question.bands ?? [];
  const fits = (/** @type {string} */ name, /** @type {string} */ to) =>
    name === to || (name.startsWith(to) && /[^a-z]/.test(name[to.length]));
  const ours = part === null ? names : names.filter((name) => fits(name, part));
  return ours.flatMap((name) => lesson.figures[name] ?? []);
}

/** @param {NumberAnswer} range @param {number | null} value @param {unknown} truth @param {Figure[]} bands @param {GapContext} context */
function axis(range, value, truth, bands, { question, words }) {
  const known = typeof truth === "number" && Number.isFinite(truth) ? truth : null;
  const wide = widened(range, [known, ...bands.flatMap(({ mean, sd }) => [mean - sd, mean + sd])]);
  const at = (/** @type {number} */ x) => `${(100 * share(wide, x)).toFixed(2)}%`;
  const truthName = question.run ? words.measured : words.exact;
  const svg = makeSvg("svg", { class: "axis-marks", height: 40, "aria-hidden": "true" });
  for (const { mean, sd } of bands) {
    const [low, high] = [share(wide, mean - sd), share(wide, mean + sd)];
    const width = Math.max(0.004, high - low);
    svg.append(makeSvg("rect", { class: "axis-band", x: `${100 * low}%`, width: `${100 * width}%`, y: 4, height: 32 }));
    svg.append(makeSvg("line", { class: "axis-band-mean", x1: at(mean), x2: at(mean), y1: 4, y2: 36 }));
  }
  svg.append(makeSvg("line", { class: "axis-line", x1: "0%", x2: "100%", y1: 20, y2: 20 }));
  const ticks = ticksOf(wide);
  for (const tick of ticks)
    svg.append(makeSvg("line", { class: "axis-tick", x1: at(tick), x2: at(tick), y1: 16, y2: 24 }));
  if (value !== null && known !== null)
    svg.append(makeSvg("line", { class: "axis-gap", x1: at(value), x2: at(known), y1: 20, y2: 20 }));
  if (known !== null) svg.append(makeSvg("circle", { class: "axis-measured", cx: at(known), cy: 20, r: 7 }));
  if (value !== null) svg.append(makeSvg("circle", { class: "axis-predicted", cx: at(value), cy: 20, r: 8 }));
  const numbers = make("div", { class: "axis-numbers", "aria-hidden": "true" });
  for (const tick of ticks) {
    const number = make("span", {}, round(tick));
    number.style.left = at(tick);
    numbers.append(number);
  }
  const facts = [];
  if (value !== null) facts.push(fact("predicted", "○", words.predicted, shown(value)));
  facts.push(fact("measured", "●", truthName, known === null ? "–" : shown(known)));
  for (const figure of bands) facts.push(fact("band", "▮", words.band, shownFigure(figure)));
  return make(
    "div",
    { class: "axis" },
    make("div", { class: "axis-plot" }, svg, numbers),
    make("p", { class: "gap-facts" }, ...facts),
  );
}

/** @param {string} kind @param {string} mark @param {string} name @param {string} value */
const fact = (kind, mark, name, value) =>
  make(
    "span",
    { class: `fact ${kind}` },
    make("span", { class: "mark", "aria-hidden": "true" }, mark),
    ` ${name} `,
    make("b", {}, value),
  );

/** Whatever is measured stands on the axis. @param {NumberAnswer} range @param {(number | null)[]} values @returns {NumberAnswer} */
function widened(range, values) {
  const known = values.filter(
    (value) => value !== null && Number.isFinite(value) && (range.scale !== "log" || Number(value) > 0),
  );
  return {
    ...range,
    min: Math.min(range.min, .../** @type {number[]} */ (known)),
    max: Math.max(range.max, .../** @type {number[]} */ (known)),
  };
}

/** @param {string[]} options @param {string | null} value @param {unknown} truth @param {GapContext} context */
function choices(options, value, truth, { question, labels, reading, words }) {
  const truthName = question.run ? words.measured : words.exact;
  return make(
    "ul",
    { class: "gap-choices" },
    ...options.map((option) => {
      const marks = [];
      if (option === value) marks.push(fact("predicted", "○", words.predicted, ""));
      if (option === truth) marks.push(fact("measured", "●", truthName, ""));
      return make(
        "li",
        { class: option === truth ? "true" : "" },
        make("span", {}, ...nodesOf(labels[option] ?? option, reading)),
        ...marks,
      );
    }),
  );
}

/** @param {string[] | null} value @param {unknown} truth @param {GapContext} context */
function orders(value, truth, { question, labels, reading, words }) {
  const list = (/** @type {string} */ title, /** @type {string} */ kind, /** @type {string[]} */ items) =>
    make(
      "div",
      { class: `gap-order ${kind}` },
      make("p", {}, title),
      make("ol", {}, ...items.map((item) => make("li", {}, ...nodesOf(labels[item] ?? item, reading)))),
    );
  const lists = make("div", { class: "gap-orders" });
  if (value) lists.append(list(words.yourOrder, "predicted", value));
  if (Array.isArray(truth)) lists.append(list(question.run ? words.measuredOrder : words.trueOrder, "measured", truth));
  return lists;
}

/** @param {import("./plot.js").CurveAnswer} answer @param {number[] | null} value @param {unknown} truth @param {GapContext} context */
function curves(answer, value, truth, context) {
  const { words } = context;
  const known = Array.isArray(truth) ? truth : null;
  // A band for each x, in their order.
  const figures = bandsFor(context, null);
  const bands = figures.length === answer.x.length ? figures : [];
  const ends = bands.flatMap(({ mean, sd }) => [mean - sd, mean + sd]);
  const range = { kind: /** @type {const} */ ("number"), min: answer.min, max: answer.max, scale: answer.scale };
  const wide = widened(range, [...(known ?? []), ...ends]);
  const say = (/** @type {number[]} */ ys) => answer.x.map((x, i) => `${shown(x)}: ${shown(ys[i])}`).join(", ");
  const label = [value && `${words.predicted}: ${say(value)}`, known && `${words.measured}: ${say(known)}`]
    .filter(Boolean)
    .join(". ");
  const plot = createPlot({ ...answer, min: wide.min, max: wide.max }, { label });
  plot.svg.setAttribute("role", "img");
  bands.forEach(({ mean, sd }, i) => {
    const [x, top] = plot.placeOf(i, mean + sd);
    const [, foot] = plot.placeOf(i, mean - sd);
    const height = Math.max(3, foot - top);
    plot.layer.append(makeSvg("rect", { class: "axis-band", x: x - 7, width: 14, y: top, height }));
  });
  for (const [kind, ys] of /** @type {const} */ ([
    ["predicted", value],
    ["measured", known],
  ])) {
    if (!ys) continue;
    plot.layer.append(makeSvg("polyline", { class: `plot-line ${kind}`, points: plot.pointsOf(ys) }));
    ys.forEach((y, i) => {
      if (typeof y !== "number" || !Number.isFinite(y)) return;
      const [cx, cy] = plot.placeOf(i, y);
      plot.layer.append(makeSvg("circle", { class: `plot-point ${kind}`, cx, cy, r: kind === "predicted" ? 6 : 5 }));
    });
  }
  const facts = [];
  if (value) facts.push(fact("predicted", "○", words.predicted, ""));
  if (known) facts.push(fact("measured", "●", words.measured, ""));
  if (bands.length > 0) facts.push(fact("band", "▮", words.band, ""));
  return make("div", {}, plot.element, make("p", { class: "gap-facts" }, ...facts));
}

/** @param {Finding} finding @param {GapContext} context */
function sentence({ verdict, apart, factor, inverted }, { question, words }) {
  const element = make("p", { class: `verdict ${verdict}`, "data-verdict": verdict });
  if (verdict === "open") return element;
  element.textContent = said();
  return element;

  function said() {
    const { answer, check } = question;
    if (verdict === "undecided") return words.undecided;
    if (verdict === "right") {
      if (answer.kind === "order") return words.rightOrder;
      return check.kind === "exact" || answer.kind === "choice" ? words.rightExact : words.right;
    }
    if (inverted !== undefined) return words.wrongOrder(inverted);
    if (factor !== undefined) return words.offTimes(times(factor > 1 ? factor : 1 / factor), factor > 1);
    if (apart !== undefined) return words.offBy(shown(Number(Math.abs(apart).toPrecision(3))), apart > 0);
    return check.kind === "exact" ? words.wrongExact : words.wrongChoice;
  }
}

/** Two digits are enough to say by how much. @param {number} factor */
const times = (factor) => shown(factor, factor < 9.95 ? 1 : 0);
