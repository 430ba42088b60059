// @ts-check
// One setting's form field, built from its schema entry: input, slider, when it takes effect, what is
// running while another value is chosen, what is wrong with what was typed. Knows only its own entry.

import { asText, LOG_POSITIONS, labelOf, logPosition, logValue, presetOf, sameValue, show } from "../core/settings.js";
import { make, setAttribute, setShown, setText } from "./dom.js";
import { on } from "./mount.js";

/** @import { Send } from "../core/intents.js" */
/** @import { Entry } from "../core/settings.js" */
/** @import { State } from "../core/run.js" */
/** @typedef {HTMLInputElement | HTMLSelectElement} Control */

/** @param {Entry} entry @param {{ send: Send, prefix?: string, words?: string }} context  prefix: where a setting has more than one field; words: other help than the schema's @param {AbortSignal} signal @returns {{ element: HTMLElement, render: (state: State) => void }} */
export function settingField(entry, { send, prefix = "setting", words = entry.help }, signal) {
  const { name } = entry;
  const id = `${prefix}-${name}`;
  const control = makeControl(entry, id);
  const slider = makeSlider(entry);
  const restore = make("button", { type: "button", class: "restore", hidden: true }, "default");
  const when = make("i", {}, entry.live ? "· takes effect at once" : "· takes effect on Reset");
  const help = make("p", { class: "help", id: `${id}-help` }, `${words} `, when);
  const pending = make("p", { class: "field-pending", id: `${id}-pending`, hidden: true });
  const error = make("p", { class: "field-error", id: `${id}-error`, role: "alert", hidden: true });
  const label = make("label", { for: id }, entry.label);
  const flag = entry.kind === "flag";
  const head = make("div", { class: "field-head" }, ...(flag ? [control] : []), label, restore);
  const row = make("div", { class: "field-row" }, ...(slider ? [slider] : []), ...(flag ? [] : [control]));
  const element = make(
    "div",
    { class: "field", [prefix === "setting" ? "data-name" : `data-${prefix}`]: name },
    head,
    row,
    error,
    pending,
    help,
  );

  const edit = () => send({ type: "edit", name, input: read(control) });
  on(control, "change", edit, signal);
  if (slider) {
    on(
      slider,
      "input",
      () => {
        control.value = inputText(fromSlider(entry, slider));
        if (entry.live) edit();
      },
      signal,
    );
    on(slider, "change", edit, signal);
  }
  on(
    restore,
    "click",
    () => {
      send({ type: "restore-default", name });
      control.focus();
    },
    signal,
  );

  return {
    element,
    render({ chosen, requested, running, drafts }) {
      const draft = drafts[name];
      setText(label, labelOf(entry, chosen));
      const value = chosen[name];
      const waits = !sameValue(value, requested[name]);
      if (document.activeElement !== control) write(control, draft?.text ?? inputText(value));
      if (slider && document.activeElement !== slider) slider.value = String(toSlider(entry, Number(value)));
      if (slider) setAttribute(slider, "aria-valuetext", show(entry, value));

      setShown(restore, Boolean(draft) || !sameValue(value, presetOf(chosen)[name]));
      setAttribute(
        restore,
        "aria-label",
        `${labelOf(entry, chosen)}: back to the default, ${show(entry, presetOf(chosen)[name])}`,
      );
      const now = show(entry, (running ?? requested)[name]);
      setText(error, draft ? `${draft.message} ${show(entry, value)} stays.` : "");
      setShown(error, Boolean(draft));
      setText(pending, waits ? `Running: ${now}. Takes effect on Reset: ${show(entry, value)}.` : "");
      setShown(pending, waits);
      setShown(when, !waits); // a live setting that came with a network waits for Reset like the rest
      setAttribute(control, "aria-invalid", draft ? "true" : null);
      const described = [draft && error.id, waits && pending.id, help.id].filter(Boolean).join(" ");
      setAttribute(control, "aria-describedby", described);
    },
  };
}

/** @param {Entry} entry @param {string} id @returns {Control} */
function makeControl(entry, id) {
  if (entry.kind === "choice") {
    const options = (entry.choices ?? []).map(({ value, label }) => make("option", { value }, label));
    return make("select", { id }, ...options);
  }
  if (entry.kind === "flag") return make("input", { id, type: "checkbox" });
  const mode = entry.kind === "integer" ? "numeric" : entry.kind === "widths" ? "text" : "decimal";
  const wide = entry.kind === "widths" ? "wide" : "";
  return make("input", { id, type: "text", inputmode: mode, autocomplete: "off", spellcheck: "false", class: wide });
}

/** @param {Entry} entry @returns {HTMLInputElement | null} */
function makeSlider({ kind, label, min = 0, max = 1, step = 1 }) {
  const named = { type: "range", "aria-label": `${label}, slider` };
  if (kind === "log") return make("input", { ...named, min: "0", max: String(LOG_POSITIONS) });
  const slides = kind === "number" || (kind === "integer" && max <= 1000);
  return slides ? make("input", { ...named, min: String(min), max: String(max), step: String(step) }) : null;
}

/** @param {Entry} entry @param {HTMLInputElement} slider */
const fromSlider = (entry, slider) =>
  entry.kind === "log" ? logValue(entry, Number(slider.value)) : Number(slider.value);

/** @param {Entry} entry @param {number} value */
const toSlider = (entry, value) => (entry.kind === "log" ? logPosition(entry, value) : value);

/** @param {unknown} value */
const inputText = (value) => asText(value).replaceAll(",", ", ");

/** @param {Control} control */
const read = (control) =>
  control.type === "checkbox" ? /** @type {HTMLInputElement} */ (control).checked : control.value;

/** @param {Control} control @param {string} text */
function write(control, text) {
  if (control.type === "checkbox") /** @type {HTMLInputElement} */ (control).checked = text === "true";
  else if (control.value !== text) control.value = text;
}
