// @ts-check
// What the two runs of a comparison are: the one thing that differs, its two values, and in words
// what that leaves equal. Pure.

import { entryOf, parse, sameValue } from "../core/settings.js";
import { FCD_AT_1000 } from "../words/findings.js";
import { NOISES } from "../words/noises.js";

/** @import { Claim } from "../words/findings.js" */
/** @import { Config, Noise } from "../core/settings-schema.js" */
/** @typedef {"A" | "B"} Side */
/** @import { Differs, Setup } from "../core/intents.js" */

/** @type {readonly Side[]} */
export const SIDES = ["A", "B"];
/** @type {Differs[]} */
export const CHOICES = ["noise", "seed", "first_norm"];

/** What a choice begins with. @param {Differs} differs @param {Config} base @returns {Setup} */
export function setupOf(differs, base) {
  if (differs === "noise") return { differs, A: "normal", B: "uniform01", noise: base.noise };
  if (differs === "seed")
    return {
      differs,
      A: String(base.seed),
      B: String(base.seed + (base.seed < 4294967295 ? 1 : -1)),
      noise: base.noise,
    };
  // With torch.rand, since that is where the first batch norm decides.
  return { differs, A: "channel", B: "position", noise: "uniform01" };
}

/** What G's first batch norm may average over. */
export const AXES = [
  { value: "channel", label: "per channel" },
  { value: "position", label: "per position" },
];

/** Why a value won't do; "" if it will. @param {Setup} setup @param {Side} side @param {Config} base */
export function refusal(setup, side, base) {
  const result = withValue(setup, side, base);
  return "message" in result ? result.message : "";
}

/** The configuration of one run; null while its value won't do. @param {Setup} setup @param {Side} side @param {Config} base @returns {Config | null} */
export function configOf(setup, side, base) {
  const result = withValue(setup, side, base);
  return "config" in result ? result.config : null;
}

/** @param {Setup} setup @param {Side} side @param {Config} base @returns {{ config: Config } | { message: string }} */
function withValue({ differs, noise, ...values }, side, base) {
  const text = values[side];
  if (differs === "first_norm") {
    const axes = AXES.find(({ value }) => value === text)?.value;
    if (axes !== "channel" && axes !== "position")
      return { message: `First batch norm is channel or position, not “${text}”.` };
    return { config: { ...base, noise, g_norms: [axes, ...base.g_norms.slice(1)] } };
  }
  const entry = /** @type {NonNullable<ReturnType<typeof entryOf>>} */ (entryOf(differs));
  const parsed = parse(entry, text, base);
  if (!parsed.ok) return { message: parsed.message };
  const shared = differs === "noise" ? base.noise : noise;
  return { config: /** @type {Config} */ ({ ...base, noise: shared, [differs]: parsed.value }) };
}

/** Null while a value won't do. @param {Setup} setup @param {Config} base @returns {Record<Side, Config> | null} */
export function bothConfigs(setup, base) {
  const [A, B] = SIDES.map((side) => configOf(setup, side, base));
  return A && B ? { A, B } : null;
}

/** The setup that makes these two of each other. @param {Record<Side, Config>} configs @param {Differs} differs @returns {Setup} */
export const setupFrom = ({ A, B }, differs) => ({
  differs,
  A: textOf(A, differs),
  B: textOf(B, differs),
  noise: A.noise,
});

/** What a configuration has of it, as a setup writes it. @param {Config} config @param {Differs} differs */
export const textOf = (config, differs) => (differs === "first_norm" ? config.g_norms[0] : String(config[differs]));

/** @param {Config} config @param {Differs} differs @returns {string}  'torch.rand', 'seed 3', 'batch norm per channel' */
export function valueIn(config, differs) {
  if (differs === "noise") return NOISES[config.noise].short;
  if (differs === "seed") return `seed ${config.seed}`;
  const axes = AXES.find(({ value }) => value === config.g_norms[0]);
  return axes ? `batch norm ${axes.label}` : "no batch norm";
}

/** As an address has it: 'noise:normal,uniform01', or with the noise that both share 'seed:0,1:normal'; null while a value won't do. @param {Setup} setup @param {Config} base */
export function writeSetup(setup, base) {
  const { differs, A, B, noise } = setup;
  if (SIDES.some((side) => refusal(setup, side, base))) return null;
  return `${differs}:${A},${B}${differs === "noise" ? "" : `:${noise}`}`;
}

/** Null where it isn't one. @param {string} text @param {Config} base @returns {Setup | null} */
export function readSetup(text, base) {
  const [name, values = "", noise = base.noise] = text.split(":");
  const differs = CHOICES.find((choice) => choice === name);
  const [A, B, ...more] = values.split(",");
  if (!differs || B === undefined || more.length > 0 || !Object.hasOwn(NOISES, noise)) return null;
  const setup = { differs, A, B, noise: /** @type {Noise} */ (noise) };
  return SIDES.some((side) => refusal(setup, side, base)) ? null : setup;
}

/** 'torch.randn against torch.rand' @param {Record<Side, Config>} configs @param {Differs} differs */
export const titleOf = ({ A, B }, differs) => `${valueIn(A, differs)} against ${valueIn(B, differs)}`;

/** What is equal, what differs, and what to make of it. @param {Record<Side, Config>} configs @param {Differs} differs @returns {{ equal: string, differs: string, watch: string }} */
export function wordsOf({ A, B }, differs) {
  const seed = `seed ${A.seed}`;
  if (sameValue(A, B)) {
    return {
      equal: `Everything: settings, first weights, batches and their order, random numbers (${seed}), ${NOISES[A.noise].short}.`,
      differs: "Nothing. A and B must be the same run, to the last bit.",
      watch: "If the pictures were not identical, nothing else on this page could be believed.",
    };
  }
  if (differs === "noise") {
    return {
      equal: `First weights of G and D, real batches and their order, the random numbers beneath z (${seed}), every other setting.`,
      differs: `Only the distribution that those numbers are mapped to: ${NOISES[A.noise].short} in A, ${NOISES[B.noise].short} in B.`,
      watch:
        "Does each tile of a grid become a digit of its own, or do all become one picture? Compare with what “Only the seed” does.",
    };
  }
  if (differs === "seed") {
    return {
      equal: `Every setting, and the noise: ${NOISES[A.noise].short}.`,
      differs: `Only the seed, ${A.seed} in A and ${B.seed} in B. So first weights, batches and z differ by chance.`,
      watch:
        "The honest control: so far do two runs drift anyway. A smaller difference between two settings says nothing.",
    };
  }
  return {
    equal: `All initial weights (a position’s γ starts as its channel’s), real batches and their order, z (${seed}, ${NOISES[A.noise].short}), every other setting.`,
    differs: `Only what G’s first batch norm averages over: ${A.g_norms[0] === "channel" ? "a whole channel" : "each position by itself"} in A, ${B.g_norms[0] === "channel" ? "a whole channel" : "each position by itself"} in B.`,
    watch:
      "What the mean of torch.rand adds to every image stays when batch norm averages per channel; per position, batch norm takes it out. Centred noise adds nothing of the kind.",
  };
}

/** What our own runs of the default recipe came to, where they differ in the same; null where nothing differs or none were made. @param {Record<Side, Config>} configs @param {Differs} differs @returns {Claim | null} */
export function oursOf({ A, B }, differs) {
  if (A.network !== "small" || sameValue(A, B) || A.g_norms[0] === "none") return null;
  const of = (/** @type {Config} */ { g_norms: [axes], noise }) =>
    FCD_AT_1000[axes === "position" ? axes : "channel"][noise];
  const values = differs === "seed" ? `${of(A)} over 5 seeds` : `${of(A)} for A’s choice, ${of(B)} for B’s`;
  return {
    source: "distributions",
    text: `Distance to real digits (FCD; less is better) of the default recipe after 1,000 steps: ${values} (mean ± sd).`,
    quotes: [of(A), of(B)],
  };
}
