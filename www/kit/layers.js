// @ts-check
// The rules of settings that are lists, one value per hidden layer: rows from columns, a cell read and
// put back, an error to its cell. Pure.

/** @typedef {import("./layers-field.js").LayerEntry} LayerEntry */
/** @typedef {(string | number)[]} List */
/**
 * One sentence for the whole list, or one per layer.
 * @typedef {Record<string, string | (string | null)[] | null | undefined>} Errors
 */
/** @typedef {{ ok: true, value: string | number } | { ok: false, message: string }} ReadCell */

/**
 * Hidden layers: as many as the longest list has.
 * @param {readonly LayerEntry[]} entries @param {Record<string, unknown>} values
 */
export const layersOf = (entries, values) => Math.max(0, ...entries.map(({ name }) => listOf(values, name).length));

/** @param {Record<string, unknown>} values @param {string} name @returns {List} */
export function listOf(values, name) {
  const value = values[name];
  return Array.isArray(value) ? value : [];
}

/** What a column is called beside its neighbours, where the player is known. @param {LayerEntry} entry */
export function headingOf({ name, label, short }) {
  if (short) return short;
  const last = name.split("_").at(-1) ?? "";
  return { widths: "Width", activations: "Activation", norms: "Norm" }[last] ?? label;
}

/** What was typed or chosen in a cell. @param {LayerEntry} entry @param {string} text @returns {ReadCell} */
export function readCell(entry, text) {
  if (entry.kind === "choices") {
    const known = (entry.choices ?? []).some(({ value }) => value === text);
    return known ? { ok: true, value: text } : { ok: false, message: `“${text}” isn’t one of the choices.` };
  }
  const { min = 1, max = Number.MAX_SAFE_INTEGER } = entry;
  const range = `${min} to ${max}, whole`;
  const plain = text.trim();
  if (!/^\d+$/.test(plain)) return { ok: false, message: plain === "" ? `${range}.` : `${range}, not “${plain}”.` };
  const value = Number(plain);
  return value < min || value > max ? { ok: false, message: `${range}, not ${value}.` } : { ok: true, value };
}

/** @param {List} list @param {number} layer @param {string | number} value @returns {List} */
export const withCell = (list, layer, value) => list.map((old, i) => (i === layer ? value : old));

/** @param {Errors} errors @param {string} name @param {number} layer @returns {string | null} */
export function errorAt(errors, name, layer) {
  const error = errors[name];
  return Array.isArray(error) ? (error[layer] ?? null) : null;
}

/**
 * Errors that belong to no layer in particular.
 * @param {Errors} errors @param {readonly LayerEntry[]} entries @returns {string[]}
 */
export const wholeErrors = (errors, entries) =>
  entries.flatMap(({ name }) => {
    const error = errors[name];
    return typeof error === "string" && error !== "" ? [error] : [];
  });
