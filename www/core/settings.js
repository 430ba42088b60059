// @ts-check
// The rules of a single setting: parse what was typed or linked, say what is wrong with it, map it
// to a slider, tell which settings wait for a reset. Pure; it reads the schema that the crate wrote
// and knows neither the page nor the worker.

import * as format from "../words/format.js";
import { familyIdOf } from "./needs.js";
import { presets, schema } from "./settings-schema.js";

/** @import { Config } from "./settings-schema.js" */
/** @typedef {keyof Config} Name */
/** @typedef {typeof schema[number]} Entry */
/** @typedef {string | number | boolean | number[] | string[]} Value */
/** @typedef {{ ok: true, value: Value } | { ok: false, message: string, nearest?: Value }} Parsed */

/** Not an object, which has names of its own. @type {Map<string, Entry>} */
const byName = new Map(schema.map((entry) => [entry.name, entry]));

/** @param {string} name @returns {Entry | undefined} */
export const entryOf = (name) => byName.get(name);

/** What a network's family calls a setting. @param {Entry} entry @param {Pick<Config, "network">} config */
export const labelOf = (entry, config) => entry.labels?.[familyIdOf(config)] ?? entry.label;

/** Settings that a network has: its family's, and lists only where it has hidden layers. @param {Config} config @returns {Entry[]} */
export const entriesOf = (config) =>
  schema.filter(({ name, families }) => {
    const value = config[name];
    return families.includes(familyIdOf(config)) && !(Array.isArray(value) && value.length === 0);
  });

/** @param {unknown} a @param {unknown} b */
export const sameValue = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** The preset that a configuration started from. @param {Config} config @returns {Config} */
export const presetOf = (config) => presets[config.network];

/** Settings of `chosen` that `running` doesn't have, in the schema's order. @param {Config} chosen @param {Config} running @returns {Name[]} */
export const differing = (chosen, running) =>
  schema.map((entry) => entry.name).filter((name) => !sameValue(chosen[name], running[name]));

/** A network brings its own recipe; the seed, the noise and a reader's own pictures stay. Pictures bring their shape. @param {Config} config @param {Name} name @param {Value} value @returns {Config} */
export function withSetting(config, name, value) {
  if (name === "network") {
    const preset = presets[/** @type {Config["network"]} */ (value)];
    const next = { ...preset, seed: config.seed, noise: config.noise };
    const keeps = config.pictures === "own" && entriesOf(preset).some((entry) => entry.name === "pictures");
    return keeps ? { ...next, pictures: "own", side: config.side, colour: config.colour } : next;
  }
  if (name === "pictures" && value !== "own") {
    const { side, colour } = presets[value === "faces" ? "faces" : "small"];
    // The course's layers make 28 pixels of whatever they draw.
    const fitting = config.network === "course" ? presets.course.side : side;
    return { ...config, pictures: /** @type {Config["pictures"]} */ (value), side: fitting, colour };
  }
  return /** @type {Config} */ ({ ...config, [name]: value });
}

/** Reads what was typed, chosen or linked. @param {Entry} entry @param {string | boolean} input @param {Config} config  the one that it will join @returns {Parsed} */
export function parse(entry, input, config) {
  if (entry.kind === "flag") return parseFlag(entry, input);
  if (entry.kind === "choice") return parseChoice(entry, String(input));
  if (entry.kind === "widths") return parseWidths(entry, String(input), presetOf(config)[entry.name]);
  if (entry.kind === "choices") return parseChoices(entry, String(input), presetOf(config)[entry.name]);
  return parseNumber(entry, String(input));
}

/** @param {Entry} entry @param {string | boolean} input @returns {Parsed} */
function parseFlag(entry, input) {
  const text = String(input);
  if (text === "true" || text === "1") return { ok: true, value: true };
  if (text === "false" || text === "0") return { ok: true, value: false };
  return { ok: false, message: `${entry.label} is true or false, not “${text}”.` };
}

/** @param {Entry} entry @param {string} text @returns {Parsed} */
function parseChoice(entry, text) {
  const values = (entry.choices ?? []).map((choice) => choice.value);
  if (values.includes(text)) return { ok: true, value: text };
  return { ok: false, message: `${entry.label} is one of ${values.join(", ")}, not “${text}”.` };
}

/** One of the choices for each hidden layer. @param {Entry} entry @param {string} text @param {unknown} like  a value with the right number of them @returns {Parsed} */
function parseChoices(entry, text, like) {
  const values = (entry.choices ?? []).map((choice) => choice.value);
  const wanted = Array.isArray(like) ? like.length : 0;
  const parts = text.split(/[\s,;]+/).filter((part) => part !== "");
  if (parts.length === wanted && parts.every((part) => values.includes(part))) return { ok: true, value: parts };
  const each = wanted === 1 ? "one" : `${wanted}`;
  return { ok: false, message: `${entry.label}: ${each} of ${values.join(", ")}, with commas between, not “${text}”.` };
}

/** @param {Entry} entry @param {string} text @returns {Parsed} */
function parseNumber(entry, text) {
  const whole = entry.kind === "integer" || entry.kind === "count";
  const value = number(whole ? text : text.replace(",", "."));
  const min = entry.min ?? -Infinity;
  const max = entry.max ?? Infinity;
  const none = entry.kind === "count" ? "0 for all, or " : "";
  const range = `${none}${whole ? "a whole number" : "a number"} from ${format.setting(min)} to ${format.setting(max)}`;
  if (value === null) return { ok: false, message: `${entry.label} is ${range}, not “${text.trim()}”.` };
  if (none && value === 0) return { ok: true, value };
  const nearest = Math.min(max, Math.max(min, whole ? Math.round(value) : value));
  if (value === nearest) return { ok: true, value };
  return { ok: false, message: `${entry.label} is ${range}, not ${format.setting(value)}.`, nearest };
}

/** @param {Entry} entry @param {string} text @param {unknown} like  a value with the right number of widths @returns {Parsed} */
function parseWidths(entry, text, like) {
  const wanted = Array.isArray(like) ? like.length : 2;
  const min = entry.min ?? 1;
  const max = entry.max ?? Infinity;
  const parts = text.split(/[\s,;]+/).filter((part) => part !== "");
  const widths = parts.map(number);
  const whole = widths.every((width) => width !== null && Number.isInteger(width));
  const message = `${entry.label}: ${wanted} whole numbers from ${min} to ${max}, such as ${format.widths(/** @type {number[]} */ (like))}.`;
  if (widths.length !== wanted || !whole) return { ok: false, message };
  const value = /** @type {number[]} */ (widths);
  const nearest = value.map((width) => Math.min(max, Math.max(min, width)));
  return sameValue(value, nearest) ? { ok: true, value } : { ok: false, message, nearest };
}

/** A decimal number; null if it isn't one. @param {string} text */
function number(text) {
  const plain = text.trim().replace("−", "-");
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

/** A value as its field shows it. @param {Entry} entry @param {unknown} value @returns {string} */
export function show(entry, value) {
  if (Array.isArray(value)) return value.map((item) => show(entry, item)).join(", ");
  if (typeof value === "number") return format.setting(value);
  if (typeof value === "boolean") return value ? "on" : "off";
  return entry.choices?.find((choice) => choice.value === value)?.label ?? String(value);
}

/** A value as text that `parse` reads back, nothing lost: for links and inputs. @param {unknown} value @returns {string} */
export function asText(value) {
  if (Array.isArray(value)) return value.join(",");
  return String(value);
}

/** Somebody else's settings by the rules of the form; what they leave out is their network's default. @param {any} given @returns {{ config: Config } | { message: string }}  without a sentence where there is no such network */
export function configFrom(given) {
  if (typeof given?.network !== "string" || !Object.hasOwn(presets, given.network)) return { message: "" };
  const preset = presets[/** @type {Config["network"]} */ (given.network)];
  let config = preset;
  for (const entry of schema) {
    const value = given[entry.name];
    if (value === undefined || sameValue(value, preset[entry.name])) continue;
    const parsed = isPlain(value) ? parse(entry, asText(value).slice(0, MOST_TEXT), preset) : null;
    if (!parsed?.ok) return { message: parsed?.message ?? `${entry.label} is damaged.` };
    config = { ...config, [entry.name]: parsed.value };
  }
  return { config };
}

/** Longer than any setting's value. */
const MOST_TEXT = 200;

/** One value, or a list of them: no table, no list of lists. @param {unknown} value */
const isPlain = (value) =>
  Array.isArray(value) ? value.every((inner) => typeof inner !== "object") : typeof value !== "object";

/** A slider's whole positions, 0 to this, for settings on a log scale. */
export const LOG_POSITIONS = 400;

/** @param {Entry} entry @param {number} value @returns {number} */
export function logPosition(entry, value) {
  const low = Math.log(entry.min ?? 1e-6);
  const high = Math.log(entry.max ?? 1);
  return Math.round(((Math.log(value) - low) / (high - low)) * LOG_POSITIONS);
}

/** Two significant digits, so that sliding gives numbers that one can say. @param {Entry} entry @param {number} position @returns {number} */
export function logValue(entry, position) {
  const low = Math.log(entry.min ?? 1e-6);
  const high = Math.log(entry.max ?? 1);
  return Number(Math.exp(low + ((high - low) * position) / LOG_POSITIONS).toPrecision(2));
}
