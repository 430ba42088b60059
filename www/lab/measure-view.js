// @ts-check
// The measurements of a run on screen: gauges beside real images' marks, the digits drawn, curves over the
// steps, and what they add up to in words. It measures nothing.

import { make, setShown, setText } from "../kit/dom.js";
import { svg, table, tableRow, writeCaption } from "../kit/fields.js";
import { lineChart } from "../kit/line-chart.js";
import { claim } from "../words/claim.js";
import * as format from "../words/format.js";
import { sourceLink } from "../words/sources.js";
import { captionOf } from "./exhibits.js";
import { curvesOf } from "./quality-history.js";
import { GAUGES, REAL } from "./real-marks.js";

/** @import { Diagnosis, Measurement } from "./diagnosis.js" */
/** @import { Exhibit } from "./exhibits.js" */
/** @import { Measured } from "./gallery-protocol.js" */
/** @import { Gauge } from "./real-marks.js" */
/** @import { Mark } from "../kit/line-chart.js" */

/** In each measurement. */
export const IMAGES = 1000;

/** @param {AbortSignal} signal */
export function buildView(signal) {
  const diagnoses = make(
    "ul",
    { class: "diagnoses", "aria-live": "polite" },
    make("li", {}, "Nothing measured yet. The first snapshot of the run comes within seconds."),
  );
  const caption = make("p", { class: "caption", "data-ref": "caption" }, "not measured yet");
  const cost = make("p", { class: "aside", "data-ref": "cost" });
  const on = make("input", { type: "checkbox", checked: true });
  const rows = GAUGES.map(({ name, about }) => {
    const row = tableRow(name, 2);
    row.row.firstElementChild?.append(make("small", {}, about));
    return row;
  });
  GAUGES.forEach(({ gauge, digits }, i) => rows[i].write("–", REAL[IMAGES][gauge].toFixed(digits)));
  const gauges = table(
    "Quality of this run’s images beside real ones",
    ["", "this run", `real, N = ${format.count(IMAGES)}`],
    rows.map(({ row }) => row),
  );
  const digits = digitBars();
  const charts = [
    gaugeChart(
      "FCD",
      ["fcd"],
      [["generator", "triangle"]],
      { value: REAL[IMAGES].fcd, label: "real" },
      (_, highest) => [0, Math.max(100, highest * 1.08)],
      signal,
    ),
    gaugeChart(
      "Effective classes",
      ["effectiveClasses"],
      [["generator", "triangle"]],
      { value: REAL[IMAGES].effectiveClasses, label: "real" },
      () => [0, 10.8],
      signal,
    ),
    gaugeChart(
      "Diversity and coverage",
      ["diversity", "coverage"],
      [
        ["generator", "triangle"],
        ["discriminator", "square"],
      ],
      { value: 1, label: "real diversity" },
      (_, highest) => [0, Math.max(1.15, highest * 1.08)],
      signal,
    ),
  ];
  const words = make(
    "div",
    { class: "lab-words" },
    make("h3", {}, "What the numbers say"),
    diagnoses,
    make("label", { class: "lab-check" }, on, " Measure while it trains"),
    cost,
  );
  const element = make(
    "div",
    { class: "lab-measure" },
    words,
    make(
      "div",
      { class: "lab-gauges" },
      make("h3", {}, "The run, measured"),
      caption,
      gauges,
      make(
        "p",
        { class: "aside" },
        "Real: means of ten draws of training images. ",
        sourceLink("method", "How it was measured"),
        ".",
      ),
    ),
    make("div", { class: "lab-digits" }, make("h3", {}, "Digits drawn"), digits.element),
    make("div", { class: "lab-charts" }, ...charts.map(({ element }) => element)),
  );

  const excuse = make(
    "p",
    { hidden: true },
    "Measuring asks a digit classifier what it sees, so it is for GANs that draw digits: this run is none.",
  );

  return {
    element: make("div", {}, excuse, element),
    /** @param {boolean} applies  to the run on the bench */
    apply(applies) {
      setShown(element, applies);
      setShown(excuse, !applies);
    },
    wanted: () => on.checked,
    clear() {
      rows.forEach(({ write }) => write("–"));
      setText(caption, "not measured yet");
      diagnoses.replaceChildren(make("li", {}, "A new run: nothing measured yet."));
      digits.show(null);
      charts.forEach((chart) => chart.show([]));
    },
    /** @param {Measurement[]} measurements @param {Exhibit} exhibit @param {Measured} result @param {Diagnosis[]} found */
    show(measurements, exhibit, { quality }, found) {
      GAUGES.forEach(({ gauge, digits }, i) => rows[i].write(quality[gauge].toFixed(digits)));
      const { noise } = exhibit.config;
      writeCaption(caption, [`N = ${format.count(quality.n)}`, ...captionOf(exhibit, { noise, batchNorm: "eval" })]);
      diagnoses.replaceChildren(...found.map(diagnosisItem));
      digits.show(quality.histogram);
      charts.forEach((chart) => chart.show(measurements));
    },
    /** @param {number} busyMs  for the newest measurement @param {number} waitMs  until the next @param {number | null} share  of the training time since this was opened */
    cost(busyMs, waitMs, share) {
      const took =
        share === null
          ? ""
          : `Measuring took ${(100 * share).toFixed(0)} % of the time that the run trained since you opened this. `;
      setText(
        cost,
        `${took}The last one: ${(busyMs / 1000).toFixed(1)} s, in a worker of its own; while the run trains, the next comes after ${(waitMs / 1000).toFixed(0)} s.`,
      );
      cost.dataset.share = share === null ? "" : share.toFixed(3);
    },
  };
}

/** @param {Diagnosis} diagnosis */
const diagnosisItem = ({ id, kind, text, evidence, ours }) => {
  const compared = ours ? [make("span", {}, ...claim(ours))] : [];
  return make(
    "li",
    { class: `diagnosis diagnosis-${kind}`, "data-diagnosis": id },
    make("strong", {}, text),
    make("span", {}, evidence),
    ...compared,
  );
};

/** Ten bars, one a digit, with the tenth that each would be of an even draw. */
function digitBars() {
  const [width, height, slot] = [300, 96, 30];
  const bars = Array.from({ length: 10 }, (_, digit) =>
    svg("rect", { x: digit * slot + 5, width: slot - 10, y: height, height: 0 }),
  );
  const labels = Array.from({ length: 10 }, (_, digit) => {
    const label = svg("text", { x: digit * slot + slot / 2, y: height + 15 });
    label.textContent = String(digit);
    return label;
  });
  const even = svg("path", { class: "even" });
  const picture = svg(
    "svg",
    { class: "digit-bars", viewBox: `0 0 ${width} ${height + 20}`, role: "img", "aria-label": "No digits yet" },
    ...bars,
    even,
    ...labels,
  );
  const note = make("p", { class: "aside" }, "What the classifier reads in the images. Dashed: a tenth each.");

  /** @param {number[] | null} histogram */
  function show(histogram) {
    const all = histogram?.reduce((sum, count) => sum + count, 0) ?? 0;
    const shares = (histogram ?? new Array(10).fill(0)).map((count) => (all > 0 ? count / all : 0));
    const top = Math.max(0.2, ...shares);
    bars.forEach((bar, digit) => {
      const tall = (shares[digit] / top) * height;
      bar.setAttribute("y", String(height - tall));
      bar.setAttribute("height", String(tall));
    });
    const y = height - (0.1 / top) * height;
    even.setAttribute("d", `M0 ${y}H${width}`);
    const spoken = shares.map((share, digit) => `${digit}: ${Math.round(100 * share)} %`).join(", ");
    picture.setAttribute("aria-label", histogram ? `Digits drawn. ${spoken}` : "No digits yet");
  }
  show(null);
  return { element: make("div", {}, /** @type {Node} */ (picture), note), show };
}

/** @param {string} title @param {Gauge[]} gauges @param {[string, Mark][]} styles @param {{ value: number, label: string }} guide @param {(lowest: number, highest: number) => [number, number]} range @param {AbortSignal} signal */
function gaugeChart(title, gauges, styles, guide, range, signal) {
  const plot = make("div", { class: "plot", role: "img", "aria-label": `${title} over the steps: nothing yet` });
  const legend = make("ul", { class: "legend" });
  if (gauges.length > 1) {
    gauges.forEach((gauge, i) => {
      const mark = make("span", { class: "mark", "aria-hidden": "true" }, styles[i][1] === "square" ? "■" : "▲");
      legend.append(make("li", { class: `role-${styles[i][0]}` }, mark, ` ${gauge}`));
    });
  }
  setShown(legend, gauges.length > 1);
  const element = make(
    "figure",
    { class: "chart" },
    make("div", { class: "chart-head" }, make("h3", {}, title), legend),
    plot,
  );
  /** Made when it is first shown: a chart needs its place. @type {ReturnType<typeof lineChart> | null} */
  let draw = null;

  return {
    element,
    /** @param {Measurement[]} measurements */
    show(measurements) {
      if (!draw && measurements.length === 0) return;
      draw ??= lineChart(
        plot,
        {
          curves: styles.map(([role, mark]) => ({ role, mark })),
          guide,
          range,
          onCursor: () => {},
          sync: "measurements",
        },
        signal,
      );
      draw(
        measurements.map(({ step }) => step),
        curvesOf(measurements, gauges),
      );
      const last = measurements.at(-1);
      const values = gauges.map((gauge) => (last ? last.quality[gauge].toFixed(2) : "–")).join(" and ");
      plot.setAttribute(
        "aria-label",
        last ? `${title} over the steps: ${values} at step ${last.step}` : `${title}: nothing yet`,
      );
    },
  };
}
