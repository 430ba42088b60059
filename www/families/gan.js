// @ts-check
// What all GANs have in common: two players, their losses and verdicts, the noise.

import { NOISES, sampleCaption } from "../words/noises.js";
import { GAME } from "./diagrams.js";
import { SOURCES } from "./inputs.js";
import { GAME_MOMENTS } from "./moments.js";

/** @import { Config } from "../core/settings-schema.js" */
/** @import { Chart, Family, Part, ViewWords } from "./family.js" */

/** @type {Part} */
export const GENERATOR = {
  id: "g",
  name: "Generator G",
  short: "G",
  role: "generator",
  mark: "▲",
  likeness: "the counterfeiter",
  line: "turns noise z into an image G(z).",
  words:
    "The generator is a counterfeiter: it gets random numbers and makes an image of them. It never sees a real one; it learns only from how its fakes fare.",
};

/** @type {Part} */
export const DISCRIMINATOR = {
  id: "d",
  name: "Discriminator D",
  short: "D",
  role: "discriminator",
  mark: "■",
  likeness: "the police",
  line: "says how likely an image is real.",
  words:
    "The discriminator is the police: it gets images, some real, some fake, and says how likely each is real. It learns from being told afterwards which were which.",
};

/** @type {Chart} */
const LOSS = {
  title: "Loss",
  about: "Losses of D and G over the steps",
  series: [
    { measure: "lossD", label: "D, mean of real and fake", role: "discriminator", mark: "square", spoken: "loss of D" },
    { measure: "lossG", label: "G", role: "generator", mark: "triangle", spoken: "loss of G" },
  ],
  guide: { value: Math.LN2, label: "ln 2" },
  range: (lowest, highest) => [lowest * 1.08, Math.max(1.4, highest * 1.08)],
  caption: "At ln 2 ≈ 0.69 a player is only guessing.",
  note: ({ loss }) =>
    ({
      minimax: "With the minimax loss, G’s mark is −ln 2.",
      hinge: "With the hinge loss there is no such mark.",
      "non-saturating": "",
    })[loss],
};

/** @type {Chart} */
const VERDICT = {
  title: "Verdict of D",
  about: "Mean verdict of D on real and on generated images over the steps",
  series: [
    { measure: "dReal", label: "D(x)", role: "real", mark: "dot", spoken: "D(x)" },
    { measure: "dFake", label: "D(G(z))", role: "fake", mark: "ring", spoken: "D(G(z))" },
  ],
  guide: { value: 0.5, label: "0.5" },
  range: () => [0, 1],
  ticks: [0, 0.25, 0.5, 0.75, 1],
  caption: "1 says real, 0 says fake. At 0.5 D can’t tell.",
};

/** @type {ViewWords} */
export const FAKES = {
  label: "Fakes",
  title: "Generated",
  tag: "fakes, G(z)",
  caption: (sample, { g_norms }) =>
    sampleCaption(
      sample,
      g_norms.some((norm) => norm !== "none"),
    ),
  aside: "The same 64 z every time.",
  spoken: "64 generated images",
};

/** @param {Config} config */
const inputs = ({ pictures }) => {
  const { from, what } = SOURCES[pictures];
  return {
    title: "Real",
    tag: `x, ${from}`,
    caption: ["the first 64 training images", what],
    aside: "What D compares the fakes with. G never sees these.",
    spoken: pictures === "digits" ? "64 real images from MNIST: handwritten digits" : `64 real images: ${what}`,
    aboutFaces: pictures === "faces",
  };
};

/** @param {Pick<Family, "id" | "tagline"> & Partial<Family>} own @returns {Family} */
export const gan = (own) => ({
  players: true,
  parts: [GENERATOR, DISCRIMINATOR],
  charts: [LOSS, VERDICT],
  views: { samples: FAKES },
  inputs,
  diagram: GAME,
  moments: GAME_MOMENTS,
  lead: null,
  helps: {},
  trainedWith: ({ noise }) => `with ${NOISES[noise].short}`,
  untrained: "The generator is untrained: what it draws is noise.",
  notes: [],
  ...own,
});
