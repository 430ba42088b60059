// @ts-check
// Walks through latent space: two tiles of a grid are joined by the straight way and by the great
// circle, three span a plane to drag over. Where the generator came with its D, D judges each tile.

import { make, setText } from "../kit/dom.js";
import { newestOnly, selectField, writeCaption } from "../kit/fields.js";
import { captionOf } from "./exhibits.js";
import { joined, lerp, norm, onPlane, rowsOf, slerp } from "./latent-math.js";
import { EXHIBIT_KEYS, exhibitOptions } from "./swap.js";
import { NAMES, planePad, STOPS, walkStrip, walkTile } from "./walk-parts.js";

/** @import { Exhibit, ExhibitKey } from "./exhibits.js" */
/** @import { Vector } from "./latent-math.js" */
/** @import { LabContext, LabPanel } from "./context.js" */

const TILES = 24;
const SEED = 0;
/** Of an image of MNIST. */
const PIXELS = 28 * 28;

/** @param {LabContext} context @param {AbortSignal} signal @returns {LabPanel} */
export function walkPanel({ ask, exhibits, attempt }, signal) {
  let key = /** @type {ExhibitKey} */ ("normal");
  /** Tiles A, B and C. */
  const picked = [0, 1, 2];
  /** Which of them the next press picks. */
  let next = 0;
  let at = { u: 0.33, v: 0.33 };
  /** @type {{ exhibit: Exhibit, z: Vector[] } | null} */
  let hung = null;
  /** @type {number | null | undefined} */
  let step;

  const field = selectField(
    "Generator",
    exhibitOptions(),
    key,
    (value) => {
      key = EXHIBIT_KEYS.find((known) => known === value) ?? key;
      attempt(showAll);
    },
    signal,
  );
  const hint = make("p", { class: "aside", "aria-live": "polite" });
  const caption = make("p", { class: "caption", "data-ref": "caption" }, "not drawn yet");
  const tiles = Array.from({ length: TILES }, (_, i) => walkTile(i, () => pick(i), signal));
  const strips = [
    { name: "Straight (lerp)", way: lerp, view: walkStrip("Straight (lerp)") },
    { name: "Great circle (slerp)", way: slerp, view: walkStrip("Great circle (slerp)") },
  ];
  const plane = planePad((u, v) => {
    at = { u, v };
    attempt(showPoint);
  }, signal);
  const element = make(
    "div",
    { class: "lab-walk" },
    make(
      "div",
      { class: "lab-pick" },
      make("h3", {}, "Pick tiles"),
      field.element,
      hint,
      make(
        "div",
        { class: "lab-tiles", role: "group", "aria-label": "Generated images: press to pick A, B and C in turn" },
        ...tiles.map(({ element }) => element),
      ),
      caption,
    ),
    make(
      "div",
      { class: "lab-strips" },
      make("h3", {}, "From A to B"),
      ...strips.map(({ view }) => view.element),
      make(
        "p",
        { class: "aside" },
        "Under each image ‖z‖. In many dimensions draws of z all have about the same norm: between two draws of centred noise the straight way cuts inside that shell, where G saw hardly any z. The great circle stays on it. Two draws of torch.rand point almost the same way (cosine 0.75), so there the two ways are nearly one.",
      ),
    ),
    make("div", { class: "lab-plane" }, make("h3", {}, "The plane through A, B and C"), plane.element),
  );

  const showAll = newestOnly(async (isNewest) => {
    const exhibit = await exhibits.get(key);
    if (!isNewest()) return;
    if (!exhibit) {
      hung = null;
      tiles.forEach((tile) => tile.clear());
      writeCaption(caption, ["this run has no checkpoint yet: press Train or Step"]);
      return;
    }
    const { noise, latent } = exhibit.config;
    const z = await exhibits.latents(noise, SEED, TILES, latent);
    const drawing = { name: exhibit.name, z, batchNorm: /** @type {const} */ ("eval") };
    const images = await ask({ type: "draw", ...drawing });
    const verdicts = await ask({ type: "judge", ...drawing });
    if (!isNewest()) return;
    hung = { exhibit, z: rowsOf(z, latent) };
    tiles.forEach((tile, i) => tile.show(images.subarray(i * PIXELS, (i + 1) * PIXELS), verdicts[i]));
    const judged = verdicts.length > 0 ? "under each tile D(G(z))" : "D was not kept with this G";
    writeCaption(caption, [...captionOf(exhibit, { noise, batchNorm: "eval" }), judged]);
    await showWays();
  });

  async function showWays() {
    mark();
    await Promise.all([showStrips(), showPoint()]);
  }

  const showStrips = newestOnly(async (isNewest) => {
    if (!hung) return;
    const { exhibit, z } = hung;
    const [a, b] = [z[picked[0]], z[picked[1]]];
    for (const { way, view, name } of strips) {
      const stops = Array.from({ length: STOPS }, (_, i) => way(a, b, i / (STOPS - 1)));
      const images = await ask({ type: "draw", name: exhibit.name, z: joined(stops), batchNorm: "eval" });
      if (!isNewest()) return;
      view.show(images, stops.map(norm), name);
    }
  });

  const showPoint = newestOnly(async (isNewest) => {
    if (!hung) return;
    const { exhibit, z } = hung;
    const [a, b, c] = picked.map((i) => z[i]);
    const point = onPlane(a, b, c, at.u, at.v);
    plane.mark(at.u, at.v);
    const drawing = { name: exhibit.name, z: point, batchNorm: /** @type {const} */ ("eval") };
    const image = await ask({ type: "draw", ...drawing });
    if (!isNewest()) return;
    const [verdict] = await ask({ type: "judge", ...drawing });
    if (isNewest())
      plane.show(
        image,
        norm(point),
        verdict,
        captionOf(exhibit, { noise: exhibit.config.noise, change: ", on the plane", batchNorm: "eval" }),
      );
  });

  /** @param {number} tile */
  function pick(tile) {
    const other = picked.indexOf(tile);
    // A tile has one name: picked again, it changes places.
    if (other >= 0) picked[other] = picked[next];
    picked[next] = tile;
    next = (next + 1) % NAMES.length;
    attempt(showWays);
  }

  function mark() {
    tiles.forEach((tile, i) => tile.mark(picked.indexOf(i)));
    setText(hint, `A, B and C are marked. The next press picks ${NAMES[next]}.`);
  }

  return {
    element,
    render(state, shown) {
      if (!shown) return;
      const now = exhibits.runStep();
      const news =
        step === undefined || (key === "run" && now !== step && (!state.training || now === null || step === null));
      if (!news) return;
      step = now;
      attempt(showAll);
    },
  };
}
