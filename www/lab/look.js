// @ts-check
// What a noise looks like: its PyTorch line, a histogram of draws under the density, what draws
// measure beside what theory says, and the pattern that every image of a generator shares.

import { make, setAttribute, setText } from "../kit/dom.js";
import * as format from "../words/format.js";
import { createScenes, every, on } from "../kit/mount.js";
import { CLAIMS } from "../words/findings.js";
import { RANGE, THEORY, deviation, expected, expectedShare, headStart, heights, noDraws, take } from "./statistics.js";
import { NOISES } from "../words/noises.js";
import { claim } from "../words/claim.js";
import { isDigitGan } from "../families/index.js";
import { newestOnly, selectField, svg, table, tableRow } from "../kit/fields.js";
import { EXHIBIT_KEYS, exhibitLabel, noiseOptions } from "./swap.js";

/** @import { Exhibit } from "./exhibits.js" */
/** @import { Pattern } from "./gallery-protocol.js" */
/** @import { Running } from "./statistics.js" */
/** @import { Noise } from "../core/settings-schema.js" */
/** @import { LabContext, LabPanel } from "./context.js" */

/** Vectors in one draw. */
const AT_ONCE = 64;
const EVERY_MS = 1000;
/** Vectors after which nothing changes any more that an eye could see. */
const ENOUGH = 6400;
const [WIDTH, HEIGHT, TALLEST] = [360, 150, 1.15];
/** Channels of the first layer that are shown. */
const MAPS = 8;

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
  const picture = svg("svg", { class: "lab-histogram", viewBox: `-8 0 ${WIDTH + 16} ${HEIGHT + 20}`, role: "img", "aria-label": "No draws yet" }, bars, axis, curve, ...ticks);
  const names = ["mean of an entry", "sd of an entry", "‖z‖", "sd of ‖z‖", "cosine of two z"];
  const rows = names.map((name) => tableRow(name, 2));
  const moments = table("Draws of z measured, beside theory", ["", "measured", "theory"], rows.map(({ row }) => row));
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
    make("figure", {}, /** @type {Node} */ (picture), make("figcaption", {}, "Bars: drawn just now. Line: the density. Bars of the same seed come from the same raw numbers.")),
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
    const line = Array.from({ length: WIDTH + 1 }, (_, x) => `${x} ${down(THEORY[next].density(RANGE[0] + (x / WIDTH) * (RANGE[1] - RANGE[0])))}`);
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
    const fixed = (/** @type {number} */ value) => value.toFixed(3).replace(/^-(?!0\.000$)/, "−").replace("-", "");
    rows[0].write(fixed(entries.mean), fixed(theory.mean));
    rows[1].write(fixed(deviation(entries)), fixed(theory.deviation));
    rows[2].write(fixed(norms.mean), fixed(theory.norm));
    rows[3].write(fixed(deviation(norms)), fixed(theory.normDeviation));
    rows[4].write(`${fixed(cosines.mean)} ± ${fixed(deviation(cosines))}`, fixed(theory.cosine));
    const width = WIDTH / draws.bins.length;
    const d = heights(draws).map((height, i) => (height > 0 ? `M${i * width} ${HEIGHT}V${down(height)}h${width - 0.6}V${HEIGHT}z` : ""));
    setAttribute(bars, "d", d.join(""));
    setText(count, `${format.count(norms.n)} vectors of ${length} numbers (z_dim of the settings), ${format.count(cosines.n)} pairs.`);
    setAttribute(picture, "aria-label", `Histogram of ${format.count(entries.n)} numbers drawn with ${NOISES[of].short}: ${spoken(entries)}`);
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
      every(EVERY_MS, () => {
        const quiet = document.hidden || still.matches || draws.norms.n >= ENOUGH || element.offsetParent === null;
        if (!quiet) attempt(drawMore);
      }, scene);
    },
  };
}

/** @param {number} value */
const across = (value) => ((value - RANGE[0]) / (RANGE[1] - RANGE[0])) * WIDTH;
/** @param {number} density */
const down = (density) => (HEIGHT * (1 - Math.min(density, TALLEST) / TALLEST)).toFixed(1);
/** @param {Running} entries */
const spoken = (entries) => `mean ${entries.mean.toFixed(2)}, standard deviation ${deviation(entries).toFixed(2)}`;

/** @param {LabContext} context */
function patternsView({ ask, exhibits, attempt, send }) {
  const rows = EXHIBIT_KEYS.map(patternRow);
  const element = make(
    "div",
    { class: "lab-patterns" },
    make("h3", {}, "What every image shares"),
    make(
      "p",
      {},
      "G’s first layer is linear, so the mean of z adds one and the same 7×7 pattern to every image. Batch norm per channel can’t take it away: it only shifts and scales the whole map. Centred noise has no such pattern. With ",
      make("code", {}, "torch.rand"),
      ` it is μ²/(μ² + σ²) = ${expectedShare("uniform01").toFixed(2)} of the variance for fresh weights. `,
      ...claim(CLAIMS.share),
    ),
    ...rows.map(({ element }) => element),
    make("p", { class: "aside" }, `The first ${MAPS} channels of the first layer’s mean over z, before batch norm; each generator with the noise that it was trained with. Mid-grey is 0. Exact, from the weights.`),
  );
  let step = /** @type {number | null | undefined} */ (undefined);
  let asked = false;

  const show = newestOnly(async (isNewest) => {
    for (const row of rows) {
      const exhibit = await exhibits.get(row.key);
      if (!isNewest()) return;
      const pattern = exhibit && (await ask({ type: "pattern", name: exhibit.name, noise: exhibit.config.noise }));
      if (!isNewest()) return;
      row.show(exhibit, pattern);
    }
  });

  return {
    element,
    /** @param {Noise | null} running @param {boolean} training */
    follow(running, training) {
      const now = exhibits.runStep();
      if (now === null && running && !training && !asked) {
        asked = true; // an untrained generator has a pattern already
        send({ type: "take-snapshot" });
      }
      if (now !== null) asked = false;
      if (now === step) return;
      step = now;
      attempt(show);
    },
  };
}

/** What the pattern explains, and what it doesn't. */
function whyView() {
  const ratio = make("span");
  return {
    element: make(
      "div",
      { class: "lab-why" },
      make("h3", {}, "Is the shared pattern why it collapses?"),
      make("p", {}, ...claim(CLAIMS.half), "What sorts our runs is how much faster G’s first layer learns along the mean of z than in any other direction, (σ² + z_dim·μ²)/σ²: ", ratio, " That ratio is our derivation; that it orders the runs is measured. We read the collapse like this: G first learns what moves all images together, D learns to tell that one picture from digits, and what differs between images never gets through."),
      make("p", {}, ...claim(CLAIMS.withoutBatchNorm), ...claim(CLAIMS.cured)),
    ),
    /** @param {number} latent */
    follow: (latent) => setText(ratio, `${headStart("uniform01", latent).toFixed(0)} for torch.rand at z_dim ${latent}, 1 for centred noise.`),
  };
}

/** @param {"run" | Noise} key */
function patternRow(key) {
  const title = make("span", { class: "lab-pattern-title" }, exhibitLabel(key));
  const maps = make("canvas", { role: "img", "aria-label": "Not drawn yet" });
  const fill = make("span", { class: "lab-share-fill" });
  const text = make("b", {}, "–");
  const element = make("div", { class: "lab-pattern", "data-pattern": key }, title, maps, make("span", { class: "lab-share" }, fill), text);
  return {
    key,
    element,
    /** @param {Exhibit | null} exhibit @param {Pattern | null} pattern */
    show(exhibit, pattern) {
      if (!exhibit || !pattern) {
        setText(title, `${exhibitLabel(key)}: no checkpoint yet`);
        setText(text, "–");
        return;
      }
      const { origin, steps, config } = exhibit;
      const where = key === "run" ? `${origin}, step ${format.count(steps)}` : origin;
      setText(title, `trained with ${NOISES[config.noise].short}, ${where}`);
      drawMaps(maps, pattern);
      const share = `${(100 * pattern.share).toFixed(pattern.share > 0 && pattern.share < 0.01 ? 1 : 0)} %`;
      setText(text, share);
      fill.style.width = `${100 * pattern.share}%`;
      setAttribute(maps, "aria-label", `The shared pattern in ${MAPS} channels: ${share} of the first layer’s variance`);
    },
  };
}

/** Side by side; grey is 0, and the largest value of all is black or white. @param {HTMLCanvasElement} canvas @param {Pattern} pattern */
function drawMaps(canvas, { channels, side, pattern }) {
  const shown = Math.min(MAPS, channels);
  canvas.width = shown * (side + 1) - 1;
  canvas.height = side;
  const context = canvas.getContext("2d");
  if (!context) return;
  const largest = Math.max(...pattern.slice(0, shown * side * side).map(Math.abs), 1e-9);
  for (let i = 0; i < shown * side * side; i++) {
    const at = i % (side * side);
    const level = Math.round(128 + (127 * pattern[i]) / largest);
    context.fillStyle = `rgb(${level} ${level} ${level})`;
    context.fillRect(Math.floor(i / (side * side)) * (side + 1) + (at % side), Math.floor(at / side), 1, 1);
  }
}
