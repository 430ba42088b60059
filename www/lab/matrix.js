// @ts-check
// The swap matrix: every generator on every noise. A row for each pretrained one, and below it the
// reader's own on the same noise where there is one; where there isn't, an offer to train it, which
// asks before it ends a run.

import { make, setAttribute, setShown, setText } from "../kit/dom.js";
import { newestOnly } from "../kit/fields.js";
import { on } from "../kit/mount.js";
import { tileCanvas } from "../kit/tiles.js";
import * as format from "../words/format.js";
import { NOISES } from "../words/noises.js";
import { sourceLink } from "../words/sources.js";
import { captionOf, NOISE_NAMES } from "./exhibits.js";
import { REAL } from "./real-marks.js";
import { IMAGES, SEED } from "./swap.js";
import { intentsFor, lostBy } from "./train-own.js";

/** @import { Noise } from "../core/settings-schema.js" */
/** @import { BatchNormMode } from "../protocol/messages.js" */
/** @import { Exhibit, ExhibitKey } from "./exhibits.js" */
/** @import { Quality } from "./gallery-protocol.js" */
/** @import { State } from "../core/run.js" */
/** @import { LabContext } from "./context.js" */
/** @typedef {(key: ExhibitKey, noise: Noise) => void} Choose */
/** @typedef {ReturnType<typeof matrixRow>} Row */

const TILES = 3;

/** @param {LabContext} context @param {Choose} choose @param {AbortSignal} signal */
export function swapMatrix({ ask, exhibits, attempt, send }, choose, signal) {
  const offers = NOISE_NAMES.map((noise) => offer(noise, send, signal));
  const rows = NOISE_NAMES.flatMap((noise, i) => [
    matrixRow(noise, () => noise, choose, signal, offers[i].element),
    matrixRow(noise, () => exhibits.ownKey(noise), choose, signal),
  ]);
  const real = REAL[IMAGES];
  const caption = make("span");
  const about = make(
    "p",
    { class: "aside" },
    caption,
    sourceLink("method", "How real images score"),
    ". Press a cell to enlarge it.",
  );
  const head = make(
    "tr",
    {},
    make("td", {}),
    ...NOISE_NAMES.map((noise) =>
      make("th", { scope: "col" }, make("small", {}, "sampled with"), make("code", {}, NOISES[noise].short)),
    ),
  );
  const table = make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows.map(({ element }) => element)));

  /** All pictures first, since they come at once; then the numbers. */
  const show = newestOnly(async (isNewest, /** @type {BatchNormMode} */ batchNorm) => {
    setText(
      caption,
      `Rows: trained with. Columns: sampled with, batch norm in ${batchNorm} mode. All cells of a row share their underlying random numbers. Numbers: FCD, diversity and effective classes at N = ${IMAGES}; real images score ${real.fcd.toFixed(0)}, ${real.diversity.toFixed(2)} and ${real.effectiveClasses.toFixed(1)} at that N. `,
    );
    /** @type {(() => Promise<void>)[]} */
    const measuring = [];
    for (const row of rows) {
      const key = row.key();
      const exhibit = key && (await exhibits.get(key));
      if (!isNewest()) return;
      if (!row.hang(exhibit, batchNorm) || !exhibit) continue;
      for (const cell of row.cells) {
        const z = await exhibits.latents(cell.noise, SEED, IMAGES, exhibit.config.latent);
        const parts = captionOf(exhibit, { noise: cell.noise, batchNorm });
        const images = await ask({
          type: "draw",
          name: exhibit.name,
          z: z.slice(0, TILES * TILES * exhibit.config.latent),
          batchNorm,
        });
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
    parts: [
      make("h3", {}, "Every generator on every noise"),
      about,
      make("div", { class: "lab-scroll", tabindex: "0", role: "region", "aria-label": "The swap matrix" }, table),
    ],
    /** @param {BatchNormMode} batchNorm */
    show: (batchNorm) => attempt(() => show(batchNorm)),
    /** @param {State} state */
    follow: (state) => offers.forEach((offer, i) => offer.follow(state, exhibits.ownKey(NOISE_NAMES[i]) !== null)),
  };
}

/** @param {Noise} noise @param {() => ExhibitKey | null} keyNow @param {Choose} choose @param {AbortSignal} signal @param {HTMLElement} [beneath] */
function matrixRow(noise, keyNow, choose, signal, beneath) {
  const own = beneath === undefined;
  const note = make("small", {}, own ? "" : "loading …");
  const cells = NOISE_NAMES.map((sampled) =>
    matrixCell(`${own ? "own" : noise} ${sampled}`, sampled, () => choose(keyNow() ?? noise, sampled), signal),
  );
  const head = make(
    "th",
    { scope: "row" },
    make("small", {}, "trained with"),
    make("code", {}, NOISES[noise].short),
    note,
    ...(beneath ? [beneath] : []),
  );
  const element = make(
    "tr",
    { "data-row": own ? `own ${noise}` : noise, hidden: own },
    head,
    ...cells.map(({ element }) => element),
  );
  cells.forEach((cell) => setAttribute(cell.element, "class", cell.noise === noise ? "own" : null));
  /** @type {Exhibit | null} */
  let hung = null;
  /** @type {BatchNormMode | null} */
  let mode = null;

  return {
    element,
    cells,
    key: keyNow,
    /** Whether its pictures are to be drawn. @param {Exhibit | null} exhibit @param {BatchNormMode} batchNorm */
    hang(exhibit, batchNorm) {
      setShown(element, exhibit !== null || !own);
      if (!exhibit) return false;
      const same = exhibit === hung && batchNorm === mode;
      // A newer show may have come before the row was whole: then it is drawn again.
      if (same && cells.every((cell) => cell.isMeasured())) return false;
      if (!same) cells.forEach((cell) => cell.outdate());
      [hung, mode] = [exhibit, batchNorm];
      const { key, origin, steps } = exhibit;
      setText(note, own ? `${key === "run" ? "your run" : origin}, step ${format.count(steps)}` : origin);
      return true;
    },
  };
}

/** Trains the reader's own: at once, or after a question where a run would end. @param {Noise} noise @param {LabContext["send"]} send @param {AbortSignal} signal */
function offer(noise, send, signal) {
  const { short } = NOISES[noise];
  const begin = make(
    "button",
    {
      type: "button",
      class: "button small",
      title: `Sets the noise to ${short} and trains from step 0, with your settings`,
    },
    "Train your own",
  );
  const said = make("small", { tabindex: "-1", hidden: true });
  const question = make("small", {});
  const yes = make("button", { type: "button", class: "button small" }, "Reset and train");
  const no = make("button", { type: "button", class: "button small quiet" }, "Keep it");
  const asking = make(
    "div",
    { class: "lab-asking", role: "group", "aria-label": `Train on ${short}?`, hidden: true },
    question,
    yes,
    no,
  );
  /** @type {State | null} */
  let state = null;

  const train = () => state && intentsFor(state, noise).forEach(send);
  /** @param {boolean} asks */
  function turn(asks) {
    setShown(asking, asks);
    setShown(begin, !asks);
    (asks ? yes : begin).focus();
  }
  on(
    begin,
    "click",
    () => {
      const lost = state && lostBy(state);
      if (lost === null) return train();
      setText(question, `${lost} Its last checkpoint stays in this table.`);
      turn(true);
    },
    signal,
  );
  on(
    yes,
    "click",
    () => {
      turn(false);
      train();
    },
    signal,
  );
  on(no, "click", () => turn(false), signal);

  return {
    element: make("div", { class: "lab-offer" }, begin, said, asking),
    /** @param {State} now @param {boolean} owned  there is a run of the reader's on this noise */
    follow(now, owned) {
      state = now;
      const atIt = now.wants && (now.running ?? now.requested).noise === noise;
      const words = atIt ? "Yours trains on the bench." : owned ? "Yours is in the next row." : "";
      if (!asking.hidden && (words || lostBy(now) === null)) turn(false);
      const focused = document.activeElement === begin;
      setText(said, words);
      setShown(said, words !== "");
      setShown(begin, words === "" && Boolean(asking.hidden));
      if (focused && words) said.focus();
    },
  };
}

/** @param {string} name @param {Noise} noise @param {() => void} choose @param {AbortSignal} signal */
function matrixCell(name, noise, choose, signal) {
  const tiles = tileCanvas(TILES, TILES);
  const numbers = make("span", { class: "lab-numbers" }, "–");
  const button = make(
    "button",
    { type: "button", class: "lab-cell", "data-cell": name, disabled: true },
    tiles.canvas,
    numbers,
  );
  on(button, "click", choose, signal);
  const lines = [
    ["FCD", ""],
    ["diversity", ""],
    ["classes", ""],
  ].map(([name]) => {
    const value = make("b", {}, "…");
    return { value, line: make("span", {}, value, ` ${name}`) };
  });
  return {
    noise,
    element: make("td", {}, button),
    isMeasured: () => "measured" in button.dataset,
    outdate() {
      delete button.dataset.measured;
    },
    /** @param {Uint8Array} images @param {string[]} parts */
    draw(images, parts) {
      button.disabled = false;
      button.title = parts.join(", ");
      delete button.dataset.measured;
      tiles.draw(images, `${TILES * TILES} images, ${parts.join(", ")}`);
      lines.forEach(({ value }) => setText(value, "…"));
      numbers.replaceChildren(...lines.map(({ line }) => line));
    },
    /** @param {Quality} quality */
    measured({ fcd, diversity, effectiveClasses }) {
      [fcd.toFixed(0), diversity.toFixed(2), effectiveClasses.toFixed(1)].forEach((text, i) =>
        setText(lines[i].value, text),
      );
      button.dataset.measured = "";
    },
  };
}
