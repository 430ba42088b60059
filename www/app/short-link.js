// @ts-check
// Settings in fewer letters than their names take, `c=s7~Gcc~W1s.w`: a letter for each setting, a letter
// for each choice, whole numbers in base 36 and others with many digits as their bits. For links that are
// too long as plain text.
// Letters are given once and for all: links outlive versions. Pure.

import { asText, entryOf } from "../core/settings.js";
import { fromBase64Url, toBase64Url } from "../kit/base64url.js";

/** @import { Config } from "../core/settings-schema.js" */
/** @import { Entry, Name } from "../core/settings.js" */

/** Of settings, and of what else a link may hold. @type {Record<string, string>} */
export const LETTERS = {
  N: "network",
  s: "seed",
  p: "pictures",
  S: "side",
  C: "colour",
  L: "limit",
  M: "mirror",
  n: "noise",
  z: "latent",
  W: "g_widths",
  A: "g_activations",
  G: "g_norms",
  w: "d_widths",
  a: "d_activations",
  g: "d_norms",
  f: "affine",
  i: "init",
  o: "output",
  d: "dropout",
  b: "batch",
  R: "lr_g",
  r: "lr_d",
  m: "beta1",
  k: "k",
  F: "fresh_latents",
  y: "leaky_slope",
  Y: "label_smoothing",
  l: "loss",
  c: "reconstruction",
  x: "corruption",
  K: "kl_weight",
  u: "kl_warm_up",
  B: "backend",
  D: "compare",
  V: "view",
};
/** Of choices; the network goes by its name. @type {Record<string, string>} */
export const CHOICES = {
  d: "digits",
  f: "faces",
  e: "own",
  n: "normal",
  u: "uniform01",
  v: "uniform11",
  w: "uniform-unit",
  r: "relu",
  l: "leaky",
  s: "sigmoid",
  t: "tanh",
  i: "identity",
  m: "maxout",
  o: "none",
  c: "channel",
  p: "position",
  x: "xavier",
  h: "he",
  N: "non-saturating",
  M: "minimax",
  H: "hinge",
  b: "bce",
  q: "mse",
};

/** @param {Record<string, string>} letters @returns {Record<string, string>} */
const reversed = (letters) => Object.fromEntries(Object.entries(letters).map(([letter, name]) => [name, letter]));
const LETTER_OF = reversed(LETTERS);
const CHOICE_OF = reversed(CHOICES);
const BETWEEN = "~";
/** A number of more digits is shorter as its 64 bits. */
const MOST_DIGITS = 12;
const BITS = "!";

/** @param {Config} config @param {Name[]} names @param {[string, string][]} others  names and values of what is no setting @returns {string} */
export const shortened = (config, names, others) =>
  [
    ...names.map((name) => LETTER_OF[name] + packed(name, config[name])),
    ...others.map(([name, text]) => LETTER_OF[name] + text),
  ].join(BETWEEN);

/** @param {Name} name @param {unknown} value @returns {string} */
function packed(name, value) {
  const kind = entryOf(name)?.kind;
  if (name === "network") return String(value);
  if (kind === "choice") return CHOICE_OF[String(value)];
  if (kind === "choices") return /** @type {string[]} */ (value).map((choice) => CHOICE_OF[choice]).join("");
  if (kind === "widths") return /** @type {number[]} */ (value).map(inBase36).join(".");
  if (kind === "flag") return value ? "1" : "0";
  if (kind === "integer" || kind === "count") return inBase36(Number(value));
  const text = asText(value);
  return text.length > MOST_DIGITS ? BITS + toBase64Url(bitsOf(Number(value))) : text;
}

/** @param {number} value */
const inBase36 = (value) => value.toString(36);

/** What is no such number stays as it is, to be refused with its name. @param {string} text */
const fromBase36 = (text) => (/^[0-9a-z]{1,9}$/.test(text) ? String(Number.parseInt(text, 36)) : text);

/** @param {number} value */
function bitsOf(value) {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return new Uint8Array(view.buffer);
}

/** Names and values as the plain link has them; what has no name here keeps its letter. @param {string} text @returns {[string, string][]} */
export const expanded = (text) =>
  text
    .split(BETWEEN)
    .filter((part) => part !== "")
    .map((part) => {
      const [letter, text] = [part[0], part.slice(1)];
      const name = Object.hasOwn(LETTERS, letter) ? LETTERS[letter] : letter;
      const entry = entryOf(name);
      return [name, entry ? unpacked(entry, text) : text];
    });

/** @param {Entry} entry @param {string} text @returns {string} */
function unpacked({ name, kind }, text) {
  const choice = (/** @type {string} */ letter) => (Object.hasOwn(CHOICES, letter) ? CHOICES[letter] : letter);
  if (name === "network" || kind === "flag") return text;
  if (kind === "choice") return choice(text);
  if (kind === "choices") return [...text].map(choice).join(",");
  if (kind === "widths") return text.split(".").map(fromBase36).join(",");
  if (kind === "integer" || kind === "count") return fromBase36(text);
  return text.startsWith(BITS) ? numberOf(text.slice(1)) : text;
}

/** @param {string} bits */
function numberOf(bits) {
  try {
    const { buffer, byteLength } = fromBase64Url(bits);
    return byteLength === 8 ? String(new DataView(buffer).getFloat64(0)) : bits;
  } catch {
    return bits;
  }
}
