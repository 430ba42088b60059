// @ts-check
// The latent plane of a code of two numbers: what the decoder draws at each place, and over it the codes
// of held-out digits, each a small figure of its digit. A place can be pointed at, tapped, or set with two
// sliders. Knows tiles and codes, no run.

import { freshId } from "../kit/controls.js";
import { make, setAttribute, setText } from "../kit/dom.js";
import {
  clusters,
  coordinate,
  inWords,
  nearestTile,
  point,
  reachOf,
  rowsOf,
  summary,
  tileAt,
  toPicture,
  toPlane,
} from "./plane-math.js";

/** @import { Plane, Z } from "./plane-math.js" */
/**
 * @typedef {object} PlaneOptions
 * @property {(z: Z) => Promise<Uint8Array>} [decode]   what the decoder draws at exactly this place: side·side bytes
 * @property {AbortSignal} signal
 */

/** Bright, on dark tiles with a dark rim; the figure tells the digit, the colour only helps. */
const COLOURS = [
  "#ff7b72",
  "#ffab5e",
  "#ffe066",
  "#b3e35a",
  "#5fe3b2",
  "#66d9e8",
  "#80c4ff",
  "#b9a3ff",
  "#ff9ecb",
  "#ffffff",
];
const MOST_ENLARGED = 3;
const SLIDES = 200;
/** A pixel in one write, whatever the order of bytes. */
const [OPAQUE, GREY] = new Uint32Array(Uint8Array.of(0, 0, 0, 255, 1, 1, 1, 0).buffer);

/** @param {HTMLElement} root @param {PlaneOptions} options */
export function mountPlane(root, { decode, signal }) {
  const canvas = make("canvas", { role: "img", "aria-label": "The latent plane: nothing drawn yet" });
  const cross = make("div", { class: "plane-cross", "aria-hidden": "true" });
  const sheet = make("div", { class: "plane-sheet" }, canvas, cross);
  const told = make("p", { class: "plane-summary" });
  const wordsId = freshId("plane-words");
  const words = make("p", { id: wordsId, class: "visually-hidden" });
  canvas.setAttribute("aria-describedby", wordsId);

  const option = (/** @type {string} */ value, /** @type {string} */ label) => make("option", { value }, label);
  const digits = Array.from({ length: 10 }, (_, digit) => option(String(digit), `Only ${digit}`));
  const shown = make("select", {}, option("all", "All digits"), ...digits, option("none", "None"));
  const one = make("canvas", { class: "plane-one", role: "img" });
  const place = make("p", { class: "plane-place" });
  const sliders = [1, 2].map((axis) => {
    const input = make("input", { type: "range", min: -SLIDES, max: SLIDES, value: 0 });
    const label = make("label", { class: "plane-slider" }, make("span", {}, axis === 1 ? "z₁" : "z₂"), input);
    return { input, label };
  });
  const side = make(
    "div",
    { class: "plane-side" },
    make("div", { class: "plane-here" }, one, place),
    ...sliders.map(({ label }) => label),
    make("label", { class: "plane-shown" }, make("span", {}, "Codes shown"), shown),
    told,
    words,
  );
  root.append(make("div", { class: "plane" }, sheet, side));

  /** @type {Plane | null} */
  let plane = null;
  /** @type {Float32Array} */
  let codes = new Float32Array();
  /** @type {Uint8Array} */
  let labels = new Uint8Array();
  /** @type {Z} */
  let at = [0, 0];
  let asked = 0;

  function draw() {
    const context = canvas.getContext("2d");
    if (!plane || !context || canvas.clientWidth === 0) return;
    const [wide, high] = [plane.columns * plane.side, rowsOf(plane) * plane.side];
    if (high === 0) return;
    const enlarged = Math.max(1, Math.min(MOST_ENLARGED, Math.ceil((canvas.clientWidth * devicePixelRatio) / wide)));
    [canvas.width, canvas.height] = [wide * enlarged, high * enlarged];
    context.imageSmoothingEnabled = false;
    context.drawImage(pictureOf(plane), 0, 0, canvas.width, canvas.height);
    if (shown.value !== "none") drawCodes(context, plane);
  }

  function drawCodes(/** @type {CanvasRenderingContext2D} */ context, /** @type {Plane} */ on) {
    const { width, height } = context.canvas;
    const scale = width / canvas.clientWidth;
    context.fillStyle = "rgb(0 0 0 / 45%)";
    context.fillRect(0, 0, width, height);
    const only = shown.value === "all" ? null : Number(shown.value);
    const figures = figuresOf((only === null ? 10 : 13) * scale, getComputedStyle(canvas).fontFamily);
    for (const [i, label] of labels.entries()) {
      if (only !== null && label !== only) continue;
      const [x, y] = toPicture([codes[2 * i], codes[2 * i + 1]], on);
      if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) continue;
      const figure = figures[label];
      if (figure) context.drawImage(figure, x * width - figure.width / 2, y * height - figure.height / 2);
    }
  }

  async function show() {
    if (!plane) return;
    const [x, y] = toPicture(at, plane);
    cross.style.left = `${x * 100}%`;
    cross.style.top = `${y * 100}%`;
    setText(place, `z = ${point(at)}`);
    for (const [axis, { input }] of sliders.entries()) {
      if (document.activeElement !== input) input.value = String(Math.round((at[axis] / reachOf(plane)) * SLIDES));
      setAttribute(input, "aria-valuetext", coordinate(at[axis]));
    }
    setAttribute(one, "aria-label", `What the decoder draws at ${point(at)}`);
    const mine = ++asked;
    drawTile(one, tileAt(plane, nearestTile(at, plane)), plane.side);
    if (!decode) return;
    // The tile stays where the decoder gives no picture: a run that was closed meanwhile.
    const exact = await decode(at).catch(() => null);
    if (exact && mine === asked && !signal.aborted) drawTile(one, exact, plane.side);
  }

  const pointAt = (/** @type {PointerEvent} */ event) => {
    if (!plane) return;
    const box = canvas.getBoundingClientRect();
    at = toPlane([(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height], plane);
    void show();
  };
  // A finger that moves scrolls the page; it points by tapping.
  canvas.addEventListener("pointermove", (event) => event.pointerType !== "touch" && pointAt(event), { signal });
  canvas.addEventListener("click", (event) => pointAt(/** @type {PointerEvent} */ (event)), { signal });
  for (const [axis, { input }] of sliders.entries()) {
    input.addEventListener(
      "input",
      () => {
        if (!plane) return;
        at[axis] = (Number(input.value) / SLIDES) * reachOf(plane);
        void show();
      },
      { signal },
    );
  }
  shown.addEventListener("change", draw, { signal });
  const observer = new ResizeObserver(draw);
  observer.observe(canvas);
  signal.addEventListener("abort", () => observer.disconnect());

  return {
    /** @param {Plane} next @param {Float32Array} [of]  n·2 @param {Uint8Array} [digit]  n */
    update(next, of = new Float32Array(), digit = new Uint8Array()) {
      [plane, codes, labels] = [next, of, digit];
      const ends = [-reachOf(next), reachOf(next)].map(coordinate);
      const found = clusters(codes, labels, next);
      sheet.style.aspectRatio = `${next.columns} / ${Math.max(1, rowsOf(next))}`;
      setAttribute(
        canvas,
        "aria-label",
        `The latent plane: ${next.columns} × ${rowsOf(next)} pictures, z from ${ends[0]} to ${ends[1]}`,
      );
      setText(told, summary(found, next));
      setText(words, inWords(found));
      draw();
      void show();
    },
  };
}

/**
 * The ten digits as small pictures: a thousand texts with rims would take a frame of their own.
 * @param {number} size @param {string} family
 */
function figuresOf(size, family) {
  return COLOURS.map((colour, digit) => {
    const side = Math.ceil(size * 1.6);
    const figure = make("canvas", { width: side, height: side });
    const context = figure.getContext("2d");
    if (!context) return figure;
    context.font = `700 ${size}px ${family}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = size / 4;
    context.strokeStyle = "rgb(0 0 0 / 85%)";
    context.fillStyle = colour;
    context.strokeText(String(digit), side / 2, side / 2);
    context.fillText(String(digit), side / 2, side / 2);
    return figure;
  });
}

/** All tiles side by side, a pixel a byte. @param {Plane} plane */
function pictureOf(plane) {
  const { columns, side, tiles } = plane;
  const rows = rowsOf(plane);
  const picture = make("canvas", { width: columns * side, height: rows * side });
  const image = new ImageData(picture.width, picture.height);
  const pixels = new Uint32Array(image.data.buffer);
  for (let tile = 0; tile < columns * rows; tile++) {
    const corner = Math.floor(tile / columns) * side * picture.width + (tile % columns) * side;
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        const byte = tiles[(tile * side + y) * side + x];
        pixels[corner + y * picture.width + x] = OPAQUE + GREY * byte;
      }
    }
  }
  picture.getContext("2d")?.putImageData(image, 0, 0);
  return picture;
}

/** @param {HTMLCanvasElement} canvas @param {Uint8Array} bytes @param {number} side */
function drawTile(canvas, bytes, side) {
  if (bytes.length < side * side) return;
  if (canvas.width !== side || canvas.height !== side) canvas.width = canvas.height = side;
  const image = new ImageData(side, side);
  new Uint32Array(image.data.buffer).set(Array.from(bytes.subarray(0, side * side), (byte) => OPAQUE + GREY * byte));
  canvas.getContext("2d")?.putImageData(image, 0, 0);
}
