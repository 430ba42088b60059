// @ts-check
// What a noise looks like: its PyTorch line, a histogram of draws under the density, what draws
// measure beside what theory says, and the pattern that every image of a generator shares.

import { isDigitGan } from "../families/index.js";
import { make, setAttribute, setText } from "../kit/dom.js";
import { selectField, svg, table, tableRow } from "../kit/fields.js";
import { createScenes, every, on } from "../kit/mount.js";
import * as format from "../words/format.js";
import { NOISES } from "../words/noises.js";
import { patternsView, whyView } from "./look-patterns.js";
import { deviation, expected, heights, noDraws, RANGE, THEORY, take } from "./statistics.js";
import { noiseOptions } from "./swap.js";

/** @import { Running } from "./statistics.js" */
/** @import { Noise } from "../core/settings-schema.js" */
/** @import { LabContext, LabPanel } from "./context.js" */

/** Vectors in one draw. */
const AT_ONCE = 64;
const EVERY_MS = 1000;
/** Vectors after which nothing changes any more that an eye could see. */
const ENOUGH = 6400;
const [WIDTH, HEIGHT, TALLEST] = [360, 150, 1.15];

/** @param {LabContext} context @param {AbortSignal} signal @returns {LabPanel} */
export function lookPanel(context, signal) {
  const draws = drawsView(context, signal);
  const patterns = patternsView(context);
  const why = whyView();
  return {
    element: make("div", { class: "lab-look" }, draws.element, patterns.element, why.element),
    render(state, shown) {
      draws.follow(state.chosen.noise, state.chosen.latent, shown);
      const canBeRead = state.running !== null && isDigitGan(state.running);
      if (shown) patterns.follow(canBeRead ? (state.running?.noise ?? null) : null, state.training);
      why.follow(state.chosen.latent);
    },
  };
}

/** @param {LabContext} context @param {AbortSignal} signal */
function drawsView({ ask, attempt }, signal) {
  const scenes = createScenes(signal);
  /** @type {Noise | null} */
  let noise = null;
  /** The bench's choice, which this view follows until the reader chooses here. @type {Noise | null} */
  let followed = null;
  let latent = 0;
  let draws = noDraws();
  let seed = 0;
  let shown = false;

  const field = selectField("Noise", noiseOptions(), "normal", (value) => turnTo(/** @type {Noise} */ (value)), signal);
  const code = make("code", { class: "lab-code" });
  const bars = svg("path", { class: "bars" });
  const curve = svg("path", { class: "density" });
  const axis = svg("path", { class: "axis", d: `M0 ${HEIGHT}H${WIDTH}` });
  const ticks = [-3, -2, -1, 0, 1, 2, 3].map((value) => {
    const text = svg("text", { x: across(value), y: HEIGHT + 14 });
    text.textContent = String(value).replace("-", "−");
    return text;
  });
  const picture = svg(
    "svg",
    { class: "lab-histogram", viewBox: `-8 0 ${WIDTH + 16} ${HEIGHT + 20}`, role: "img", "aria-label": "No draws yet" },
    bars,
    axis,
    curve,
    ...ticks,
  );
  const names = ["mean of an entry", "sd of an entry", "‖z‖", "sd of ‖z‖", "cosine of two z"];
  const rows = names.map((name) => tableRow(name, 2));
  const moments = table(
    "Draws of z measured, beside theory",
    ["", "measured", "theory"],
    rows.map(({ row }) => row),
  );
  const count = make("p", { class: "aside", "data-ref": "draws" });
  const more = make("button", { type: "button", class: "button small" }, "Draw 64 more");
  const again = make("button", { type: "button", class: "button small" }, "Start over");
  on(more, "click", () => attempt(drawMore), signal);
  on(again, "click", () => noise && turnTo(noise), signal);
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  const element = make(
    "div",
    { class: "lab-draws" },
    make("h3", {}, "Numbers that z is made of"),
    field.element,
    code,
    make(
      "figure",
      {},
      /** @type {Node} */ (picture),
      make(
        "figcaption",
        {},
        "Bars: drawn just now. Line: the density. Bars of the same seed come from the same raw numbers.",
      ),
    ),
    moments,
    count,
    make("div", { class: "lab-buttons" }, more, again),
  );

  /** @param {Noise} next */
  function turnTo(next) {
    noise = next;
    draws = noDraws();
    seed = 0;
    field.select.value = next;
    setText(code, NOISES[next].expression.replace("z_dim", String(latent)).replace("(n,", `(${AT_ONCE},`));
    const line = Array.from(
      { length: WIDTH + 1 },
      (_, x) => `${x} ${down(THEORY[next].density(RANGE[0] + (x / WIDTH) * (RANGE[1] - RANGE[0])))}`,
    );
    setAttribute(curve, "d", `M${line.join("L")}`);
    attempt(drawMore);
  }

  async function drawMore() {
    if (!noise || latent === 0) return;
    const [of, length] = [noise, latent];
    const values = await ask({ type: "latents", noise: of, seed: ++seed, count: AT_ONCE, latent: length });
    if (of !== noise || length !== latent) return;
    take(draws, values, length);
    show(of, length);
  }

  /** @param {Noise} of @param {number} length */
  function show(of, length) {
    const theory = expected(of, length);
    const { entries, norms, cosines } = draws;
    const fixed = (/** @type {number} */ value) =>
      value
        .toFixed(3)
        .replace(/^-(?!0\.000$)/, "−")
        .replace("-", "");
    rows[0].write(fixed(entries.mean), fixed(theory.mean));
    rows[1].write(fixed(deviation(entries)), fixed(theory.deviation));
    rows[2].write(fixed(norms.mean), fixed(theory.norm));
    rows[3].write(fixed(deviation(norms)), fixed(theory.normDeviation));
    rows[4].write(`${fixed(cosines.mean)} ± ${fixed(deviation(cosines))}`, fixed(theory.cosine));
    const width = WIDTH / draws.bins.length;
    const d = heights(draws).map((height, i) =>
      height > 0 ? `M${i * width} ${HEIGHT}V${down(height)}h${width - 0.6}V${HEIGHT}z` : "",
    );
    setAttribute(bars, "d", d.join(""));
    setText(
      count,
      `${format.count(norms.n)} vectors of ${length} numbers (z_dim of the settings), ${format.count(cosines.n)} pairs.`,
    );
    setAttribute(
      picture,
      "aria-label",
      `Histogram of ${format.count(entries.n)} numbers drawn with ${NOISES[of].short}: ${spoken(entries)}`,
    );
  }

  return {
    element,
    /** @param {Noise} chosen @param {number} length @param {boolean} visible */
    follow(chosen, length, visible) {
      if (visible && (chosen !== followed || length !== latent)) {
        const next = chosen === followed && noise ? noise : chosen;
        followed = chosen;
        latent = length;
        turnTo(next);
      }
      if (visible === shown) return;
      shown = visible;
      const scene = scenes();
      if (!shown) return;
      every(
        EVERY_MS,
        () => {
          const quiet = document.hidden || still.matches || draws.norms.n >= ENOUGH || element.offsetParent === null;
          if (!quiet) attempt(drawMore);
        },
        scene,
      );
    },
  };
}

/** @param {number} value */
const across = (value) => ((value - RANGE[0]) / (RANGE[1] - RANGE[0])) * WIDTH;
/** @param {number} density */
const down = (density) => (HEIGHT * (1 - Math.min(density, TALLEST) / TALLEST)).toFixed(1);
/** @param {Running} entries */
const spoken = (entries) => `mean ${entries.mean.toFixed(2)}, standard deviation ${deviation(entries).toFixed(2)}`;
