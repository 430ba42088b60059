// @ts-check
// DCGAN: the page's first family, two convolutional networks.

import { gan } from "./gan.js";
import { kindOf } from "./inputs.js";

export const dcgan = gan({
  id: "dcgan",
  tagline: (config) => `A GAN learns to draw ${kindOf(config)}, right here in this tab.`,
});
