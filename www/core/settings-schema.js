// @ts-check
// The settings form's entries and the presets, a leaf. Written from crate/src/config/ by
// `NOISELAB_WRITE=1 cargo test schema`; `cargo test` fails where the two differ.

/** @import { Config } from "../protocol/messages.js" */

/**
 * @typedef {object} SettingEntry
 * @property {keyof Config} name
 * @property {string} label
 * @property {string} help
 * @property {"integer" | "number" | "log" | "choice" | "flag" | "widths"} kind
 * @property {number} [min]
 * @property {number} [max]
 * @property {number} [step]
 * @property {{ value: string, label: string }[]} [choices]
 * @property {boolean} live                takes effect at once; the others on Reset
 */

export const schema = /** @type {SettingEntry[]} */ ([
  {
    "choices": [
      {
        "label": "Small (2 hidden layers each)",
        "value": "small"
      },
      {
        "label": "Course DCGAN (3 in G, 2 in D)",
        "value": "course"
      }
    ],
    "help": "Small learns in seconds; Course is the DCGAN of the GAN course.",
    "kind": "choice",
    "label": "Network",
    "live": false,
    "name": "network"
  },
  {
    "help": "Weights, shuffles and noise all follow from it: same seed, same run.",
    "kind": "integer",
    "label": "Seed",
    "live": false,
    "max": 4294967295,
    "min": 0,
    "name": "seed"
  },
  {
    "choices": [
      {
        "label": "Normal N(0, 1)",
        "value": "normal"
      },
      {
        "label": "Uniform [0, 1)",
        "value": "uniform01"
      },
      {
        "label": "Uniform [−1, 1)",
        "value": "uniform11"
      },
      {
        "label": "Uniform [−√3, √3)",
        "value": "uniform-unit"
      }
    ],
    "help": "The distribution that every entry of z is drawn from.",
    "kind": "choice",
    "label": "Noise",
    "live": false,
    "name": "noise"
  },
  {
    "help": "Numbers in z, the generator's input.",
    "kind": "integer",
    "label": "Latent size",
    "live": false,
    "max": 256,
    "min": 1,
    "name": "latent"
  },
  {
    "choices": [
      {
        "label": "per channel",
        "value": "channel"
      },
      {
        "label": "per position",
        "value": "position"
      }
    ],
    "help": "What G's first batch norm averages over: all positions of a channel (BatchNorm2d), or each position by itself (BatchNorm1d).",
    "kind": "choice",
    "label": "First batch norm",
    "live": false,
    "name": "first_norm"
  },
  {
    "help": "Channels of G's hidden layers, from z to the image.",
    "kind": "widths",
    "label": "Generator widths",
    "live": false,
    "max": 512,
    "min": 1,
    "name": "g_widths"
  },
  {
    "help": "Channels of D's hidden layers, from the image to the verdict.",
    "kind": "widths",
    "label": "Discriminator widths",
    "live": false,
    "max": 512,
    "min": 1,
    "name": "d_widths"
  },
  {
    "help": "Real images, and as many fakes, in each update.",
    "kind": "integer",
    "label": "Batch size",
    "live": false,
    "max": 256,
    "min": 2,
    "name": "batch"
  },
  {
    "help": "Adam's step size for the generator.",
    "kind": "log",
    "label": "Learning rate of G",
    "live": true,
    "max": 0.1,
    "min": 0.00001,
    "name": "lr_g"
  },
  {
    "help": "Adam's step size for the discriminator.",
    "kind": "log",
    "label": "Learning rate of D",
    "live": true,
    "max": 0.1,
    "min": 0.00001,
    "name": "lr_d"
  },
  {
    "help": "How much of the last gradients Adam keeps; DCGAN uses 0.5.",
    "kind": "number",
    "label": "Adam β₁",
    "live": true,
    "max": 0.999,
    "min": 0.0,
    "name": "beta1",
    "step": 0.001
  },
  {
    "help": "Discriminator updates before each generator update.",
    "kind": "integer",
    "label": "D updates a step (k)",
    "live": true,
    "max": 10,
    "min": 1,
    "name": "k"
  },
  {
    "help": "On: as Goodfellow’s Algorithm 1. Off: G learns from the fakes that D just judged, which is faster.",
    "kind": "flag",
    "label": "New z for G’s update",
    "live": true,
    "name": "fresh_latents"
  },
  {
    "help": "Slope below zero in the discriminator’s activations.",
    "kind": "number",
    "label": "LeakyReLU slope",
    "live": true,
    "max": 1.0,
    "min": 0.0,
    "name": "leaky_slope",
    "step": 0.01
  },
  {
    "help": "D is asked to say 1 minus this for real images.",
    "kind": "number",
    "label": "Label smoothing",
    "live": true,
    "max": 0.5,
    "min": 0.0,
    "name": "label_smoothing",
    "step": 0.01
  },
  {
    "choices": [
      {
        "label": "non-saturating",
        "value": "non-saturating"
      },
      {
        "label": "minimax",
        "value": "minimax"
      }
    ],
    "help": "Non-saturating: maximise log D(G(z)). Minimax: minimise log(1 − D(G(z))).",
    "kind": "choice",
    "label": "Generator loss",
    "live": true,
    "name": "loss"
  }
]);

export const presets = /** @type {Record<Config["network"], Config>} */ ({
  "course": {
    "batch": 128,
    "beta1": 0.5,
    "d_widths": [
      16,
      32
    ],
    "first_norm": "channel",
    "fresh_latents": true,
    "g_widths": [
      256,
      128,
      64
    ],
    "k": 1,
    "label_smoothing": 0.0,
    "latent": 64,
    "leaky_slope": 0.2,
    "loss": "non-saturating",
    "lr_d": 0.0002,
    "lr_g": 0.0002,
    "network": "course",
    "noise": "normal",
    "seed": 0
  },
  "small": {
    "batch": 16,
    "beta1": 0.5,
    "d_widths": [
      32,
      64
    ],
    "first_norm": "channel",
    "fresh_latents": false,
    "g_widths": [
      64,
      32
    ],
    "k": 1,
    "label_smoothing": 0.0,
    "latent": 32,
    "leaky_slope": 0.2,
    "loss": "non-saturating",
    "lr_d": 0.0005,
    "lr_g": 0.002,
    "network": "small",
    "noise": "normal",
    "seed": 0
  }
});
