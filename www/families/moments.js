// @ts-check
// The five moments of each half of an update, as slow motion tells them: what is lit in the diagram, what is
// computed, whose weights move, and a sentence with the numbers of that very update.

import { reading } from "../words/format.js";

/** @import { Config } from "../core/settings-schema.js" */
/** @import { Moment } from "../kit/diagram/walk.js" */
/** @import { StepRow } from "../protocol/messages.js" */
/** `row`: the update's measures, once they are known. @typedef {Moment & { words: (config: Config, row: StepRow | null) => string }} Told */

const DRAWS = ["g", "y", "y-g", "g-fakes", "fakes"];
/** @param {StepRow | null} row @param {string} measure */
const value = (row, measure) => reading(row?.[measure]);
/** @param {Config} config */
const drawn = ({ batch, latent }) => `${batch} times ${latent} random numbers: the batch of z.`;

/** Two players take turns. @type {Told[]} */
export const GAME_MOMENTS = [
  { id: "d-z", turn: "d", label: "draw z", lit: ["z", "z-g"], words: drawn },
  {
    id: "d-fakes",
    turn: "d",
    label: "G draws fakes",
    lit: DRAWS,
    words: () => "G makes an image of each. It only draws now: its weights stay as they are.",
  },
  {
    id: "d-judge",
    turn: "d",
    label: "D judges both",
    lit: ["fakes", "fakes-d", "real", "real-d", "y-d", "d", "d-verdict"],
    asks: "discriminator",
    words: (_, row) =>
      row
        ? `D’s mean answer: ${value(row, "dReal")} for real images, ${value(row, "dFake")} for fakes. 1 would say real.`
        : "D looks at the fakes, and at as many real images…",
  },
  {
    id: "d-loss",
    turn: "d",
    label: "loss",
    lit: ["d", "verdict-loss", "loss", "loss-d"],
    words: (_, row) =>
      `How wrong D was, as one number: ${value(row, "lossD")}. Its gradient tells each of D’s weights which way is better.`,
  },
  {
    id: "d-move",
    turn: "d",
    label: "D’s weights move",
    lit: ["d", "loss-d"],
    moves: ["d"],
    words: ({ k }, row) =>
      `${k > 1 ? `${k} times in this turn, all` : "All"} of D’s weights take a small step; the gradient’s size is ${value(row, "gradD")}. G’s weights stay.`,
  },
  {
    id: "g-z",
    turn: "g",
    label: "draw z",
    lit: ["z", "z-g"],
    words: (config) =>
      `${drawn(config)} ${config.fresh_latents ? "New ones for G." : "(At full speed G takes those of D’s turn again.)"}`,
  },
  { id: "g-fakes", turn: "g", label: "G draws fakes", lit: DRAWS, words: () => "G makes an image of each." },
  {
    id: "g-judge",
    turn: "g",
    label: "D judges them",
    lit: ["fakes", "fakes-d", "y-d", "d", "d-verdict"],
    asks: "generator",
    words: (_, row) =>
      row
        ? `D’s mean answer for the fakes: ${value(row, "dFake")}. G would like it to be 1.`
        : "D looks at the fakes alone…",
  },
  {
    id: "g-loss",
    turn: "g",
    label: "loss",
    lit: ["verdict-loss", "loss", "loss-d", "d", "d-g"],
    words: (_, row) =>
      `How little G convinced D: ${value(row, "lossG")}. The gradient goes back through D, which stays as it is, to G.`,
  },
  {
    id: "g-move",
    turn: "g",
    label: "G’s weights move",
    lit: ["g", "d-g"],
    moves: ["g"],
    words: (_, row) =>
      `All of G’s weights take a small step; the gradient’s size is ${value(row, "gradG")}. D’s weights stay. The picture has changed a little.`,
  },
];

/** Encoder and decoder learn as one. @type {Told[]} */
export const CODER_MOMENTS = [
  {
    id: "images",
    turn: "both",
    label: "take images",
    lit: ["real", "real-encoder"],
    words: ({ batch }) => `The next ${batch} training images.`,
  },
  {
    id: "encode",
    turn: "both",
    label: "encode",
    lit: ["encoder", "encoder-code", "code"],
    words: ({ latent }) => `The encoder makes ${latent} numbers of each.`,
  },
  {
    id: "decode",
    turn: "both",
    label: "decode",
    lit: ["code-decoder", "decoder", "decoder-rebuilt", "rebuilt"],
    asks: "both",
    words: () => "The decoder draws an image of these numbers alone.",
  },
  {
    id: "compare",
    turn: "both",
    label: "loss",
    lit: ["real-loss", "rebuilt-loss", "loss", "loss-decoder", "loss-encoder"],
    words: (_, row) =>
      row && "kl" in row
        ? `The images differ by ${value(row, "reconstruction")}, the codes from N(0, 1) by ${value(row, "kl")} (KL).`
        : `How far the image is from the one that went in: ${value(row, "loss")}. The gradient goes back to both.`,
  },
  {
    id: "move",
    turn: "both",
    label: "weights move",
    lit: ["encoder", "decoder", "loss-decoder", "loss-encoder"],
    moves: ["encoder", "decoder"],
    words: (_, row) => `All weights of both take a small step; the gradient’s size is ${value(row, "grad")}.`,
  },
];
