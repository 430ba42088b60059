// @ts-check
// The conditional DCGAN: it draws the digit that it is asked for.

import { ASKED_GAME } from "./diagrams.js";
import { DISCRIMINATOR, FAKES, GENERATOR, gan } from "./gan.js";

const DIGITS = Array.from({ length: 10 }, (_, digit) => String(digit));

export const conditional = gan({
  id: "conditional",
  tagline: () => "A GAN that draws the digit you ask for.",
  parts: [
    {
      ...GENERATOR,
      line: "turns noise z and a digit’s name y into an image.",
      words:
        "The generator gets random numbers and the name of a digit, and makes an image of that digit. It never sees a real one; it learns only from how its fakes fare.",
    },
    {
      ...DISCRIMINATOR,
      likeness: "ten police officers",
      line: "has an answer for each digit; the one for y counts.",
      words:
        "The discriminator has ten answers, one for each digit: how likely the image is a real 0, a real 1 and so on. Only the answer for the digit that was asked for counts, so a good 3 that should have been a 5 is caught.",
    },
  ],
  views: {
    samples: {
      ...FAKES,
      tag: "fakes, G(z, y)",
      caption: (sample, config) => ["a digit asked for in each row", ...FAKES.caption(sample, config)],
      aside: "Each row asks for one digit, with the same 8 z in every row.",
      spoken: "80 generated images, a digit a row from 0 to 9",
      rows: DIGITS,
    },
  },
  diagram: ASKED_GAME,
  untrained: "The generator is untrained: whatever digit it is asked for, it draws noise.",
  notes: [
    {
      title: "Asking for a digit",
      paragraphs: [
        "The digit’s name y joins z as ten numbers, nine zeros and a one. D has ten outputs, and the one for y is its verdict.",
        "That costs hardly any arithmetic, and it is worth a lot: D can no longer be fooled by a well-drawn digit that nobody asked for.",
      ],
    },
  ],
});
