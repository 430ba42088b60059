// @ts-check
// The panel of probes: what each layer says and how much it learns. It asks for probes only while it is
// open and seen, as each costs a pass over a batch. Knows probes, no run.

import { make, makeSvg, setAttribute, setText } from "../kit/dom.js";
import {
  barsPath,
  endText,
  histogramText,
  layerName,
  numberText,
  PARTS,
  shapeText,
  shareText,
  troubles,
  verdict,
  zeroAt,
} from "./probe-words.js";

/** @import { Histogram, Probe } from "./probe-words.js" */
/** @typedef {{ head: HTMLElement, cells: HTMLElement[], chart: HTMLElement, row: HTMLElement }} Row */

const COLUMNS = ["Layer", "Values", "Mean ± sd", "Active", "Dead", "Gradient", "Update"];
const [WIDE, HIGH] = [96, 26];
const WORDS = [
  ["Values", "The layer’s outputs for one fixed batch. Heights by the square root of the counts; the line is 0."],
  [
    "Active",
    "The share of outputs at which the activation lets gradient through: above 0 for ReLU and LeakyReLU; for sigmoid " +
      "and tanh where the slope is at least a tenth of the steepest.",
  ],
  [
    "Dead",
    "Units (a channel at a place) that say the same to every picture of the batch. Behind a ReLU that is a 0: no " +
      "gradient comes back through it, and its weights stay, though other pictures may still wake it. Next to the " +
      "image, the corners of digits count too: they are black in every picture.",
  ],
  ["Gradient", "Root mean square over the layer’s weights, at the last update."],
  ["Update", "Root mean square of how far that update moved them."],
];

/**
 * @param {HTMLElement} root
 * @param {{ watch: (on: boolean) => void, signal: AbortSignal }} options  `watch`: whether anybody looks
 */
export function mountProbes(root, { watch, signal }) {
  const flags = make("span", { class: "probes-flags" });
  const summary = make("summary", {}, make("span", {}, "Inside the layers"), flags);
  const words = make("p", { class: "probes-verdict" });
  const at = make("span", { class: "probes-step" });
  const heads = COLUMNS.map((name) => make("th", { scope: "col", role: "columnheader" }, name));
  const table = make(
    "table",
    { class: "probes-table", role: "table", "aria-label": "Probes of each layer" },
    make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...heads)),
  );
  const meaning = make(
    "dl",
    { class: "probes-words" },
    ...WORDS.map(([term, text]) => make("div", {}, make("dt", {}, term), make("dd", {}, text))),
  );
  const body = make("div", { class: "probes-body" }, make("div", { class: "probes-head" }, words, at), table, meaning);
  const details = make("details", { class: "probes" }, summary, body);
  root.append(details);

  /** @type {readonly Probe[]} */
  let probes = [];
  /** @type {number | null} */
  let step = null;
  /** @type {Row[]} */
  let rows = [];
  let built = "";

  let [seen, asked] = [typeof IntersectionObserver === "undefined", false];
  const ask = () => {
    const wanted = details.open && seen && document.visibilityState === "visible" && !signal.aborted;
    if (wanted !== asked) watch((asked = wanted));
  };
  if (!seen) {
    const observer = new IntersectionObserver((entries) => {
      seen = entries.at(-1)?.isIntersecting ?? false;
      ask();
    });
    observer.observe(details);
    signal.addEventListener("abort", () => observer.disconnect());
  }
  details.addEventListener(
    "toggle",
    () => {
      ask();
      render();
    },
    { signal },
  );
  document.addEventListener("visibilitychange", ask, { signal });
  signal.addEventListener("abort", ask);

  function build() {
    for (const group of table.querySelectorAll("tbody")) group.remove();
    /** @type {Map<string, HTMLElement>} */
    const groups = new Map();
    rows = probes.map(({ part }) => {
      const { name, mark, role } = PARTS[part] ?? { name: part, mark: "●", role: "real" };
      let group = groups.get(part);
      if (!group) {
        const title = make(
          "th",
          { scope: "rowgroup", role: "rowheader", colspan: COLUMNS.length },
          make(
            "span",
            { class: `role-${role}` },
            make("span", { class: "mark", "aria-hidden": "true" }, mark),
            ` ${name}`,
          ),
        );
        group = make("tbody", { role: "rowgroup" }, make("tr", { class: "probes-part", role: "row" }, title));
        groups.set(part, group);
        table.append(group);
      }
      const head = make("th", { scope: "row", role: "rowheader" });
      const chart = make("td", { role: "cell", "data-label": COLUMNS[1] });
      const cells = COLUMNS.slice(2).map((label) => make("td", { role: "cell", "data-label": label }));
      const row = make("tr", { role: "row" }, head, chart, ...cells);
      group.append(row);
      return { head, cells, chart, row };
    });
  }

  function render() {
    const wrong = troubles(probes);
    const many = wrong.filter((trouble) => trouble !== null).length;
    setText(flags, many > 0 ? `! ${many} ${many === 1 ? "layer" : "layers"}` : "");
    if (!details.open) return;
    setText(words, verdict(probes));
    words.classList.toggle("bad", many > 0);
    setText(at, step === null ? "" : `Step ${step.toLocaleString("en-US")}`);
    setAttribute(table, "hidden", probes.length === 0);
    const shape = probes.map(({ part, layer, kind }) => `${part}${layer}${kind}`).join();
    if (shape !== built) {
      build();
      built = shape;
    }
    for (const [i, probe] of probes.entries()) renderRow(rows[i], probe, wrong[i]);
  }

  return {
    /** @param {readonly Probe[]} next @param {number} [now] */
    update(next, now) {
      probes = next;
      step = now ?? null;
      render();
    },
  };
}

/** @param {Row} row @param {Probe} probe @param {string | null} trouble */
function renderRow({ head, cells, chart, row }, probe, trouble) {
  const { shape, mean, sd, active, dead, gradient, update, histogram } = probe;
  if (head.childElementCount === 0) head.append(make("b", {}), make("span", {}));
  setText(/** @type {Element} */ (head.firstElementChild), layerName(probe));
  setText(/** @type {Element} */ (head.lastElementChild), shapeText(shape));
  const texts = [
    `${numberText(mean)} ± ${numberText(sd)}`,
    shareText(active),
    shareText(dead),
    numberText(gradient),
    numberText(update),
  ];
  for (const [i, text] of texts.entries()) setText(cells[i], text);
  chart.replaceChildren(histogram ? histogramChart(histogram) : "–");
  row.classList.toggle("bad", trouble !== null);
  setAttribute(row, "title", trouble);
}

/** @param {Histogram} histogram */
export function histogramChart(histogram) {
  const zero = zeroAt(histogram);
  const line = zero === null ? [] : [makeSvg("path", { class: "zero", d: `M${zero * WIDE} 0V${HIGH}` })];
  const label = histogramText(histogram);
  const picture = makeSvg(
    "svg",
    { class: "probes-chart", viewBox: `0 0 ${WIDE} ${HIGH}`, role: "img", "aria-label": label },
    makeSvg("path", { class: "bars", d: barsPath(histogram, WIDE, HIGH) }),
    ...line,
  );
  const ends = make(
    "span",
    { class: "probes-ends", "aria-hidden": "true" },
    make("span", {}, endText(histogram.from)),
    make("span", {}, endText(histogram.to)),
  );
  return make("span", { class: "probes-histogram", title: label }, picture, ends);
}
