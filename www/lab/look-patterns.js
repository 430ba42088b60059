// @ts-check
// The pattern that every image of a generator shares, for each generator, and what it explains.

import { make, setAttribute, setText } from "../kit/dom.js";
import { newestOnly } from "../kit/fields.js";
import { claim } from "../words/claim.js";
import { CLAIMS } from "../words/findings.js";
import * as format from "../words/format.js";
import { NOISES } from "../words/noises.js";
import { expectedShare, headStart } from "./statistics.js";
import { EXHIBIT_KEYS, exhibitLabel } from "./swap.js";

/** @import { Exhibit } from "./exhibits.js" */
/** @import { Pattern } from "./gallery-protocol.js" */
/** @import { Noise } from "../core/settings-schema.js" */
/** @import { LabContext } from "./context.js" */

/** Channels of the first layer that are shown. */
const MAPS = 8;

/** @param {LabContext} context */
export function patternsView({ ask, exhibits, attempt, send }) {
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
    make(
      "p",
      { class: "aside" },
      `The first ${MAPS} channels of the first layer’s mean over z, before batch norm; each generator with the noise that it was trained with. Mid-grey is 0. Exact, from the weights.`,
    ),
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
export function whyView() {
  const ratio = make("span");
  return {
    element: make(
      "div",
      { class: "lab-why" },
      make("h3", {}, "Is the shared pattern why it collapses?"),
      make(
        "p",
        {},
        ...claim(CLAIMS.half),
        "What sorts our runs is how much faster G’s first layer learns along the mean of z than in any other direction, (σ² + z_dim·μ²)/σ²: ",
        ratio,
        " That ratio is our derivation; that it orders the runs is measured. We read the collapse like this: G first learns what moves all images together, D learns to tell that one picture from digits, and what differs between images never gets through.",
      ),
      make("p", {}, ...claim(CLAIMS.withoutBatchNorm), ...claim(CLAIMS.cured)),
    ),
    /** @param {number} latent */
    follow: (latent) =>
      setText(
        ratio,
        `${headStart("uniform01", latent).toFixed(0)} for torch.rand at z_dim ${latent}, 1 for centred noise.`,
      ),
  };
}

/** @param {"run" | Noise} key */
function patternRow(key) {
  const title = make("span", { class: "lab-pattern-title" }, exhibitLabel(key));
  const maps = make("canvas", { role: "img", "aria-label": "Not drawn yet" });
  const fill = make("span", { class: "lab-share-fill" });
  const text = make("b", {}, "–");
  const element = make(
    "div",
    { class: "lab-pattern", "data-pattern": key },
    title,
    maps,
    make("span", { class: "lab-share" }, fill),
    text,
  );
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
      setAttribute(
        maps,
        "aria-label",
        `The shared pattern in ${MAPS} channels: ${share} of the first layer’s variance`,
      );
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
