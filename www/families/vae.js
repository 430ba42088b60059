// @ts-check
// Variational autoencoders: codes that can be drawn at random.

import { codeOf, coder, DECODER, DRAWN, ENCODER, HELD_OUT } from "./coder.js";
import { BLURRED_BOTTLENECK } from "./diagrams.js";
import { kindOf } from "./inputs.js";

/** @import { ViewWords } from "./family.js" */

/** @type {ViewWords} */
const PLANE = {
  label: "Plane",
  title: "The plane",
  tag: "of codes",
  caption: () => ["two numbers a code: 15 by 15 places of their plane", "each drawn by the decoder"],
  aside: "Neighbours are alike: walk from one digit to another.",
  spoken: "225 images, one for each of 15 by 15 places of the plane of codes",
};

const { views } = coder({ id: "vae", tagline: () => "", charts: [HELD_OUT, HELD_OUT], lead: null });

export const vae = coder({
  id: "vae",
  tagline: (config) =>
    `A variational autoencoder: it rebuilds ${kindOf(config)}, and draws new ones from random codes.`,
  parts: [
    {
      ...ENCODER,
      line: "writes a code down with a margin: mean and spread.",
      words:
        "The encoder looks at an image and says where its code lies, and how exactly: a mean and a spread for each number. The code that is used is drawn from there, so the neighbourhood has to mean the same.",
    },
    DECODER,
  ],
  charts: [
    {
      title: "Loss, in two parts",
      about: "Reconstruction loss and KL over the steps",
      series: [
        {
          measure: "reconstruction",
          label: "reconstruction",
          role: "decoder",
          mark: "triangle",
          spoken: "reconstruction",
        },
        { measure: "kl", label: "KL", role: "encoder", mark: "square", spoken: "KL" },
      ],
      range: (_, highest) => [0, Math.max(1, highest * 1.08)],
      caption: "KL: how far the codes are from N(0, 1). It pulls one way, the images the other.",
    },
    HELD_OUT,
  ],
  views: {
    ...views,
    samples: {
      ...DRAWN,
      caption: (_, config) => [`${codeOf(config)}, drawn at random`, "no image behind these"],
      aside: "The codes of images are kept like N(0, 1), so random ones mean something, too.",
    },
    plane: PLANE,
  },
  diagram: BLURRED_BOTTLENECK,
  lead: {
    title: "Codes near N(0, 1)",
    text: "How many numbers a code has, and how hard codes are pulled together.",
    settings: ["latent", "kl_weight"],
  },
  notes: [
    {
      title: "Where to throw the dart",
      paragraphs: [
        "A plain autoencoder’s codes may lie anywhere. Draw one at random, and the decoder has never seen its like.",
        "Here the KL term keeps all codes together around 0 and lets each have a little spread. It doesn’t make the decoder better; it tells you where to look.",
      ],
      list: [
        "Look at images from random codes here, then with a plain autoencoder of the same size.",
        "Set the weight β to 0 and train. What happens to the random ones?",
        "Choose the VAE with a plane, and walk over it once it is trained.",
      ],
    },
  ],
});
