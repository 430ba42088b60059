// @ts-check
// An untrained generator's first layer for eight z, 7×7 places each: what they share under each noise,
// and what each kind of batch norm takes away.

import { radios } from "../../kit/controls.js";
import { makeSvg } from "../../kit/dom.js";
import { firstLayer, latents, mapOf, normalised, SIDE, sharedIn } from "../arithmetic/first-layer.js";
import { box, controls, figure, filled, saying, small, WIDTH, widget, words } from "./parts.js";

/** @import { MountWidget } from "../lesson.js" */
/** @import { Axes, Noise } from "../arithmetic/first-layer.js" */

const IMAGES = 64;
const SHOWN = 8;
const COLUMNS = 4;
const CELL = 9;
const MAP = SIDE * CELL;
const GAP = (WIDTH - COLUMNS * MAP) / (COLUMNS - 1);
const SEED = 5;

/** @type {MountWidget} */
export function mount(root, { labels }, signal) {
  /** @type {Noise} */
  let noise = "rand";
  /** @type {Axes} */
  let axes = "none";
  const drawing = figure(2 * (MAP + 14) + 48);
  const said = saying();

  function draw() {
    const rows = normalised(firstLayer(latents(noise, IMAGES, SEED), SEED + 1), axes);
    const share = Math.round(sharedIn(rows) * 100);
    const parts = Array.from({ length: SHOWN }, (_, image) => {
      const [left, top] = [(image % COLUMNS) * (MAP + GAP), Math.floor(image / COLUMNS) * (MAP + 14)];
      return makeSvg("g", { transform: `translate(${left} ${top})` }, ...tile(mapOf(rows, image)));
    });
    const base = 2 * (MAP + 14) + 8;
    parts.push(
      words(0, base + 10, labels.shared),
      words(WIDTH, base + 10, `${share} %`, { "text-anchor": "end", "font-weight": 650 }),
    );
    parts.push(box(0, base + 18, WIDTH, 10, { fill: "var(--line)", rx: 2 }));
    parts.push(box(0, base + 18, (WIDTH * share) / 100, 10, { fill: "var(--generator)", rx: 2 }));
    const sentence = filled(labels.says, { share, noise: labels[`noise-${noise}`], axes: labels[`norm-${axes}`] });
    drawing.draw(
      sentence,
      ...parts,
      small(WIDTH, base + 40, "100 %", { "text-anchor": "end" }),
      small(0, base + 40, "0"),
    );
    said.textContent = sentence;
  }

  const pick = (/** @type {string} */ stem, /** @type {string[]} */ of) =>
    of.map((value) => ({ value, label: labels[`${stem}-${value}`] ?? value }));
  const noises = radios(
    labels.noise ?? "",
    pick("noise", ["randn", "rand", "centred"]),
    noise,
    (value) => {
      noise = /** @type {Noise} */ (value);
      draw();
    },
    signal,
  );
  const norms = radios(
    labels.norm ?? "",
    pick("norm", ["none", "channel", "position"]),
    axes,
    (value) => {
      axes = /** @type {Axes} */ (value);
      draw();
    },
    signal,
  );
  draw();
  root.append(widget(controls(noises, norms), drawing.element, said));
}

/** Darker is larger, from two deviations below the map's usual to two above. @param {Float64Array} values */
function tile(values) {
  const size = Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length) || 1;
  const cells = Array.from(values, (value, place) =>
    box((place % SIDE) * CELL, Math.floor(place / SIDE) * CELL, CELL, CELL, {
      fill: "var(--generator)",
      opacity: Math.max(0, Math.min(1, 0.5 + value / (4 * size))).toFixed(2),
    }),
  );
  return [
    box(0, 0, MAP, MAP, { fill: "var(--surface)" }),
    ...cells,
    box(0, 0, MAP, MAP, { fill: "none", stroke: "var(--line-strong)" }),
  ];
}
