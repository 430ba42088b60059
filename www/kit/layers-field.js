// @ts-check
// The settings of one player's hidden layers: a row a layer, with width, activation and norm beside each
// other, and what is wrong with a cell right below it. Knows entries and lists, no run.

import { freshId } from "./controls.js";
import { make, setAttribute, setText } from "./dom.js";
import { errorAt, headingOf, layersOf, listOf, readCell, wholeErrors, withCell } from "./layers.js";

/** @import { Errors, List } from "./layers.js" */
/**
 * A schema entry of kind "widths" or "choices".
 * @typedef {object} LayerEntry
 * @property {string} name
 * @property {string} label
 * @property {string} [short]            its column's heading, where the label is too long
 * @property {string} [help]
 * @property {"widths" | "choices" | string} kind
 * @property {"g" | "d" | string} [player]
 * @property {number} [min]
 * @property {number} [max]
 * @property {{ value: string, label: string }[]} [choices]
 */
/**
 * @typedef {object} LayersOptions
 * @property {readonly LayerEntry[]} entries          of one player
 * @property {Record<string, unknown>} values         a list per entry, one value per hidden layer
 * @property {(name: string, list: List) => void} onInput   only with what could be read
 * @property {Errors} [errors]                        from the rules that know more than a cell
 * @property {string} [title]                         the player's name, for those who don't see the heading above
 * @property {AbortSignal} signal
 */
/**
 * @typedef {object} Cell
 * @property {HTMLInputElement | HTMLSelectElement} control
 * @property {HTMLElement} error
 * @property {LayerEntry} entry
 * @property {number} layer
 * @property {string} own        what is wrong with what was typed
 */

/** @param {HTMLElement} root @param {LayersOptions} options */
export function layersField(root, { entries, values, onInput, errors = {}, title = "Hidden layers", signal }) {
  let now = values;
  let wrong = errors;
  /** @type {Cell[]} */
  let cells = [];
  const body = make("tbody");
  const heads = entries.map((entry) => make("th", { scope: "col", title: entry.help ?? null }, headingOf(entry)));
  const table = make(
    "table",
    { class: "layers" },
    make("caption", { class: "visually-hidden" }, `${title}: one row per hidden layer`),
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Layer"), ...heads)),
    body,
  );
  const whole = make("p", { class: "layers-error", role: "alert", hidden: true });
  root.append(make("div", { class: "layers-field" }, table, whole));

  /** @param {LayerEntry} entry @param {number} layer @returns {Cell} */
  function makeCell(entry, layer) {
    const id = freshId("layer");
    const named = { id, "aria-label": `${headingOf(entry)} of layer ${layer + 1}` };
    const control =
      entry.kind === "choices"
        ? make("select", named, ...(entry.choices ?? []).map(({ value, label }) => make("option", { value }, label)))
        : make("input", { ...named, type: "text", inputmode: "numeric", autocomplete: "off", spellcheck: "false" });
    const error = make("p", { class: "layers-error", id: `${id}-error`, role: "alert", hidden: true });
    const cell = { control, error, entry, layer, own: "" };
    control.addEventListener(
      "change",
      () => {
        const read = readCell(entry, control.value);
        cell.own = read.ok ? "" : read.message;
        renderCell(cell);
        if (read.ok) onInput(entry.name, withCell(listOf(now, entry.name), layer, read.value));
      },
      { signal },
    );
    return cell;
  }

  function build() {
    cells = [];
    const rows = Array.from({ length: layersOf(entries, now) }, (_, layer) => {
      const row = make("tr", {}, make("th", { scope: "row" }, String(layer + 1)));
      for (const entry of entries) {
        if (layer >= listOf(now, entry.name).length) {
          row.append(make("td", {}, "–"));
          continue;
        }
        const cell = makeCell(entry, layer);
        cells.push(cell);
        row.append(make("td", { "data-kind": entry.kind, "data-label": headingOf(entry) }, cell.control, cell.error));
      }
      return row;
    });
    body.replaceChildren(...rows);
  }

  /** What was typed and couldn't be read stays, with its reason, until it is mended. @param {Cell} cell */
  function renderCell({ control, error, entry, layer, own }) {
    const value = String(listOf(now, entry.name)[layer]);
    if (own === "" && document.activeElement !== control && control.value !== value) control.value = value;
    if (entry.kind === "choices" && control.value !== value) control.value = value;
    const message = own || errorAt(wrong, entry.name, layer) || "";
    setText(error, message);
    setAttribute(error, "hidden", message === "");
    setAttribute(control, "aria-invalid", message === "" ? null : "true");
    setAttribute(control, "aria-describedby", message === "" ? null : error.id);
  }

  const shape = () => entries.map(({ name }) => listOf(now, name).length).join();
  let built = "";
  function render() {
    if (shape() !== built) {
      build();
      built = shape();
    }
    cells.forEach(renderCell);
    const sentences = wholeErrors(wrong, entries);
    setText(whole, sentences.join(" "));
    setAttribute(whole, "hidden", sentences.length === 0);
  }
  render();

  return {
    /** @param {Record<string, unknown>} next @param {Errors} [problems] */
    update(next, problems = {}) {
      // Another value from elsewhere, such as a preset, takes the place of what could not be read.
      for (const cell of cells) {
        const { name } = cell.entry;
        if (listOf(next, name)[cell.layer] !== listOf(now, name)[cell.layer]) cell.own = "";
      }
      now = next;
      wrong = problems;
      render();
    },
  };
}
