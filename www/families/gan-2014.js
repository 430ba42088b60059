// @ts-check
// The GAN of 2014: dense layers, as in the first paper on GANs (Goodfellow et al. 2014).

import { gan } from "./gan.js";
import { kindOf } from "./inputs.js";

export const gan2014 = gan({
  id: "gan-2014",
  tagline: (config) => `The GAN of 2014: plain layers learn to draw ${kindOf(config)} pixel by pixel.`,
  notes: [
    {
      title: "Without neighbours",
      paragraphs: [
        "In a dense layer every number is joined to every other one. To such a network two neighbouring pixels are as foreign to each other as two at opposite ends of the image.",
        "So it has to learn from the data alone what convolutions are built with: that strokes hold together. Single stray pixels in its fakes are what is missing.",
      ],
      list: [
        "Train for a minute, then choose the small DCGAN and train for a minute again. Which has the cleaner strokes?",
        "Choose maxout: each unit is the larger of two, and D forgets half of them at every step. Does D win less easily?",
      ],
    },
  ],
});
