// @ts-check
// A configuration as the page's address says it: `#noise=uniform01&seed=3`, only what differs from
// the network's preset. A link is somebody else's text, so every value is checked, and what was
// corrected or ignored is said. A link to be shared says its version as well, and is shortened where the
// plain one is long. Pure: it doesn't touch `location`.

import { readSetup, writeSetup } from "../compare/setup.js";
import { linkPairs, linkSentences } from "../core/link-text.js";
import { asText, differing, entriesOf, entryOf, parse, presetOf, show, withSetting } from "../core/settings.js";
import { presets, schema } from "../core/settings-schema.js";
import { familyOf, isDigitGan } from "../families/index.js";
import { expanded, shortened } from "./short-link.js";

/** @import { Preference } from "../core/backend.js" */
/** @import { Link, Setup } from "../core/intents.js" */
/** @import { Config } from "../core/settings-schema.js" */
/** @import { Name } from "../core/settings.js" */

/** Read in this order, since each brings defaults that the others replace. */
const FIRST = ["network", "pictures"];
/** What can't be in a link: a reader's own pictures, and their shape with them. */
const OF_OWN = ["pictures", "side", "colour"];

/** Of links as this page writes and reads them. */
export const LINK_VERSION = 1;
/** Longer ones are shortened before they are shared: with its site a link has 300 characters at most. */
const LONG = 200;
/** They are no settings. */
const OTHERS = ["compare", "embed", "view", "c", "g"];

/** @param {string} hash  with or without its # @returns {Link} */
export function readLink(hash) {
  const pairs = linkPairs(hash);
  for (const [name, text] of expanded(pairs.get("c") ?? "")) pairs.set(name, text);
  /** @type {string[]} */
  const messages = [];
  let config = presets.small;
  let preference = /** @type {Preference} */ ("auto");

  const names = [...FIRST, ...[...pairs.keys()].filter((name) => !FIRST.includes(name))];
  for (const name of new Set(names)) {
    const text = pairs.get(name);
    if (text === null || OTHERS.includes(name)) continue;
    if (name === "v") {
      messages.push(...aboutVersion(text));
    } else if (name === "backend") {
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
  return {
    config,
    preference,
    compare,
    view: viewOf(pairs.get("view"), config, messages),
    messages: linkSentences(messages),
  };
}

/** @param {string} text @returns {string[]} */
function aboutVersion(text) {
  if (!/^\d{1,6}$/.test(text)) return [`The version of a link is a number, not “${text}”: it is read as version 1.`];
  if (Number(text) <= LINK_VERSION) return [];
  return [
    `The link was made by a newer Noiselab (version ${text}; this page reads ${LINK_VERSION}). What it understands of it is used; reloading the page may bring the newer one.`,
  ];
}

/** @param {string | null} view @param {Config} config @param {string[]} messages */
function viewOf(view, config, messages) {
  if (view === null || hasView(config, view)) return view;
  messages.push(`This network has no view “${view}”: its first is shown.`);
  return null;
}

/** @param {Config} config @param {string} view */
const hasView = (config, view) => Object.hasOwn(familyOf(config).views, view);

/** @param {Config} config @param {string} name @param {string} text @param {string[]} messages @returns {Config} */
function withPair(config, name, text, messages) {
  const entry = entryOf(name);
  if (!entry) {
    messages.push(`There is no setting “${name}”: it is ignored.`);
    return config;
  }
  const parsed = parse(entry, text, config);
  // A link names only what differs from the network's preset, its noise too; on the page the noise stays.
  if (parsed.ok && name === "network") return presets[/** @type {Config["network"]} */ (parsed.value)];
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

/** What a link is made of. @typedef {{ chosen: Config, preference: Preference, compare?: Setup | null, view?: string | null }} Linked */

/** @param {Linked} linked @returns {string}  without #, empty for all defaults */
export const writeLink = (linked) =>
  [...settingsOf(linked.chosen), ...othersOf(linked)].map(([name, text]) => `${name}=${text}`).join("&");

/** The same to give away. @param {Linked} linked @returns {string}  without # */
export function shareableLink(linked) {
  const version = `v=${LINK_VERSION}`;
  const plain = [version, writeLink(linked)].filter(Boolean).join("&");
  if (plain.length <= LONG) return plain;
  const { chosen } = linked;
  return `${version}&c=${shortened(chosen, namesOf(chosen), othersOf(linked))}`;
}

/** Settings that aren't the network's own, the network before them. @param {Config} config @returns {Name[]} */
function namesOf(config) {
  const preset = presetOf(config);
  // As a reader of the link has it once the pictures have brought their shape.
  const brought = config.pictures === preset.pictures ? preset : withSetting(preset, "pictures", config.pictures);
  const differs = [...differing(config, brought), ...(brought === preset ? [] : ["pictures"])];
  const shown = entriesOf(config).map(({ name }) => name);
  /** @type {Name[]} */
  const names = config.network === "small" ? [] : ["network"];
  for (const { name } of schema) {
    const stays = config.pictures === "own" && OF_OWN.includes(name);
    if (differs.includes(name) && shown.includes(name) && !stays) names.push(name);
  }
  return names;
}

/** @param {Config} config @returns {[string, string][]} */
const settingsOf = (config) => namesOf(config).map((name) => [name, asText(config[name])]);

/** @param {Linked} linked */
function othersOf({ chosen, preference, compare, view }) {
  /** @type {[string, string][]} */
  const pairs = [];
  if (preference !== "auto") pairs.push(["backend", preference]);
  const comparison = compare && writeSetup(compare, chosen);
  if (comparison) pairs.push(["compare", comparison]);
  if (view && hasView(chosen, view)) pairs.push(["view", view]);
  return pairs;
}
