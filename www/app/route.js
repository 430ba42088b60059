// @ts-check
// A configuration as the page's address says it: `#noise=uniform01&seed=3`, only what differs from
// the network's preset. A link is somebody else's text, so every value is checked, and what was
// corrected or ignored is said. Pure: it doesn't touch `location`.

import { readSetup, writeSetup } from "../compare/setup.js";
import { asText, differing, entriesOf, entryOf, parse, presetOf, show, withSetting } from "../core/settings.js";
import { presets, schema } from "../core/settings-schema.js";
import { isDigitGan } from "../families/index.js";

/** @import { Preference } from "../core/backend.js" */
/** @import { Link, Setup } from "../core/intents.js" */
/** @import { Config } from "../core/settings-schema.js" */

/** Read in this order, since each brings defaults that the others replace. */
const FIRST = ["network", "pictures"];
/** What can't be in a link: a reader's own pictures, and their shape with them. */
const OF_OWN = ["pictures", "side", "colour"];

/** @param {string} hash  with or without its # @returns {Link} */
export function readLink(hash) {
  const pairs = new URLSearchParams(hash.replace(/^#/, ""));
  /** @type {string[]} */
  const messages = [];
  let config = presets.small;
  let preference = /** @type {Preference} */ ("auto");

  const names = [...FIRST, ...[...pairs.keys()].filter((name) => !FIRST.includes(name))];
  for (const name of new Set(names)) {
    const text = pairs.get(name);
    if (text === null || name === "compare" || name === "embed") continue;
    if (name === "backend") {
      if (text === "auto" || text === "webgpu" || text === "cpu") preference = text;
      else messages.push(`Backend is auto, webgpu or cpu, not “${text}”: auto is used.`);
    } else if (name === "first_norm") {
      config = withFirstNorm(config, text, messages);
    } else if (name === "pictures" && text === "own") {
      messages.push("Pictures of somebody’s own don’t come with a link: choose yours, or train on these.");
    } else {
      config = withPair(config, name, text, messages);
    }
  }
  const comparison = pairs.get("compare");
  // Last, since what differs is checked against the other settings.
  const applies = isDigitGan(config);
  const compare = comparison === null || !applies ? null : readSetup(comparison, config);
  if (comparison !== null && !applies)
    messages.push("Two runs side by side are for GANs on digits: the comparison is not opened.");
  else if (comparison !== null && !compare) {
    messages.push(
      `A comparison looks like compare=noise:normal,uniform01, not like “${comparison}”: it is not opened.`,
    );
  }
  return { config, preference, compare, messages };
}

/** @param {Config} config @param {string} name @param {string} text @param {string[]} messages @returns {Config} */
function withPair(config, name, text, messages) {
  const entry = entryOf(name);
  if (!entry) {
    messages.push(`There is no setting “${name}”: it is ignored.`);
    return config;
  }
  const parsed = parse(entry, text, config);
  if (parsed.ok) return withSetting(config, entry.name, parsed.value);
  const used = parsed.nearest ?? config[entry.name];
  messages.push(`${parsed.message} ${show(entry, used)} is used.`);
  return parsed.nearest === undefined ? config : withSetting(config, entry.name, parsed.nearest);
}

/** Links from before each hidden layer had a norm of its own. @param {Config} config @param {string} text @param {string[]} messages @returns {Config} */
function withFirstNorm(config, text, messages) {
  const [, ...others] = config.g_norms;
  if (text === "channel" || text === "position") return { ...config, g_norms: [text, ...others] };
  messages.push(`First batch norm is channel or position, not “${text}”: it is ignored.`);
  return config;
}

/** @param {Config} config @param {Preference} preference @param {Setup | null} [compare] @returns {string}  without #, empty for all defaults */
export function writeLink(config, preference, compare = null) {
  const preset = presetOf(config);
  // As a reader of the link has it once the pictures have brought their shape.
  const brought = config.pictures === preset.pictures ? preset : withSetting(preset, "pictures", config.pictures);
  const differs = [...differing(config, brought), ...(brought === preset ? [] : ["pictures"])];
  const shown = entriesOf(config).map(({ name }) => name);
  /** @type {string[]} */
  const pairs = config.network === "small" ? [] : [`network=${config.network}`];
  for (const { name } of schema) {
    const stays = config.pictures === "own" && OF_OWN.includes(name);
    if (differs.includes(name) && shown.includes(name) && !stays) pairs.push(`${name}=${asText(config[name])}`);
  }
  if (preference !== "auto") pairs.push(`backend=${preference}`);
  const comparison = compare && writeSetup(compare, config);
  if (comparison) pairs.push(`compare=${comparison}`);
  return pairs.join("&");
}
