// @ts-check
// Draws a diagram of networks and keeps it up to date: what is lit, where a pulse runs, whose weights move,
// how large a gradient is, a few words at their places. Its parts are buttons. Knows no run and no screen.

import { make, makeSvg, setAttribute, setText } from "../dom.js";
import { onPress } from "../mount.js";
import { lineOf, outline, RADIUS, tipOf } from "./drawing.js";

/** @import { Drawing, Node } from "./drawing.js" */
/**
 * How the diagram stands. What is not named is as it is while nothing happens.
 * @typedef {object} View
 * @property {Iterable<string>} [lit]       nodes and wires; the others step back
 * @property {boolean} [flows]              pulses run along the wires that are lit
 * @property {Iterable<string>} [moves]     parts whose weights move
 * @property {Record<string, string>} [notes]      by place
 * @property {Record<string, number>} [strengths]  of wires that gradients run along, from 0 to 1
 * @property {string | null} [open]         the part that is open
 * @property {string} [spoken]              what it shows now, after what it is about
 */

/**
 * @param {HTMLElement} root @param {Drawing} drawing
 * @param {{ onOpen?: (part: string) => void, opens?: (part: string) => string, signal: AbortSignal }} options
 *   `onOpen`: a part was pressed, `opens`: what its button says; without, parts are no buttons
 */
export function mountDiagram(root, drawing, { onOpen, opens = (part) => `Open ${part}`, signal }) {
  const { width, height, about, nodes, wires, notes } = drawing;
  /** @type {Map<string, Element[]>} */
  const named = new Map();
  /** @type {Map<string, SVGElement>} */
  const texts = new Map();
  const svg = makeSvg("svg", { class: "diagram-drawing", viewBox: `0 0 ${width} ${height}`, role: "img" });
  for (const wire of wires) {
    const line = makeSvg("path", { class: "wire", d: lineOf(wire) });
    const pulse = makeSvg("path", { class: "pulse", d: lineOf(wire), pathLength: 100 });
    const group = makeSvg("g", { class: wire.back ? "way back" : "way" }, line, pulse);
    group.append(makeSvg("path", { class: "tip", d: tipOf(wire) }));
    named.set(wire.id, [group]);
    svg.append(group);
  }
  for (const node of nodes) {
    const group = nodeGroup(node);
    named.set(node.id, [group]);
    svg.append(group);
  }
  for (const { id, x, y, anchor = "middle", role } of notes) {
    const text = makeSvg("text", { class: role ? `note role-${role}` : "note", x, y, "text-anchor": anchor });
    texts.set(id, text);
    svg.append(text);
  }
  const parts = onOpen ? nodes.filter(({ part }) => part) : [];
  const buttons = new Map(parts.map((node) => [String(node.part), partButton(node, drawing, opens)]));
  const element = make("div", { class: "diagram" });
  element.append(svg, ...buttons.values());
  root.replaceChildren(element);
  if (onOpen) onPress(element, "part", onOpen, signal);
  signal.addEventListener("abort", () => element.remove(), { once: true });

  /** @param {View} view */
  function update({ lit, flows = false, moves = [], notes = {}, strengths = {}, open = null, spoken = "" }) {
    const bright = lit ? new Set(lit) : null;
    const moving = new Set(moves);
    element.classList.toggle("walks", bright !== null);
    element.classList.toggle("flows", flows);
    for (const [id, groups] of named) {
      for (const group of groups) group.classList.toggle("lit", bright?.has(id) ?? false);
    }
    for (const { id, part } of nodes) {
      if (part) named.get(id)?.[0].classList.toggle("moves", moving.has(part));
    }
    for (const [id, text] of texts) setText(text, notes[id] ?? "");
    for (const { id, back } of wires) {
      const [group] = named.get(id) ?? [];
      if (back && group instanceof SVGElement) group.style.setProperty("--strength", (strengths[id] ?? 0).toFixed(2));
    }
    for (const [part, button] of buttons) setAttribute(button, "aria-expanded", String(part === open));
    setAttribute(svg, "aria-label", [about, spoken].filter(Boolean).join(" "));
  }
  update({});
  return { element, update };
}

/** @param {Node} node */
function nodeGroup(node) {
  const { kind, x, y, r = RADIUS, label, role } = node;
  const group = makeSvg("g", { class: ["node", kind, role ? `role-${role}` : ""].filter(Boolean).join(" ") });
  const shape = outline(node);
  if (shape) group.append(makeSvg("path", { class: "shape", d: shape }));
  const middle = kind === "triangle" ? y + 0.52 * r : y + 5;
  const text = makeSvg("text", { x, y: middle, "text-anchor": "middle" });
  text.textContent = label;
  group.append(text);
  return group;
}

/** A button over a part, in shares of the drawing. @param {Node} node @param {Drawing} drawing @param {(part: string) => string} opens */
function partButton({ part = "", x, y, r = RADIUS }, { width, height }, opens) {
  const label = opens(part);
  const button = make("button", {
    type: "button",
    class: "diagram-part",
    "data-part": part,
    "aria-label": label,
    "aria-expanded": "false",
    title: label,
  });
  const share = (/** @type {number} */ value, /** @type {number} */ of) => `${((100 * value) / of).toFixed(2)}%`;
  const reach = r + 4;
  button.style.left = share(x - reach, width);
  button.style.top = share(y - reach, height);
  button.style.width = share(2 * reach, width);
  button.style.height = share(2 * reach, height);
  return button;
}
