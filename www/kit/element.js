// @ts-check
// Builds elements and writes to them only what differs. A leaf, like kit/dom.js of the older panels.

/** @typedef {string | boolean | number | null} Attribute */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, Attribute>} [attributes]  true: an empty one; false or null: none
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) attribute(element, name, value);
  element.append(...children);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** @param {string} tag @param {Record<string, Attribute>} attributes @param {Node[]} children @returns {SVGElement} */
export function makeSvg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) attribute(element, name, value);
  element.append(...children);
  return element;
}

/** @param {Element} element @param {string} name @param {Attribute} value */
export function attribute(element, name, value) {
  const text = value === true ? "" : value === false || value === null ? null : String(value);
  if (element.getAttribute(name) === text) return;
  if (text === null) element.removeAttribute(name);
  else element.setAttribute(name, text);
}

/** @param {Element} element @param {string} text */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @param {string} label @param {() => void} act @param {{ kind?: string, signal: AbortSignal }} options */
export function button(label, act, { kind = "", signal }) {
  const element = make("button", { type: "button", class: `button ${kind}`.trim() }, label);
  element.addEventListener("click", act, { signal });
  return element;
}

let ids = 0;

/** An id that nothing else on the page has. @param {string} stem */
export const freshId = (stem) => `${stem}-${++ids}`;

/**
 * Radio buttons that look like one switch: a legend, and one of a few values.
 * @template {string} V
 * @param {string} legend @param {readonly { value: V, label: string }[]} options @param {V} chosen
 * @param {(value: V) => void} onChange @param {AbortSignal} signal
 */
export function radios(legend, options, chosen, onChange, signal) {
  const name = freshId("radios");
  const inputs = options.map(({ value }) => make("input", { type: "radio", name, value, checked: value === chosen }));
  const labels = inputs.map((input, i) => make("label", {}, input, make("span", {}, options[i].label)));
  const row = make("div", { class: "switch" }, ...labels);
  const element = make("fieldset", { class: "switch-field" }, make("legend", {}, legend), row);
  element.addEventListener(
    "change",
    () => onChange(/** @type {V} */ (inputs.find((input) => input.checked)?.value ?? chosen)),
    { signal },
  );
  return element;
}
