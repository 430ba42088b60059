// @ts-check
// Small helpers for the panels: find, build and change elements, writing to the page only what
// differs from what is there. A leaf.

/** The element that a panel's markup calls `data-ref="name"`. @template {Element} [T=HTMLElement] @param {ParentNode} root @param {string} name @returns {T} */
export function ref(root, name) {
  const element = root.querySelector(`[data-ref="${name}"]`);
  if (!element) throw new Error(`The page has no element “${name}”.`);
  return /** @type {T} */ (element);
}

/** @param {Element} element @param {string} text */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @param {HTMLElement} element @param {boolean} shown */
export function setShown(element, shown) {
  if (element.hidden === shown) element.hidden = !shown;
}

/** What an attribute can be set to: true is an empty one, false and null remove it. @typedef {string | number | boolean | null} Attribute */

/** @param {Element} element @param {string} name @param {Attribute} value */
export function setAttribute(element, name, value) {
  const text = value === true ? "" : value === false || value === null ? null : String(value);
  if (element.getAttribute(name) === text) return;
  if (text === null) element.removeAttribute(name);
  else element.setAttribute(name, text);
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {Record<string, Attribute>} attributes @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  element.append(...children);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** @param {string} tag @param {Record<string, Attribute>} attributes @param {Node[]} children @returns {SVGElement} */
export function makeSvg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  element.append(...children);
  return element;
}

/** @type {Map<object, () => void>} */
const drawings = new Map();
let frame = 0;

/** Draws in a coming frame, one drawing a frame, so that none holds up the page; a newer one of the same owner replaces it. @param {object} owner @param {() => void} draw */
export function drawSoon(owner, draw) {
  drawings.set(owner, draw);
  frame ||= requestAnimationFrame(drawNext);
}

function drawNext() {
  const [first] = drawings;
  if (first) drawings.delete(first[0]);
  frame = drawings.size > 0 ? requestAnimationFrame(drawNext) : 0;
  first?.[1]();
}
