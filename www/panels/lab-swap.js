// @ts-check
// Swaps the noise at sampling time: one generator under the reader's hands, with its quality, and the
// matrix of all that were trained on one noise against all that they can be sampled with. Nothing
// here touches the run: its generator comes from a checkpoint.

import { make, setAttribute, setShown, setText } from "../dom.js";
import * as format from "../format.js";
import { NOISE_NAMES, captionOf } from "../lab/exhibits.js";
import { affineFixed, scaled } from "../lab/latent-math.js";
import { REAL } from "../lab/real-marks.js";
import { NOISES } from "../noises.js";
import { newestOnly, selectField, writeCaption } from "./lab-fields.js";
import { tileCanvas } from "./lab-tiles.js";

/** @import { BatchNormMode, Noise } from "../protocol.js" */
/** @import { Exhibit, ExhibitKey } from "../lab/exhibits.js" */
/** @import { Quality } from "../lab/gallery-protocol.js" */
/** @import { State } from "../state.js" */
/** @import { LabContext, LabPanel } from "./lab-fields.js" */

/** Images that each measurement looks at. */
const IMAGES = 256;
/** The bench's fixed z come from the run's own seed; pretrained ones have seed 0. */
const SEED = 0;
const BIG = 6;
const SMALL = 3;
const DEBOUNCE_MS = 200;

/** @type {ExhibitKey[]} */
export const EXHIBIT_KEYS = ["run", ...NOISE_NAMES];

/** @param {ExhibitKey} key */
export const exhibitLabel = (key) => (key === "run" ? "This run" : `Pretrained with ${NOISES[key].short}`);

export const noiseOptions = () => NOISE_NAMES.map((value) => ({ value, label: NOISES[value].short }));
export const exhibitOptions = () => EXHIBIT_KEYS.map((value) => ({ value, label: exhibitLabel(value) }));

/** @param {LabContext} context @returns {LabPanel} */
export function swapPanel(context) {
  /** @type {{ key: ExhibitKey, noise: Noise, batchNorm: BatchNormMode, scale: number, fix: boolean }} */
  const chosen = { key: "normal", noise: "uniform01", batchNorm: "eval", scale: 1, fix: false };
  const one = oneGenerator(context);
  const matrix = swapMatrix(context, (key, noise) => {
    Object.assign(chosen, { key, noise, scale: 1, fix: false });
    reflect();
    changed();
    one.element.scrollIntoView({ block: "nearest" });
  });

  const changed = () => one.show({ ...chosen });
  const generator = selectField("Generator", exhibitOptions(), chosen.key, (value) => {
    chosen.key = /** @type {ExhibitKey} */ (value);
    changed();
  });
  const noise = selectField("Sample with", noiseOptions(), chosen.noise, (value) => {
    chosen.noise = /** @type {Noise} */ (value);
    changed();
  });
  const modes = [
    { value: "eval", label: "eval: running averages" },
    { value: "train", label: "train: the batch’s own" },
  ];
  const mode = selectField("Batch norm", modes, chosen.batchNorm, (value) => {
    chosen.batchNorm = /** @type {BatchNormMode} */ (value);
    changed();
    matrix.show(chosen.batchNorm);
  });
  const slider = make("input", { type: "range", min: "0", max: "2", step: "0.05", value: "1" });
  const scaleText = make("output", {}, "× 1.00");
  slider.addEventListener("input", () => {
    chosen.scale = Number(slider.value);
    reflect();
    changed();
  });
  const fix = make("input", { type: "checkbox" });
  fix.addEventListener("change", () => {
    chosen.fix = fix.checked;
    changed();
  });

  function reflect() {
    generator.select.value = chosen.key;
    noise.select.value = chosen.noise;
    slider.value = String(chosen.scale);
    slider.setAttribute("aria-valuetext", `times ${chosen.scale.toFixed(2)}`);
    fix.checked = chosen.fix;
    setText(scaleText, `× ${chosen.scale.toFixed(2)}`);
  }

  const controls = make(
    "div",
    { class: "lab-controls", role: "group", "aria-label": "How to sample" },
    generator.element,
    noise.element,
    mode.element,
    make("label", { class: "lab-field" }, make("span", {}, "Scale of z ", scaleText), slider),
    make("label", { class: "lab-check" }, fix, make("span", {}, " Fix: (z − ½)·√12")),
  );
  const element = make("div", { class: "lab-swap" }, make("div", { class: "lab-hands" }, controls, one.element), matrix.element);
  let opened = false;
  let step = /** @type {number | null} */ (null);

  return {
    element,
    render(state, shown) {
      if (!shown) return;
      const now = context.exhibits.runStep();
      // A new checkpoint is shown where the run is on show; while it trains, not at each one.
      const news = now !== step && (!state.training || now === null || step === null);
      if (news) step = now;
      if (!opened || (news && chosen.key === "run")) changed();
      if (!opened || news) matrix.show(chosen.batchNorm);
      opened = true;
      matrix.follow(state);
    },
  };
}

/** @param {LabContext} context */
function oneGenerator({ ask, exhibits, attempt }) {
  const tiles = tileCanvas(BIG, BIG);
  const caption = make("p", { class: "caption", "data-ref": "caption" }, "not drawn yet");
  const words = make("p", { class: "lab-quality", "aria-live": "polite" });
  const element = make(
    "figure",
    { class: "grid lab-one" },
    make("div", { class: "tiles" }, tiles.canvas),
    make("figcaption", {}, caption, words),
  );
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let later;

  const show = newestOnly(async (isNewest, /** @type {{ key: ExhibitKey, noise: Noise, batchNorm: BatchNormMode, scale: number, fix: boolean }} */ chosen) => {
    const exhibit = await exhibits.get(chosen.key);
    if (!isNewest()) return;
    if (!exhibit) {
      tiles.clear();
      writeCaption(caption, ["this run has no checkpoint yet: press Train or Step"]);
      setText(words, "");
      return;
    }
    const { noise, batchNorm, scale, fix } = chosen;
    const drawn = await exhibits.latents(noise, SEED, IMAGES, exhibit.config.latent);
    const z = scaled(fix ? affineFixed(drawn) : drawn, scale);
    const change = `${fix ? ", (z − ½)·√12" : ""}${scale === 1 ? "" : `, × ${scale.toFixed(2)}`}`;
    const parts = captionOf(exhibit, { noise, change, batchNorm });
    const images = await ask({ type: "draw", name: exhibit.name, z: z.slice(0, BIG * BIG * exhibit.config.latent), batchNorm });
    if (!isNewest()) return;
    tiles.draw(images, `${BIG * BIG} generated images, ${parts.join(", ")}`);
    writeCaption(caption, parts);
    setText(words, "measuring …");
    const { quality } = await ask({ type: "measure", name: exhibit.name, z, batchNorm });
    if (isNewest()) setText(words, sentence(quality));
  });

  return {
    element,
    /** @param {Parameters<typeof show>[0]} chosen */
    show(chosen) {
      clearTimeout(later);
      later = setTimeout(() => attempt(() => show(chosen)), DEBOUNCE_MS);
    },
  };
}

/** @param {Quality} quality */
function sentence({ n, fcd, diversity, effectiveClasses }) {
  const real = REAL[IMAGES];
  return (
    `At N = ${format.count(n)}: FCD ${fcd.toFixed(0)} (real ${real.fcd.toFixed(0)}), ` +
    `diversity ${diversity.toFixed(2)} (real ${real.diversity.toFixed(2)}), ` +
    `${effectiveClasses.toFixed(1)} effective classes (real ${real.effectiveClasses.toFixed(1)}).`
  );
}

/** @param {LabContext} context @param {(key: ExhibitKey, noise: Noise) => void} choose */
function swapMatrix({ ask, exhibits, attempt, send }, choose) {
  const rows = [...NOISE_NAMES, /** @type {const} */ ("run")].map((key) => matrixRow(key, choose, send));
  const real = REAL[IMAGES];
  const caption = make("p", { class: "aside" });
  const head = make("tr", {}, make("td", {}), ...NOISE_NAMES.map((noise) => make("th", { scope: "col" }, make("small", {}, "sampled with"), make("code", {}, NOISES[noise].short))));
  const element = make(
    "div",
    { class: "lab-matrix" },
    make("h3", {}, "Every generator on every noise"),
    caption,
    make("div", { class: "lab-scroll", tabindex: "0", role: "region", "aria-label": "The swap matrix" }, make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows.map(({ row }) => row)))),
  );

  /** All pictures first, since they come at once; then the numbers. */
  const show = newestOnly(async (isNewest, /** @type {BatchNormMode} */ batchNorm) => {
    setText(caption, `Rows: trained with. Columns: sampled with, batch norm in ${batchNorm} mode. All cells of a row share their underlying random numbers. Numbers: FCD, diversity and effective classes at N = ${IMAGES}; real images score ${real.fcd.toFixed(0)}, ${real.diversity.toFixed(2)} and ${real.effectiveClasses.toFixed(1)} at that N. Press a cell to enlarge it.`);
    /** @type {(() => Promise<void>)[]} */
    const measuring = [];
    for (const row of rows) {
      const exhibit = await exhibits.get(row.key);
      if (!isNewest()) return;
      row.name(exhibit);
      if (!exhibit) continue;
      for (const cell of row.cells) {
        const z = await exhibits.latents(cell.noise, SEED, IMAGES, exhibit.config.latent);
        const parts = captionOf(exhibit, { noise: cell.noise, batchNorm });
        const images = await ask({ type: "draw", name: exhibit.name, z: z.slice(0, SMALL * SMALL * exhibit.config.latent), batchNorm });
        if (!isNewest()) return;
        cell.draw(images, parts);
        measuring.push(async () => {
          const { quality } = await ask({ type: "measure", name: exhibit.name, z, batchNorm });
          if (isNewest()) cell.measured(quality);
        });
      }
    }
    for (const measure of measuring) {
      if (!isNewest()) return;
      await measure();
    }
  });

  return {
    element,
    /** @param {BatchNormMode} batchNorm */
    show: (batchNorm) => attempt(() => show(batchNorm)),
    /** @param {State} state */
    follow: (state) => rows.forEach((row) => row.follow(state)),
  };
}

/** @param {ExhibitKey} key @param {(key: ExhibitKey, noise: Noise) => void} choose @param {LabContext["send"]} send */
function matrixRow(key, choose, send) {
  const title = make("code", {}, key === "run" ? "–" : NOISES[key].short);
  const note = make("small", {}, "loading …");
  const train = make("button", { type: "button", class: "button small" }, "Train it");
  train.addEventListener("click", () => send({ type: "toggle-training" }));
  setShown(train, false);
  const cells = NOISE_NAMES.map((noise) => matrixCell(key, noise, choose));
  const row = make("tr", {}, make("th", { scope: "row" }, make("small", {}, "trained with"), title, note, train), ...cells.map(({ element }) => element));
  let hung = false;
  let trained = false;

  return {
    key,
    row,
    cells,
    /** @param {Exhibit | null} exhibit */
    name(exhibit) {
      hung = exhibit !== null;
      if (exhibit) setText(title, NOISES[exhibit.config.noise].short);
      const step = key === "run" && exhibit ? `, step ${format.count(exhibit.steps)}` : "";
      trained = exhibit !== null && exhibit.steps > 0;
      setText(note, exhibit && trained ? exhibit.origin + step : `this run${step}: not trained yet`);
      if (!exhibit) cells.forEach((cell) => cell.clear());
      cells.forEach((cell) => setAttribute(cell.element, "class", cell.noise === exhibit?.config.noise ? "own" : null));
    },
    /** @param {State} state */
    follow(state) {
      if (key !== "run") return;
      if (!hung) setText(title, NOISES[(state.running ?? state.requested).noise].short);
      setShown(train, !trained && !state.wants && state.phase === "open");
    },
  };
}

/** @param {ExhibitKey} key @param {Noise} noise @param {(key: ExhibitKey, noise: Noise) => void} choose */
function matrixCell(key, noise, choose) {
  const tiles = tileCanvas(SMALL, SMALL);
  const numbers = make("span", { class: "lab-numbers" }, "–");
  const button = make("button", { type: "button", class: "lab-cell", "data-cell": `${key} ${noise}`, disabled: true }, tiles.canvas, numbers);
  button.addEventListener("click", () => choose(key, noise));
  const lines = [["FCD", ""], ["diversity", ""], ["classes", ""]].map(([name]) => {
    const value = make("b", {}, "…");
    return { value, line: make("span", {}, value, ` ${name}`) };
  });
  return {
    noise,
    element: make("td", {}, button),
    /** @param {Uint8Array} images @param {string[]} parts */
    draw(images, parts) {
      button.disabled = false;
      button.title = parts.join(", ");
      tiles.draw(images, `${SMALL * SMALL} images, ${parts.join(", ")}`);
      lines.forEach(({ value }) => setText(value, "…"));
      numbers.replaceChildren(...lines.map(({ line }) => line));
    },
    /** @param {Quality} quality */
    measured({ fcd, diversity, effectiveClasses }) {
      [fcd.toFixed(0), diversity.toFixed(2), effectiveClasses.toFixed(1)].forEach((text, i) => setText(lines[i].value, text));
      button.dataset.measured = "";
    },
    clear() {
      button.disabled = true;
      tiles.clear();
      numbers.replaceChildren("–");
    },
  };
}
