// @ts-check
// What a walk is made of on screen: tiles to pick, strips between two of them, a square to drag over. Knows
// no generator.

import { make, setAttribute, setShown, setText } from "../kit/dom.js";
import { svg } from "../kit/fields.js";
import { on } from "../kit/mount.js";
import { tileCanvas } from "../kit/tiles.js";
import * as format from "../words/format.js";

/** Images of a strip. */
export const STOPS = 9;
/** The plane is shown a little beyond the triangle of its three tiles. */
const [LEAST, MOST] = [-0.5, 1.5];
const ARROW = 0.05;
/** Of the tiles that are picked. */
export const NAMES = ["A", "B", "C"];

/** @param {number} index @param {() => void} onPick @param {AbortSignal} signal */
export function walkTile(index, onPick, signal) {
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
export function walkStrip(title) {
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
export function planePad(onMove, signal) {
  const place = (/** @type {number} */ value) => ((value - LEAST) / (MOST - LEAST)) * 100;
  let at = { u: 0.33, v: 0.33 };
  const dot = svg("circle", { class: "here", r: 4 });
  const corners = [
    [0, 0],
    [1, 0],
    [0, 1],
  ].map(([u, v], i) => {
    const text = svg("text", { x: place(u), y: place(v) + 3.5 });
    text.textContent = NAMES[i];
    return text;
  });
  const triangle = svg("path", { d: `M${place(0)} ${place(0)}L${place(1)} ${place(0)}L${place(0)} ${place(1)}z` });
  const picture = svg("svg", { viewBox: "0 0 100 100", "aria-hidden": "true" }, triangle, ...corners, dot);
  const pad = make(
    "div",
    {
      class: "lab-pad",
      role: "slider",
      tabindex: "0",
      "aria-label": "Place on the plane; arrow keys move it",
      "aria-valuemin": "0",
      "aria-valuemax": "100",
      "aria-valuenow": "50",
    },
    /** @type {Node} */ (picture),
  );
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
  on(
    pad,
    "pointerdown",
    (event) => {
      pad.setPointerCapture(event.pointerId);
      drag(event);
    },
    signal,
  );
  on(
    pad,
    "pointermove",
    (event) => {
      if (pad.hasPointerCapture(event.pointerId)) drag(event);
    },
    signal,
  );
  on(
    pad,
    "keydown",
    (event) => {
      const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (!way) return;
      event.preventDefault();
      const by = event.shiftKey ? 4 * ARROW : ARROW;
      move(at.u + way[0] * by, at.v + way[1] * by);
    },
    signal,
  );

  return {
    element: make(
      "div",
      { class: "lab-plane-body" },
      pad,
      make("figure", {}, make("div", { class: "tiles" }, tile.canvas), make("figcaption", {}, reading, caption)),
    ),
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
      setText(
        reading,
        `A + ${at.u.toFixed(2)}·(B − A) + ${at.v.toFixed(2)}·(C − A), ‖z‖ ${length.toFixed(2)}${judged}`.replaceAll(
          "-",
          "−",
        ),
      );
      setText(caption, parts.join(", "));
    },
  };
}
