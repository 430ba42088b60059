// @ts-check
// Walks through latent space: two tiles of a grid are joined by the straight way and by the great
// circle, three span a plane to drag over. Where the generator came with its D, D judges each tile.

import { make, setAttribute, setShown, setText } from "../kit/dom.js";
import * as format from "../words/format.js";
import { captionOf } from "./exhibits.js";
import { joined, lerp, norm, onPlane, rowsOf, slerp } from "./latent-math.js";
import { on } from "../kit/mount.js";
import { newestOnly, selectField, svg, writeCaption } from "../kit/fields.js";
import { EXHIBIT_KEYS, exhibitOptions } from "./swap.js";
import { tileCanvas } from "../kit/tiles.js";

/** @import { Exhibit, ExhibitKey } from "./exhibits.js" */
/** @import { Vector } from "./latent-math.js" */
/** @import { LabContext, LabPanel } from "./context.js" */

const TILES = 24;
const SEED = 0;
const STOPS = 9;
/** The plane is shown a little beyond the triangle of its three tiles. */
const [LEAST, MOST] = [-0.5, 1.5];
const ARROW = 0.05;
const NAMES = ["A", "B", "C"];
/** Of an image of MNIST. */
const PIXELS = 28 * 28;

/** @param {LabContext} context @param {AbortSignal} signal @returns {LabPanel} */
export function walkPanel({ ask, exhibits, attempt }, signal) {
  let key = /** @type {ExhibitKey} */ ("normal");
  /** Tiles A, B and C. */
  let picked = [0, 1, 2];
  /** Which of them the next press picks. */
  let next = 0;
  let at = { u: 0.33, v: 0.33 };
  /** @type {{ exhibit: Exhibit, z: Vector[] } | null} */
  let hung = null;
  /** @type {number | null | undefined} */
  let step;

  const field = selectField("Generator", exhibitOptions(), key, (value) => {
    key = EXHIBIT_KEYS[EXHIBIT_KEYS.findIndex((known) => known === value)];
    attempt(showAll);
  }, signal);
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
    make("div", { class: "lab-pick" }, make("h3", {}, "Pick tiles"), field.element, hint, make("div", { class: "lab-tiles", role: "group", "aria-label": "Generated images: press to pick A, B and C in turn" }, ...tiles.map(({ element }) => element)), caption),
    make("div", { class: "lab-strips" }, make("h3", {}, "From A to B"), ...strips.map(({ view }) => view.element), make("p", { class: "aside" }, "Under each image ‖z‖. In many dimensions draws of z all have about the same norm: between two draws of centred noise the straight way cuts inside that shell, where G saw hardly any z. The great circle stays on it. Two draws of torch.rand point almost the same way (cosine 0.75), so there the two ways are nearly one.")),
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
    if (isNewest()) plane.show(image, norm(point), verdict, captionOf(exhibit, { noise: exhibit.config.noise, change: ", on the plane", batchNorm: "eval" }));
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
      const news = step === undefined || (key === "run" && now !== step && (!state.training || now === null || step === null));
      if (!news) return;
      step = now;
      attempt(showAll);
    },
  };
}

/** @param {number} index @param {() => void} onPick @param {AbortSignal} signal */
function walkTile(index, onPick, signal) {
  const tile = tileCanvas(1, 1, { "aria-hidden": "true" });
  const badge = make("span", { class: "lab-badge", hidden: true });
  const verdict = make("span", { class: "lab-verdict", hidden: true });
  const button = make("button", { type: "button", class: "lab-tile", disabled: true }, tile.canvas, badge, verdict);
  on(button, "click", onPick, signal);
  const name = { picked: "", verdict: "" };
  const label = () => setAttribute(button, "aria-label", `Tile ${index + 1}${name.verdict}${name.picked}`);
  label();
  return {
    element: button,
    /** @param {Uint8Array} image @param {number | undefined} judged */
    show(image, judged) {
      button.disabled = false;
      tile.draw(image, `Tile ${index + 1}`);
      setShown(verdict, judged !== undefined);
      setText(verdict, judged === undefined ? "" : judged.toFixed(2));
      name.verdict = judged === undefined ? "" : `, D says ${judged.toFixed(2)}`;
      label();
    },
    /** @param {number} pick  -1: none */
    mark(pick) {
      setShown(badge, pick >= 0);
      setText(badge, pick >= 0 ? NAMES[pick] : "");
      button.classList.toggle("picked", pick >= 0);
      name.picked = pick >= 0 ? `, picked as ${NAMES[pick]}` : "";
      label();
    },
    clear() {
      button.disabled = true;
      tile.clear();
    },
  };
}

/** @param {string} title */
function walkStrip(title) {
  const strip = tileCanvas(STOPS, 1);
  const norms = Array.from({ length: STOPS }, () => make("li", {}, "–"));
  const list = make("ol", { class: "lab-norms", "aria-label": `${title}: norm of z at each stop` }, ...norms);
  const element = make("figure", { class: "lab-strip" }, make("figcaption", {}, title), strip.canvas, list);
  return {
    element,
    /** @param {Uint8Array} images @param {number[]} lengths @param {string} name */
    show(images, lengths, name) {
      strip.draw(images, `${STOPS} images from A to B, ${name}`);
      lengths.forEach((length, i) => setText(norms[i], length.toFixed(2)));
    },
  };
}

/** A square to drag over, or to walk on with the arrow keys. @param {(u: number, v: number) => void} onMove @param {AbortSignal} signal */
function planePad(onMove, signal) {
  const place = (/** @type {number} */ value) => ((value - LEAST) / (MOST - LEAST)) * 100;
  let at = { u: 0.33, v: 0.33 };
  const dot = svg("circle", { class: "here", r: 4 });
  const corners = [[0, 0], [1, 0], [0, 1]].map(([u, v], i) => {
    const text = svg("text", { x: place(u), y: place(v) + 3.5 });
    text.textContent = NAMES[i];
    return text;
  });
  const triangle = svg("path", { d: `M${place(0)} ${place(0)}L${place(1)} ${place(0)}L${place(0)} ${place(1)}z` });
  const picture = svg("svg", { viewBox: "0 0 100 100", "aria-hidden": "true" }, triangle, ...corners, dot);
  const pad = make("div", { class: "lab-pad", role: "slider", tabindex: "0", "aria-label": "Place on the plane; arrow keys move it", "aria-valuemin": "0", "aria-valuemax": "100", "aria-valuenow": "50" }, /** @type {Node} */ (picture));
  const tile = tileCanvas(1, 1);
  const reading = make("p", { class: "caption", "data-ref": "reading" }, "–");
  const caption = make("p", { class: "aside" });

  /** @param {number} u @param {number} v */
  function move(u, v) {
    const within = (/** @type {number} */ value) => Math.max(LEAST, Math.min(MOST, value));
    at = { u: within(u), v: within(v) };
    onMove(at.u, at.v);
  }
  /** @param {PointerEvent} event */
  function drag(event) {
    const box = pad.getBoundingClientRect();
    const share = (/** @type {number} */ value) => LEAST + value * (MOST - LEAST);
    move(share((event.clientX - box.left) / box.width), share((event.clientY - box.top) / box.height));
  }
  on(pad, "pointerdown", (event) => {
    pad.setPointerCapture(event.pointerId);
    drag(event);
  }, signal);
  on(pad, "pointermove", (event) => {
    if (pad.hasPointerCapture(event.pointerId)) drag(event);
  }, signal);
  on(pad, "keydown", (event) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!way) return;
    event.preventDefault();
    const by = event.shiftKey ? 4 * ARROW : ARROW;
    move(at.u + way[0] * by, at.v + way[1] * by);
  }, signal);

  return {
    element: make("div", { class: "lab-plane-body" }, pad, make("figure", {}, make("div", { class: "tiles" }, tile.canvas), make("figcaption", {}, reading, caption))),
    /** @param {number} u @param {number} v */
    mark(u, v) {
      at = { u, v };
      setAttribute(dot, "cx", String(place(u)));
      setAttribute(dot, "cy", String(place(v)));
      setAttribute(pad, "aria-valuenow", place(u).toFixed(0));
      setAttribute(pad, "aria-valuetext", `${u.toFixed(2)} from A to B, ${v.toFixed(2)} from A to C`);
    },
    /** @param {Uint8Array} image @param {number} length @param {number | undefined} verdict @param {string[]} parts */
    show(image, length, verdict, parts) {
      tile.draw(image, `Generated image, ${parts.join(", ")}`);
      const judged = verdict === undefined ? "" : `, D(G(z)) ${format.reading(verdict)}`;
      setText(reading, `A + ${at.u.toFixed(2)}·(B − A) + ${at.v.toFixed(2)}·(C − A), ‖z‖ ${length.toFixed(2)}${judged}`.replaceAll("-", "−"));
      setText(caption, parts.join(", "));
    },
  };
}
