// @ts-check
// What the diagram shows of a run: lit and moving parts, tensor shapes, verdicts, losses, gradients. Pure.

import { shapeWords, strength } from "../kit/diagram/drawing.js";
import { momentOf } from "../kit/diagram/walk.js";
import { count, reading } from "../words/format.js";

/** @import { State } from "../core/run.js" */
/** @import { Config } from "../core/settings-schema.js" */
/** @import { Family } from "../families/family.js" */
/** @import { Told } from "../families/moments.js" */
/** @import { View } from "../kit/diagram/diagram.js" */
/** A reading of each measure. @typedef {Record<string, number | null>} Values */

/** Which gradient runs along which wire. */
const GRADIENTS = /** @type {const} */ ([
  ["loss-d", "gradD"],
  ["d-g", "gradG"],
  ["loss-encoder", "grad"],
  ["loss-decoder", "grad"],
]);

/** @param {State} state @param {Family} family @param {string | null} turn  whose pulse it is while the run trains @param {string | null} open @returns {View} */
export function viewOf(state, family, turn, open) {
  const { slow, readings, training, requested: config } = state;
  if (slow) return slowView(slow, family, config, open);
  const values = readings ?? {};
  const lit =
    training && turn ? family.moments.filter((moment) => moment.turn === turn).flatMap((m) => m.lit) : undefined;
  const loss = training && turn !== "both" ? lossOf(values, turn) : lossOf(values, null);
  return {
    lit,
    flows: lit !== undefined,
    open,
    strengths: strengths(values),
    notes: { ...shapes(config), ...verdict(values), ...gradients(values), loss },
  };
}

/** One update, told: what isn't known yet is a question. @param {NonNullable<State["slow"]>} slow @param {Family} family @param {Config} config @param {string | null} open @returns {View} */
function slowView({ moments, walk, row }, family, config, open) {
  const moment = /** @type {Told} */ (momentOf(walk, moments));
  const { turn, lit, moves = [] } = moment;
  const values = /** @type {Values} */ (row ?? {});
  const told = moves.length > 0 || lit.includes("loss");
  const ofTurn = turn === "d" ? { ...values, gradG: null } : turn === "g" ? { ...values, gradD: null } : values;
  const states = Object.fromEntries(
    family.diagram.nodes.flatMap(({ part }) =>
      part && moves.length > 0 ? [[`state-${part}`, moves.includes(part) ? "moves" : "stays"]] : [],
    ),
  );
  return {
    lit,
    flows: true,
    moves,
    open,
    strengths: told ? strengths(ofTurn) : {},
    notes: {
      ...shapes(config),
      ...(row ? verdict(turn === "g" ? { dFake: values.dFake } : values) : { verdict: "?" }),
      ...(told ? { ...gradients(ofTurn), loss: lossOf(values, turn) } : {}),
      ...states,
    },
    spoken: `${turnWords(turn, family)}: ${moment.words(config, row)}`,
  };
}

/** @param {Config} config @returns {Record<string, string>} */
function shapes({ batch, latent, side, colour }) {
  const images = shapeWords([batch, colour ? 3 : 1, side, side]);
  const codes = shapeWords([batch, latent]);
  return { z: codes, code: codes, fakes: images, real: images, rebuilt: images };
}

/** @param {Values} values @returns {Record<string, string>} */
function verdict({ dReal, dFake }) {
  const known = (/** @type {number | null | undefined} */ value) => typeof value === "number";
  if (!known(dReal) && !known(dFake)) return { verdict: "0…1" };
  return {
    dReal: known(dReal) ? `● ${short(dReal)}` : "",
    dFake: known(dFake) ? `○ ${short(dFake)}` : "",
  };
}

/** @param {Values} values @param {string | null} turn */
function lossOf({ lossD, lossG, loss }, turn) {
  const of = (/** @type {string} */ mark, /** @type {number | null | undefined} */ value) =>
    typeof value === "number" ? [`${mark} ${short(value)}`] : [];
  if (typeof loss === "number") return short(loss);
  return [...(turn === "g" ? [] : of("■", lossD)), ...(turn === "d" ? [] : of("▲", lossG))].join("  ");
}

/** @param {Values} values @returns {Record<string, string>} */
function gradients({ gradD, gradG, grad }) {
  const words = (/** @type {number | null | undefined} */ value) =>
    typeof value === "number" ? `gradient ${short(value)}` : "";
  return { "grad-d": words(gradD), "grad-g": words(gradG), grad: words(grad) };
}

/** @param {Values} values @returns {Record<string, number>} */
const strengths = (values) => Object.fromEntries(GRADIENTS.map(([wire, measure]) => [wire, strength(values[measure])]));

/** Two digits are enough in a picture. @param {number | null | undefined} value */
function short(value) {
  if (typeof value !== "number" || !Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  return size >= 100 ? reading(value) : size > 0 && size < 0.01 ? value.toExponential(0) : value.toFixed(2);
}

/** @param {string} turn @param {Family} family */
export const turnWords = (turn, { parts }) => {
  const part = parts.find(({ id }) => id === turn);
  return part ? `${part.short}’s half of the step` : "One step";
};

/** What stands under the diagram at full speed. @param {State} state @param {Family} family */
export function paceWords({ training, progress, requested }, { players, parts }) {
  const { batch, k } = requested;
  const [a, b] = parts.map(({ short }) => short.toLowerCase());
  const names = players ? "G or D" : `${a} or ${b}`;
  if (!training) return `Press ${names} to look inside.`;
  const rate = progress.imagesPerSecond ? progress.imagesPerSecond / (batch * k) : null;
  const pace = rate === null ? "Training" : `${rate >= 10 ? count(rate) : rate.toFixed(1)} steps a second`;
  return players
    ? `${pace}, D and G in turn: too fast to follow. Slow motion shows one by one.`
    : `${pace}: too fast to follow. Slow motion shows one by one.`;
}
