// @ts-check
// Autoencoders: dense, deep, convolutional, and trained on noisy input.

import { coder, HELD_OUT } from "./coder.js";
import { kindOf } from "./inputs.js";

export const autoencoder = coder({
  id: "autoencoder",
  tagline: (config) =>
    config.corruption > 0
      ? `An autoencoder learns to give back clean ${kindOf(config)} from under noise.`
      : `An autoencoder learns to draw ${kindOf(config)} again from a few numbers.`,
  charts: [
    {
      title: "Loss",
      about: "Loss over the steps",
      series: [
        { measure: "loss", label: "rebuilt against original", role: "decoder", mark: "triangle", spoken: "loss" },
      ],
      range: (_, highest) => [0, Math.max(0.05, highest * 1.08)],
      caption: "How far what comes back is from what should: less is better.",
    },
    HELD_OUT,
  ],
  lead: {
    title: "The bottleneck",
    text: "Everything about an image has to pass through so few numbers.",
    settings: ["latent", "corruption"],
  },
  notes: [
    {
      title: "The bottleneck",
      paragraphs: [
        "An image of 28 by 28 pixels is 784 numbers. The code has far fewer, so the two networks have to agree on what is worth telling: slant, loops, where a stroke ends.",
        "Nobody tells them what a digit is. They are only asked for the image that went in.",
      ],
      list: [
        "Halve the code, Reset, train again. What is lost first?",
        "Give a trained one noise on its input, without Reset. Then Reset and train with it. What does a network make of noise that it has never seen?",
        "Choose the convolutional one with a code of the same size. What does it gain from knowing which pixels are neighbours?",
      ],
    },
  ],
});
