// @ts-check
// Swaps the noise at sampling time: one generator under the reader's hands, with its quality, beside
// the matrix of all of them. Nothing here touches the run: its generator comes from a checkpoint.

import { make, setText } from "../kit/dom.js";
import { newestOnly, selectField, writeCaption } from "../kit/fields.js";
import { createTimer, on } from "../kit/mount.js";
import { tileCanvas } from "../kit/tiles.js";
import { claim } from "../words/claim.js";
import { CLAIMS } from "../words/findings.js";
import * as format from "../words/format.js";
import { NOISES } from "../words/noises.js";
import { captionOf, keptKey, NOISE_NAMES } from "./exhibits.js";
import { affineFixed, scaled } from "./latent-math.js";
import { swapMatrix } from "./matrix.js";
import { REAL } from "./real-marks.js";

/** @import { Noise } from "../core/settings-schema.js" */
/** @import { BatchNormMode } from "../protocol/messages.js" */
/** @import { ExhibitKey } from "./exhibits.js" */
/** @import { Quality } from "./gallery-protocol.js" */
/** @import { LabContext, LabPanel } from "./context.js" */

/** Images that each measurement looks at. */
export const IMAGES = 256;
/** The bench's fixed z come from the run's own seed; pretrained ones have seed 0. */
export const SEED = 0;
const BIG = 6;
const DEBOUNCE_MS = 200;

/** @type {("run" | Noise)[]} */
export const EXHIBIT_KEYS = ["run", ...NOISE_NAMES];

/** @param {"run" | Noise} key */
export const exhibitLabel = (key) => (key === "run" ? "This run" : `Pretrained with ${NOISES[key].short}`);

export const noiseOptions = () => NOISE_NAMES.map((value) => ({ value, label: NOISES[value].short }));
export const exhibitOptions = () => EXHIBIT_KEYS.map((value) => ({ value, label: exhibitLabel(value) }));

/** @param {LabContext} context @param {AbortSignal} signal @returns {LabPanel} */
export function swapPanel(context, signal) {
  /** @type {{ key: ExhibitKey, noise: Noise, batchNorm: BatchNormMode, scale: number, fix: boolean }} */
  const chosen = { key: "normal", noise: "uniform01", batchNorm: "eval", scale: 1, fix: false };
  const one = oneGenerator(context, signal);
  const matrix = swapMatrix(
    context,
    (key, noise) => {
      Object.assign(chosen, { key, noise, scale: 1, fix: false });
      reflect();
      changed();
      one.element.scrollIntoView({ block: "nearest" });
    },
    signal,
  );

  const changed = () => one.show({ ...chosen });
  const generator = selectField(
    "Generator",
    exhibitOptions(),
    chosen.key,
    (value) => {
      chosen.key = /** @type {ExhibitKey} */ (value);
      changed();
    },
    signal,
  );
  const noise = selectField(
    "Sample with",
    noiseOptions(),
    chosen.noise,
    (value) => {
      chosen.noise = /** @type {Noise} */ (value);
      changed();
    },
    signal,
  );
  const modes = [
    { value: "eval", label: "eval: running averages" },
    { value: "train", label: "train: the batch’s own" },
  ];
  const mode = selectField(
    "Batch norm",
    modes,
    chosen.batchNorm,
    (value) => {
      chosen.batchNorm = /** @type {BatchNormMode} */ (value);
      changed();
      matrix.show(chosen.batchNorm);
    },
    signal,
  );
  const slider = make("input", { type: "range", min: "0", max: "2", step: "0.05", value: "1" });
  const scaleText = make("output", {}, "× 1.00");
  on(
    slider,
    "input",
    () => {
      chosen.scale = Number(slider.value);
      reflect();
      changed();
    },
    signal,
  );
  const fix = make("input", { type: "checkbox" });
  on(
    fix,
    "change",
    () => {
      chosen.fix = fix.checked;
      changed();
    },
    signal,
  );

  /** Earlier runs can be chosen once there are some. */
  function offerKept() {
    for (const noise of NOISE_NAMES) {
      const value = keptKey(noise);
      const there = [...generator.select.options].some((option) => option.value === value);
      if (there || context.exhibits.ownKey(noise) !== value) continue;
      generator.select.append(make("option", { value }, `Your earlier run with ${NOISES[noise].short}`));
    }
  }

  function reflect() {
    offerKept();
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
  const findings = make("p", { class: "aside" }, ...claim(CLAIMS.swapped), ...claim(CLAIMS.notSaved));
  const element = make(
    "div",
    { class: "lab-swap" },
    make("div", { class: "lab-hands" }, controls, one.element),
    make("div", { class: "lab-matrix" }, ...matrix.parts, findings),
  );
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
      matrix.follow(state);
      if (!opened || news) {
        offerKept();
        matrix.show(chosen.batchNorm);
      }
      opened = true;
    },
  };
}

/** @param {LabContext} context @param {AbortSignal} signal */
function oneGenerator({ ask, exhibits, attempt }, signal) {
  const tiles = tileCanvas(BIG, BIG);
  const caption = make("p", { class: "caption", "data-ref": "caption" }, "not drawn yet");
  const words = make("p", { class: "lab-quality", "aria-live": "polite" });
  const element = make(
    "figure",
    { class: "grid lab-one" },
    make("div", { class: "tiles" }, tiles.canvas),
    make("figcaption", {}, caption, words),
  );
  const timer = createTimer(signal);

  const show = newestOnly(
    async (
      isNewest,
      /** @type {{ key: ExhibitKey, noise: Noise, batchNorm: BatchNormMode, scale: number, fix: boolean }} */ chosen,
    ) => {
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
      const images = await ask({
        type: "draw",
        name: exhibit.name,
        z: z.slice(0, BIG * BIG * exhibit.config.latent),
        batchNorm,
      });
      if (!isNewest()) return;
      tiles.draw(images, `${BIG * BIG} generated images, ${parts.join(", ")}`);
      writeCaption(caption, parts);
      setText(words, "measuring …");
      const { quality } = await ask({ type: "measure", name: exhibit.name, z, batchNorm });
      if (isNewest()) setText(words, sentence(quality));
    },
  );

  return {
    element,
    /** @param {Parameters<typeof show>[0]} chosen */
    show(chosen) {
      timer.anew(DEBOUNCE_MS, () => attempt(() => show(chosen)));
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
