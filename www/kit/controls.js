// @ts-check
// Buttons and switches, built in one piece. A leaf beside kit/dom.js.
import { make } from "./dom.js";

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
