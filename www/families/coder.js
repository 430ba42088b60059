// @ts-check
// What autoencoders have in common: an encoder, a code, a decoder, and the error of what comes back.

import { BOTTLENECK } from "./diagrams.js";
import { SOURCES } from "./inputs.js";
import { CODER_MOMENTS } from "./moments.js";

/** @import { Config } from "../core/settings-schema.js" */
/** @import { Chart, Family, Part, ViewWords } from "./family.js" */

/** @type {Part} */
export const ENCODER = {
  id: "d",
  name: "Encoder",
  short: "Encoder",
  role: "encoder",
  mark: "■",
  likeness: "the note-taker",
  line: "boils an image down to a few numbers, its code.",
  words:
    "The encoder looks at an image and writes down a few numbers about it: the code. There are far fewer of them than pixels, so it has to find out what matters.",
};

/** @type {Part} */
export const DECODER = {
  id: "g",
  name: "Decoder",
  short: "Decoder",
  role: "decoder",
  mark: "▲",
  likeness: "the draughtsman",
  line: "draws the image again from its code alone.",
  words:
    "The decoder gets nothing but the code and draws the image from it. Both learn together, from how far the drawing is from the original.",
};

/** @type {Chart} */
export const HELD_OUT = {
  title: "Error on unseen images",
  about: "Error on images that it never trains on, over the steps",
  series: [{ measure: "heldOut", label: "held out", role: "rebuilt", mark: "ring", spoken: "error on unseen images" }],
  range: (_, highest) => [0, Math.max(0.02, highest * 1.08)],
  caption: "Images that it never trains on: here it can’t do by learning them by heart.",
};

/** @param {Config} config */
export const codeOf = ({ latent }) => `a code of ${latent} numbers`;

/** @type {ViewWords} */
const REBUILT = {
  label: "Rebuilt",
  title: "Rebuilt",
  tag: "x̂, from the code",
  caption: (_, config) => ["the 64 input images", `through ${codeOf(config)}`],
  aside: "Compare each tile with the one at the same place on the right.",
  spoken: "64 rebuilt images",
};

/** @type {ViewWords} */
export const DRAWN = {
  label: "Random codes",
  title: "Drawn",
  tag: "the decoder on N(0, 1)",
  caption: (_, config) => ["no image behind these", `${codeOf(config)}, drawn at random`],
  aside: "The decoder only knows codes that images have. Are random ones like them?",
  spoken: "64 images drawn from random codes",
};

/** @param {Config} config */
const inputs = ({ pictures, corruption }) => {
  const { what } = SOURCES[pictures];
  const noise = corruption > 0 ? `under noise of sd ${corruption}` : "clean";
  return {
    title: "Input",
    tag: "x, as the encoder sees it",
    caption:
      pictures === "digits"
        ? ["64 digits that it never trains on", noise]
        : [`64 of ${pictures === "own" ? what : `the ${what}`}`, noise],
    aside:
      corruption > 0
        ? "The decoder is asked for the clean image, not for the noise."
        : "What goes in on the left of the bottleneck.",
    spoken: `64 input images, ${noise}: ${what}`,
    aboutFaces: pictures === "faces",
  };
};

/** @param {Pick<Family, "id" | "tagline" | "charts" | "lead"> & Partial<Family>} own @returns {Family} */
export const coder = (own) => ({
  players: false,
  parts: [ENCODER, DECODER],
  views: { reconstructions: REBUILT, samples: DRAWN },
  inputs,
  diagram: BOTTLENECK,
  moments: CODER_MOMENTS,
  trainedWith: () => "",
  helps: { latent: "Numbers between encoder and decoder." },
  untrained: "Nothing is learned yet: every image comes back as the same grey.",
  notes: [],
  ...own,
});
