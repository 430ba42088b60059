// @ts-check
// A pad to draw pictures on, one after the other, fast: pen, finger, mouse, or a cursor moved by the
// keyboard. In grey white on black, as MNIST's digits are; in colour on white.

import { MASTER_SIDE } from "../data/own/limits.js";
import { button, radios } from "../kit/controls.js";
import { make, setAttribute, setText } from "../kit/dom.js";

const SIDE = 256;
/** The keyboard's cursor moves on this many squares, as many as MNIST has pixels. */
const SQUARES = 28;
const PENS = /** @type {const} */ ([
  { value: "14", label: "Thin" },
  { value: "24", label: "Medium" },
  { value: "40", label: "Thick" },
]);
const INKS = /** @type {const} */ ([
  { value: "#111111", label: "Black" },
  { value: "#d7263d", label: "Red" },
  { value: "#f5a300", label: "Yellow" },
  { value: "#1b8a3a", label: "Green" },
  { value: "#1b5fc1", label: "Blue" },
  { value: "#8a4fbf", label: "Violet" },
]);
const UNDOS = 20;

/**
 * @param {HTMLElement} root
 * @param {{ onAdd: (rgba: Uint8ClampedArray) => void, onDone: () => void, signal: AbortSignal }} options
 */
export function mountPad(root, { onAdd, onDone, signal }) {
  const canvas = make("canvas", {
    width: SIDE,
    height: SIDE,
    tabindex: "0",
    role: "application",
    "aria-label":
      "Drawing pad. Draw with a pen or a finger; or move with the arrow keys, Space puts the pen down and lifts it, " +
      "Enter adds the drawing, Delete wipes the pad.",
  });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  const cursor = make("div", { class: "pad-cursor", "aria-hidden": "true" });
  const told = make("p", { class: "pad-told", role: "status" });
  const left = make("p", { class: "pad-count" });
  const pens = radios("Pen", PENS, "24", (value) => (width = Number(value)), signal);
  const inks = radios("Ink", INKS, INKS[0].value, (value) => (ink = value), signal);
  for (const label of inks.querySelectorAll("label")) {
    label.style.setProperty("--ink-colour", label.querySelector("input")?.value ?? "");
  }
  inks.classList.add("pad-inks");
  const next = button("Add and next", add, { kind: "primary pad-add", signal });
  const back = button("Undo stroke", undo, { kind: "small", signal });
  const wipe = button("Wipe", () => wipePad(true), { kind: "small", signal });
  const close = button("Done drawing", onDone, { kind: "small quiet", signal });
  const tools = make("div", { class: "pad-tools" }, pens, inks, make("div", { class: "pad-buttons" }, back, wipe));
  const side = make("div", { class: "pad-side" }, next, left, tools, told, close);
  root.append(make("div", { class: "pad-sheet" }, canvas, cursor), side);

  let colour = false;
  let width = 24;
  /** @type {string} */
  let ink = INKS[0].value;
  /** @type {ImageData[]} */
  let strokes = [];
  /** @type {{ x: number, y: number } | null} */
  let last = null;
  let pointer = -1;
  const at = { x: SQUARES / 2, y: SQUARES / 2, down: false };

  const begin = () => {
    strokes = [...strokes, context.getImageData(0, 0, SIDE, SIDE)].slice(-UNDOS);
    renderButtons();
  };

  function line(/** @type {number} */ x, /** @type {number} */ y) {
    context.strokeStyle = colour ? ink : "#fff";
    context.lineWidth = width;
    context.lineCap = context.lineJoin = "round";
    context.beginPath();
    context.moveTo(last?.x ?? x, last?.y ?? y);
    context.lineTo(x, y + (last ? 0 : 0.01)); // a dot, too, has a length
    context.stroke();
    last = { x, y };
  }

  function wipePad(/** @type {boolean} */ undoable) {
    if (undoable && strokes.length > 0) begin();
    else strokes = [];
    context.fillStyle = colour ? "#fff" : "#000";
    context.fillRect(0, 0, SIDE, SIDE);
    last = null;
    Object.assign(at, { x: SQUARES / 2, y: SQUARES / 2, down: false });
    renderCursor();
    renderButtons();
  }

  function undo() {
    const before = strokes.pop();
    if (before) context.putImageData(before, 0, 0);
    renderButtons();
  }

  function add() {
    const rgba = shrunk(canvas);
    if (rgba.every((byte, i) => byte === rgba[i % 4])) return setText(told, "Nothing is drawn yet.");
    setText(told, "");
    onAdd(rgba);
    wipePad(false);
    // On with the keyboard where it was, without a jump for a finger.
    if (document.activeElement !== canvas) canvas.focus({ preventScroll: true });
  }

  function renderButtons() {
    back.disabled = wipe.disabled = strokes.length === 0;
  }

  const place = (/** @type {PointerEvent} */ event) => {
    const box = canvas.getBoundingClientRect();
    const scale = SIDE / box.width;
    return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  };
  canvas.addEventListener(
    "pointerdown",
    (event) => {
      if (pointer >= 0 || event.button !== 0) return;
      pointer = event.pointerId;
      canvas.setPointerCapture(pointer);
      begin();
      last = null;
      line(place(event)[0], place(event)[1]);
    },
    { signal },
  );
  canvas.addEventListener(
    "pointermove",
    (event) => {
      if (event.pointerId !== pointer) return;
      const moves = event.getCoalescedEvents?.() ?? [];
      for (const move of moves.length > 0 ? moves : [event]) line(place(move)[0], place(move)[1]);
    },
    { signal },
  );
  for (const ends of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(
      ends,
      (event) => {
        if (/** @type {PointerEvent} */ (event).pointerId !== pointer) return;
        pointer = -1;
        last = null;
      },
      { signal },
    );
  }

  canvas.addEventListener(
    "keydown",
    (event) => {
      const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (step && !event.ctrlKey && !event.metaKey) moveCursor(step[0], step[1]);
      else if (event.key === " ") lower();
      else if (event.key === "Enter") add();
      else if (event.key === "Delete" || event.key === "Backspace") wipePad(true);
      else if (event.key === "z" && (event.ctrlKey || event.metaKey)) undo();
      else return;
      event.preventDefault();
    },
    { signal },
  );

  const middle = (/** @type {number} */ square) => ((square + 0.5) / SQUARES) * SIDE;

  function moveCursor(/** @type {number} */ right, /** @type {number} */ down) {
    at.x = Math.max(0, Math.min(SQUARES - 1, at.x + right));
    at.y = Math.max(0, Math.min(SQUARES - 1, at.y + down));
    if (at.down) line(middle(at.x), middle(at.y));
    renderCursor();
    setText(told, `Column ${at.x + 1}, row ${at.y + 1}, pen ${at.down ? "down" : "up"}.`);
  }

  function lower() {
    at.down = !at.down;
    last = null;
    if (at.down) {
      begin();
      line(middle(at.x), middle(at.y));
    }
    renderCursor();
    setText(told, at.down ? "Pen down." : "Pen up.");
  }

  function renderCursor() {
    cursor.style.left = `${((at.x + 0.5) / SQUARES) * 100}%`;
    cursor.style.top = `${((at.y + 0.5) / SQUARES) * 100}%`;
    cursor.classList.toggle("down", at.down);
  }

  wipePad(false);
  return {
    focus: () => canvas.focus({ preventScroll: true }),
    /** @param {{ colour: boolean, left: string }} now */
    render(now) {
      setText(left, now.left);
      setAttribute(inks, "hidden", !now.colour);
      if (now.colour === colour) return;
      colour = now.colour;
      wipePad(false);
    },
  };
}

/** By halves, so that every pixel of a thin stroke counts. @param {HTMLCanvasElement} from */
function shrunk(from) {
  let [canvas, side] = [from, from.width];
  while (side > MASTER_SIDE) {
    side /= 2;
    const half = Object.assign(document.createElement("canvas"), { width: side, height: side });
    half.getContext("2d", { willReadFrequently: true })?.drawImage(canvas, 0, 0, side, side);
    canvas = half;
  }
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  return context.getImageData(0, 0, MASTER_SIDE, MASTER_SIDE).data;
}
