// @ts-check
// The fourteen lessons by number. `load` brings one when it is opened; null: not written yet. Title, lead
// and minutes stand here for the contents, as each lesson has them (a test compares).

/** @import { Lesson, Words } from "./lesson.js" */
/**
 * @typedef {object} Row
 * @property {number} number
 * @property {string} id
 * @property {number} minutes
 * @property {string} title
 * @property {string} lead
 * @property {(() => Promise<{ lesson: Lesson }>) | null} load
 * @property {Record<string, () => Promise<{ words: Words }>>} [words]  in other languages, by their code
 */

/** @type {Row[]} */
export const LESSONS = [
  {
    number: 1,
    id: "game",
    minutes: 15,
    title: "The game",
    lead: "Two networks learn from each other: one draws, the other tells drawn from real.",
    load: () => import("./01-game.js"),
    words: { de: () => import("./de/01-game.js") },
  },
  {
    number: 2,
    id: "noise",
    minutes: 10,
    title: "The noise",
    lead: "Where the generator’s numbers come from decides whether it learns.",
    load: () => import("./02-noise.js"),
    words: { de: () => import("./de/02-noise.js") },
  },
  {
    number: 3,
    id: "growing",
    minutes: 14,
    title: "Growing a picture",
    lead: "Thirty-two numbers become 784 pixels: a kernel is stamped, again and again.",
    load: () => import("./03-growing.js"),
  },
  {
    number: 4,
    id: "activations",
    minutes: 12,
    title: "Activations",
    lead: "Without a bend between them, three layers are one.",
    load: () => import("./04-activations.js"),
  },
  {
    number: 5,
    id: "batch-norm",
    minutes: 14,
    title: "Batch norm",
    lead: "Normalise each channel, then let the network take it back.",
    load: () => import("./05-batch-norm.js"),
  },
  {
    number: 6,
    id: "shift",
    minutes: 12,
    title: "Covariate shift",
    lead: "A classifier meets darker, paler and inverted digits.",
    load: () => import("./06-shift.js"),
  },
  {
    number: 7,
    id: "balance",
    minutes: 14,
    title: "The balance",
    lead: "What happens when one player runs ahead of the other.",
    load: () => import("./07-balance.js"),
  },
  {
    number: 8,
    id: "autoencoders",
    minutes: 14,
    title: "Autoencoders",
    lead: "Squeeze a digit through 32 numbers and rebuild it.",
    load: () => import("./08-autoencoders.js"),
  },
  {
    number: 9,
    id: "vae",
    minutes: 16,
    title: "The variational autoencoder",
    lead: "What has to be added before random codes become digits.",
    load: () => import("./09-vae.js"),
  },
  {
    number: 10,
    id: "dcgan",
    minutes: 12,
    title: "DCGAN",
    lead: "Two generators, the same arithmetic; one knows which pixels are neighbours.",
    load: () => import("./10-dcgan.js"),
  },
  {
    number: 11,
    id: "conditional",
    minutes: 12,
    title: "A seven, please",
    lead: "Give both players the digit’s name, and you can ask for what you want.",
    load: () => import("./11-conditional.js"),
  },
  {
    number: 12,
    id: "watching",
    minutes: 14,
    title: "Watching it learn",
    lead: "Pictures, losses and a distance: what each of them can tell, and what it can’t.",
    load: () => import("./12-watching.js"),
  },
  {
    number: 13,
    id: "uses",
    minutes: 14,
    title: "What is it for?",
    lead: "More data, odd things, few labels: three uses, each beside what does the same without a GAN.",
    load: () => import("./13-uses.js"),
  },
  {
    number: 14,
    id: "others",
    minutes: 15,
    title: "Other ways to draw",
    lead: "Six machines draw new digits; none of them can be asked everything.",
    load: () => import("./14-others.js"),
  },
];
