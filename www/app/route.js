// @ts-check
// A configuration as the page's address says it: `#noise=uniform01&seed=3`, only what differs from
// the network's preset. A link is somebody else's text, so every value is checked, and what was
// corrected or ignored is said. Pure: it doesn't touch `location`.

import { readSetup, writeSetup } from "../compare/setup.js";
import { presets, schema } from "../core/settings-schema.js";
import { asText, differing, entryOf, parse, presetOf, show, withSetting } from "../core/settings.js";

/** @import { Config } from "../protocol/messages.js" */
/** @import { Preference } from "../core/backend.js" */
/** @import { Link, Setup } from "../core/intents.js" */

/** @param {string} hash  with or without its # @returns {Link} */
export function readLink(hash) {
  const pairs = new URLSearchParams(hash.replace(/^#/, ""));
  /** @type {string[]} */
  const messages = [];
  let config = presets.small;
  let preference = /** @type {Preference} */ ("auto");

  // The network first, since it brings the defaults that the other values replace.
  const names = ["network", ...[...pairs.keys()].filter((name) => name !== "network")];
  for (const name of new Set(names)) {
    const text = pairs.get(name);
    if (text === null) continue;
    if (name === "compare") continue;
    if (name === "backend") {
      if (text === "auto" || text === "webgpu" || text === "cpu") preference = text;
      else messages.push(`Backend is auto, webgpu or cpu, not “${text}”: auto is used.`);
      continue;
    }
    const entry = entryOf(name);
    if (!entry) {
      messages.push(`There is no setting “${name}”: it is ignored.`);
      continue;
    }
    const parsed = parse(entry, text, config);
    if (parsed.ok) config = withSetting(config, entry.name, parsed.value);
    else if (parsed.nearest === undefined) {
      messages.push(`${parsed.message} ${show(entry, config[entry.name])} is used.`);
    } else {
      config = withSetting(config, entry.name, parsed.nearest);
      messages.push(`${parsed.message} ${show(entry, parsed.nearest)} is used.`);
    }
  }
  const comparison = pairs.get("compare");
  // Last, since what differs is checked against the other settings.
  const compare = comparison === null ? null : readSetup(comparison, config);
  if (comparison !== null && !compare) {
    messages.push(`A comparison looks like compare=noise:normal,uniform01, not like “${comparison}”: it is not opened.`);
  }
  return { config, preference, compare, messages };
}

/** @param {Config} config @param {Preference} preference @param {Setup | null} [compare] @returns {string}  without #, empty for all defaults */
export function writeLink(config, preference, compare = null) {
  const names = differing(config, presetOf(config));
  /** @type {string[]} */
  const pairs = config.network === "small" ? [] : [`network=${config.network}`];
  for (const { name } of schema) {
    if (names.includes(name)) pairs.push(`${name}=${asText(config[name])}`);
  }
  if (preference !== "auto") pairs.push(`backend=${preference}`);
  const comparison = compare && writeSetup(compare, config);
  if (comparison) pairs.push(`compare=${comparison}`);
  return pairs.join("&");
}
