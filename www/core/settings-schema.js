// @ts-check
// The settings form's entries, the presets and every name that the crate owns, a leaf. (Hand-written for
// now in the format that the crate will write: it is generated from there.)

/** @typedef {"small" | "course" | "faces" | "conditional" | "mlp" | "maxout" | "ae-dense" | "ae-deep" | "ae-conv" | "ae-noisy" | "vae" | "vae-plane"} Network */
/** @typedef {"dcgan" | "conditional" | "gan-2014" | "autoencoder" | "vae"} Family */
/** @typedef {"normal" | "uniform01" | "uniform11" | "uniform-unit"} Noise */
/** @typedef {"relu" | "leaky" | "sigmoid" | "tanh" | "identity" | "maxout"} Activation */
/** @typedef {"none" | "channel" | "position"} Norm */

/**
 * Everything that defines a run. `g_…` is the network that draws (generator, decoder), `d_…` the one that
 * looks (discriminator, encoder); lists have an entry for each hidden layer.
 * @typedef {object} Config
 * @property {number} seed
 * @property {Network} network
 * @property {"digits" | "faces" | "own"} pictures
 * @property {number} side
 * @property {boolean} colour
 * @property {number} limit
 * @property {Noise} noise
 * @property {number} latent
 * @property {number[]} g_widths
 * @property {Activation[]} g_activations
 * @property {Norm[]} g_norms
 * @property {number[]} d_widths
 * @property {Activation[]} d_activations
 * @property {Norm[]} d_norms
 * @property {boolean} affine
 * @property {"normal" | "xavier" | "he"} init
 * @property {"tanh" | "sigmoid"} output
 * @property {number} dropout
 * @property {number} batch
 * @property {number} lr_g
 * @property {number} lr_d
 * @property {number} beta1
 * @property {number} k
 * @property {boolean} fresh_latents
 * @property {number} leaky_slope
 * @property {number} label_smoothing
 * @property {"non-saturating" | "minimax" | "hinge"} loss
 * @property {"bce" | "mse"} reconstruction
 * @property {number} corruption
 * @property {number} kl_weight
 * @property {number} kl_warm_up
 * @property {boolean} mirror
 */

/**
 * @typedef {object} SettingEntry
 * @property {keyof Config} name
 * @property {string} label
 * @property {Partial<Record<Family, string>>} [labels]  where a family calls it otherwise
 * @property {string} help
 * @property {"integer" | "number" | "log" | "choice" | "flag" | "widths" | "choices"} kind
 * @property {number} [min]
 * @property {number} [max]
 * @property {number} [step]
 * @property {{ value: string, label: string }[]} [choices]
 * @property {"g" | "d"} [player]            of a list with an entry for each hidden layer
 * @property {Family[]} families             that show it
 * @property {boolean} live                takes effect at once; the others on Reset
 */

export const schema = /** @type {SettingEntry[]} */ ([
  {
    "choices": [
      {
        "label": "Small DCGAN",
        "value": "small"
      },
      {
        "label": "Course DCGAN",
        "value": "course"
      },
      {
        "label": "DCGAN on faces",
        "value": "faces"
      },
      {
        "label": "Conditional DCGAN",
        "value": "conditional"
      },
      {
        "label": "GAN of 2014",
        "value": "mlp"
      },
      {
        "label": "GAN of 2014, maxout",
        "value": "maxout"
      },
      {
        "label": "Autoencoder",
        "value": "ae-dense"
      },
      {
        "label": "Deep autoencoder",
        "value": "ae-deep"
      },
      {
        "label": "Convolutional autoencoder",
        "value": "ae-conv"
      },
      {
        "label": "Denoising autoencoder",
        "value": "ae-noisy"
      },
      {
        "label": "Variational autoencoder",
        "value": "vae"
      },
      {
        "label": "VAE with a plane",
        "value": "vae-plane"
      }
    ],
    "families": [
      "dcgan",
      "conditional",
      "gan-2014",
      "autoencoder",
      "vae"
    ],
    "help": "What is trained. Each brings its own recipe.",
    "kind": "choice",
    "label": "Network",
    "live": false,
    "name": "network"
  },
  {
    "families": [
      "dcgan",
      "conditional",
      "gan-2014",
      "autoencoder",
      "vae"
    ],
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
        "label": "Digits (MNIST)",
        "value": "digits"
      },
      {
        "label": "Faces (Twemoji)",
        "value": "faces"
      },
      {
        "label": "Your own",
        "value": "own"
      }
    ],
    "families": [
      "dcgan",
      "gan-2014",
      "autoencoder",
      "vae"
    ],
    "help": "What it learns from.",
    "kind": "choice",
    "label": "Pictures",
    "live": false,
    "name": "pictures"
  },
  {
    "families": [
      "dcgan",
      "gan-2014",
      "autoencoder",
      "vae"
    ],
    "help": "Pixels of a picture from left to right, and from top to bottom.",
    "kind": "integer",
    "label": "Side",
    "live": false,
    "max": 64,
    "min": 16,
    "name": "side"
  },
  {
    "families": [
      "dcgan",
      "gan-2014",
      "autoencoder",
      "vae"
    ],
    "help": "Three channels, red, green and blue, instead of one.",
    "kind": "flag",
    "label": "Colour",
    "live": false,
    "name": "colour"
  },
  {
    "families": [
      "dcgan",
      "conditional",
      "gan-2014",
      "autoencoder",
      "vae"
    ],
    "help": "So many of the images, the first ones; 0 is all.",
    "kind": "integer",
    "label": "Images used",
    "live": false,
    "max": 60000,
    "min": 0,
    "name": "limit"
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
    "families": [
      "dcgan",
      "conditional",
      "gan-2014"
    ],
    "help": "The distribution that every entry of z is drawn from.",
    "kind": "choice",
    "label": "Noise",
    "live": false,
    "name": "noise"
  },
  {
    "families": [
      "dcgan",
      "conditional",
      "gan-2014",
      "autoencoder",
      "vae"
    ],
    "help": "Numbers in z, the generator's input.",
    "kind": "integer",
    "label": "Latent size",
    "labels": {
      "autoencoder": "Code size",
      "vae": "Code size"
    },
    "live": false,
    "max": 256,
    "min": 1,
    "name": "latent"
  },
  {
    "families": [
      "dcgan",
      "conditional",
      "gan-2014",
      "autoencoder",
      "vae"
    ],
    "help": "Channels of its hidden layers, from z to the image.",
    "kind": "widths",
    "label": "Generator widths",
    "labels": {
      "autoencoder": "Decoder widths",
      "vae": "Decoder widths"
    },
    "live": false,
    "max": 512,
    "min": 1,
    "name": "g_widths",
    "player": "g"
  },
  {
    "choices": [
      {
        "label": "ReLU",
        "value": "relu"
      },
      {
        "label": "LeakyReLU",
        "value": "leaky"
      },
      {
        "label": "sigmoid",
        "value": "sigmoid"
      },
      {
        "label": "tanh",
        "value": "tanh"
      },
      {
        "label": "none",
        "value": "identity"
      }
    ],
    "families": [
      "dcgan",
      "conditional",
      "gan-2014",
      "autoencoder",
      "vae"
    ],
    "help": "What follows each hidden layer.",
    "kind": "choices",
    "label": "Generator activations",
    "labels": {
      "autoencoder": "Decoder activations",
      "vae": "Decoder activations"
    },
    "live": false,
    "name": "g_activations",
    "player": "g"
  },
  {
    "choices": [
      {
        "label": "none",
        "value": "none"
      },
      {
        "label": "per channel",
        "value": "channel"
      },
      {
        "label": "per position",
        "value": "position"
      }
    ],
    "families": [
      "dcgan",
      "conditional",
      "gan-2014",
      "autoencoder",
      "vae"
    ],
    "help": "What each hidden layer's batch norm averages over: all positions of a channel (BatchNorm2d), or each position by itself (BatchNorm1d).",
    "kind": "choices",
    "label": "Generator batch norms",
    "labels": {
      "autoencoder": "Decoder batch norms",
      "vae": "Decoder batch norms"
    },
    "live": false,
    "name": "g_norms",
    "player": "g"
  },
  {
    "families": [
      "dcgan",
      "conditional",
      "gan-2014",
      "autoencoder",
      "vae"
    ],
    "help": "Channels of its hidden layers, from the image on.",
    "kind": "widths",
    "label": "Discriminator widths",
    "labels": {
      "autoencoder": "Encoder widths",
      "vae": "Encoder widths"
    },
    "live": false,
    "max": 512,
    "min": 1,
    "name": "d_widths",
    "player": "d"
  },
  {
    "choices": [
      {
        "label": "ReLU",
        "value": "relu"
      },
      {
        "label": "LeakyReLU",
        "value": "leaky"
      },
      {
        "label": "sigmoid",
        "value": "sigmoid"
      },
      {
        "label": "tanh",
        "value": "tanh"
      },
      {
        "label": "none",
        "value": "identity"
      },
      {
        "label": "maxout",
        "value": "maxout"
      }
    ],
    "families": [
      "dcgan",
      "conditional",
      "gan-2014",
      "autoencoder",
      "vae"
    ],
    "help": "What follows each hidden layer.",
    "kind": "choices",
    "label": "Discriminator activations",
    "labels": {
      "autoencoder": "Encoder activations",
      "vae": "Encoder activations"
    },
    "live": false,
    "name": "d_activations",
    "player": "d"
  },
  {
    "choices": [
      {
        "label": "none",
        "value": "none"
      },
      {
        "label": "per channel",
        "value": "channel"
      },
      {
        "label": "per position",
        "value": "position"
      }
    ],
    "families": [
      "dcgan",
      "conditional",
      "gan-2014",
      "autoencoder",
      "vae"
    ],
    "help": "What each hidden layer's batch norm averages over.",
    "kind": "choices",
    "label": "Discriminator batch norms",
    "labels": {
      "autoencoder": "Encoder batch norms",
      "vae": "Encoder batch norms"
    },
    "live": false,
    "name": "d_norms",
    "player": "d"
  },
  {
    "families": [
      "dcgan",
      "conditional",
      "gan-2014",
      "autoencoder",
      "vae"
    ],
    "help": "The scale and shift after each batch norm.",
    "kind": "flag",
    "label": "Learn γ and β",
    "live": false,
    "name": "affine"
  },
  {
    "choices": [
      {
        "label": "N(0, 0.02)",
        "value": "normal"
      },
      {
        "label": "Xavier",
        "value": "xavier"
      },
      {
        "label": "He",
        "value": "he"
      }
    ],
    "families": [
      "dcgan",
      "conditional",
      "gan-2014",
      "autoencoder",
      "vae"
    ],
    "help": "What the weights are drawn from.",
    "kind": "choice",
    "label": "First weights",
    "live": false,
    "name": "init"
  },
  {
    "choices": [
      {
        "label": "tanh",
        "value": "tanh"
      },
      {
        "label": "sigmoid",
        "value": "sigmoid"
      }
    ],
    "families": [
      "dcgan",
      "conditional",
      "gan-2014",
      "autoencoder",
      "vae"
    ],
    "help": "tanh for images in [−1, 1], sigmoid for images in [0, 1].",
    "kind": "choice",
    "label": "Last activation",
    "live": false,
    "name": "output"
  },
  {
    "families": [
      "gan-2014"
    ],
    "help": "Share of D's numbers that are left out in each update.",
    "kind": "number",
    "label": "Dropout in D",
    "live": false,
    "max": 0.9,
    "min": 0.0,
    "name": "dropout",
    "step": 0.05
  },
  {
    "families": [
      "dcgan",
      "conditional",
      "gan-2014",
      "autoencoder",
      "vae"
    ],
    "help": "Images in each update.",
    "kind": "integer",
    "label": "Batch size",
    "live": false,
    "max": 256,
    "min": 2,
    "name": "batch"
  },
  {
    "families": [
      "dcgan",
      "conditional",
      "gan-2014",
      "autoencoder",
      "vae"
    ],
    "help": "Adam's step size.",
    "kind": "log",
    "label": "Learning rate of G",
    "labels": {
      "autoencoder": "Learning rate",
      "vae": "Learning rate"
    },
    "live": true,
    "max": 0.1,
    "min": 1e-05,
    "name": "lr_g"
  },
  {
    "families": [
      "dcgan",
      "conditional",
      "gan-2014"
    ],
    "help": "Adam's step size for the discriminator.",
    "kind": "log",
    "label": "Learning rate of D",
    "live": true,
    "max": 0.1,
    "min": 1e-05,
    "name": "lr_d"
  },
  {
    "families": [
      "dcgan",
      "conditional",
      "gan-2014",
      "autoencoder",
      "vae"
    ],
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
    "families": [
      "dcgan",
      "conditional",
      "gan-2014"
    ],
    "help": "Discriminator updates before each generator update.",
    "kind": "integer",
    "label": "D updates a step (k)",
    "live": true,
    "max": 10,
    "min": 1,
    "name": "k"
  },
  {
    "families": [
      "dcgan",
      "conditional",
      "gan-2014"
    ],
    "help": "On: as Goodfellow’s Algorithm 1. Off: G learns from the fakes that D just judged, which is faster.",
    "kind": "flag",
    "label": "New z for G’s update",
    "live": true,
    "name": "fresh_latents"
  },
  {
    "families": [
      "dcgan",
      "conditional",
      "gan-2014",
      "autoencoder",
      "vae"
    ],
    "help": "Slope below zero.",
    "kind": "number",
    "label": "LeakyReLU slope",
    "live": true,
    "max": 1.0,
    "min": 0.0,
    "name": "leaky_slope",
    "step": 0.01
  },
  {
    "families": [
      "dcgan",
      "conditional",
      "gan-2014"
    ],
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
      },
      {
        "label": "hinge",
        "value": "hinge"
      }
    ],
    "families": [
      "dcgan",
      "conditional",
      "gan-2014"
    ],
    "help": "Non-saturating: maximise log D(G(z)). Minimax: minimise log(1 − D(G(z))). Hinge: D stops once it is sure.",
    "kind": "choice",
    "label": "Generator loss",
    "live": true,
    "name": "loss"
  },
  {
    "choices": [
      {
        "label": "cross-entropy",
        "value": "bce"
      },
      {
        "label": "mean squared error",
        "value": "mse"
      }
    ],
    "families": [
      "autoencoder",
      "vae"
    ],
    "help": "How far a rebuilt image is from its original.",
    "kind": "choice",
    "label": "Reconstruction loss",
    "live": true,
    "name": "reconstruction"
  },
  {
    "families": [
      "autoencoder"
    ],
    "help": "Standard deviation of the Gaussian noise that the encoder sees; the decoder is asked for the clean image.",
    "kind": "number",
    "label": "Noise on the input",
    "live": true,
    "max": 2.0,
    "min": 0.0,
    "name": "corruption",
    "step": 0.05
  },
  {
    "families": [
      "vae"
    ],
    "help": "How hard the codes are pulled towards N(0, 1).",
    "kind": "number",
    "label": "KL weight β",
    "live": true,
    "max": 10.0,
    "min": 0.0,
    "name": "kl_weight",
    "step": 0.05
  },
  {
    "families": [
      "vae"
    ],
    "help": "Steps over which the pull grows to its full weight.",
    "kind": "integer",
    "label": "KL warm-up",
    "live": true,
    "max": 10000,
    "min": 0,
    "name": "kl_warm_up"
  },
  {
    "families": [
      "dcgan",
      "gan-2014",
      "autoencoder",
      "vae"
    ],
    "help": "Every other image is shown left to right: good for faces, bad for digits.",
    "kind": "flag",
    "label": "Mirror images",
    "live": false,
    "name": "mirror"
  }
]);

export const families = /** @type {{ id: Family, label: string, help: string }[]} */ ([
  {
    "help": "Two convolutional networks play against each other.",
    "id": "dcgan",
    "label": "DCGAN"
  },
  {
    "help": "The same game, with the digit's name told to both.",
    "id": "conditional",
    "label": "Conditional GAN"
  },
  {
    "help": "The first GANs: dense layers.",
    "id": "gan-2014",
    "label": "GAN of 2014"
  },
  {
    "help": "One network, through a bottleneck.",
    "id": "autoencoder",
    "label": "Autoencoders"
  },
  {
    "help": "Autoencoders whose codes can be drawn at random.",
    "id": "vae",
    "label": "Variational autoencoders"
  }
]);

export const networks = /** @type {{ id: Network, family: Family, label: string, help: string }[]} */ ([
  {
    "family": "dcgan",
    "help": "Two hidden layers each: learns to draw digits in seconds.",
    "id": "small",
    "label": "Small DCGAN"
  },
  {
    "family": "dcgan",
    "help": "The larger DCGAN of the GAN course; takes minutes.",
    "id": "course",
    "label": "Course DCGAN"
  },
  {
    "family": "dcgan",
    "help": "Learns to draw emoji faces in colour, 32 by 32 pixels.",
    "id": "faces",
    "label": "DCGAN on faces"
  },
  {
    "family": "conditional",
    "help": "Draws the digit that you ask for, because it is told which one.",
    "id": "conditional",
    "label": "Conditional DCGAN"
  },
  {
    "family": "gan-2014",
    "help": "Plain layers that know nothing of neighbouring pixels.",
    "id": "mlp",
    "label": "GAN of 2014"
  },
  {
    "family": "gan-2014",
    "help": "As in the first GAN paper: maxout and dropout in D.",
    "id": "maxout",
    "label": "GAN of 2014, maxout"
  },
  {
    "family": "autoencoder",
    "help": "Squeezes a digit into a few numbers and draws it again from them.",
    "id": "ae-dense",
    "label": "Autoencoder"
  },
  {
    "family": "autoencoder",
    "help": "The same with another hidden layer on each side.",
    "id": "ae-deep",
    "label": "Deep autoencoder"
  },
  {
    "family": "autoencoder",
    "help": "Its layers look at neighbouring pixels together.",
    "id": "ae-conv",
    "label": "Convolutional autoencoder"
  },
  {
    "family": "autoencoder",
    "help": "Sees digits under noise and learns to give the clean ones back.",
    "id": "ae-noisy",
    "label": "Denoising autoencoder"
  },
  {
    "family": "vae",
    "help": "Its codes lie so that random ones can be drawn from, too.",
    "id": "vae",
    "label": "Variational autoencoder"
  },
  {
    "family": "vae",
    "help": "Two numbers a digit: all it knows fits on one map.",
    "id": "vae-plane",
    "label": "VAE with a plane"
  }
]);

export const noises = /** @type {{ name: Noise, label: string }[]} */ ([
  {
    "label": "Normal N(0, 1)",
    "name": "normal"
  },
  {
    "label": "Uniform [0, 1)",
    "name": "uniform01"
  },
  {
    "label": "Uniform [−1, 1)",
    "name": "uniform11"
  },
  {
    "label": "Uniform [−√3, √3)",
    "name": "uniform-unit"
  }
]);

export const measures = /** @type {{ name: string, label: string }[]} */ ([
  {
    "label": "loss of D",
    "name": "lossD"
  },
  {
    "label": "loss of G",
    "name": "lossG"
  },
  {
    "label": "D(x)",
    "name": "dReal"
  },
  {
    "label": "D(G(z))",
    "name": "dFake"
  },
  {
    "label": "gradient of D",
    "name": "gradD"
  },
  {
    "label": "gradient of G",
    "name": "gradG"
  },
  {
    "label": "loss",
    "name": "loss"
  },
  {
    "label": "reconstruction",
    "name": "reconstruction"
  },
  {
    "label": "KL",
    "name": "kl"
  },
  {
    "label": "error on unseen images",
    "name": "heldOut"
  },
  {
    "label": "gradient",
    "name": "grad"
  }
]);

export const presets = /** @type {Record<Network, Config>} */ ({
  "ae-conv": {
    "affine": true,
    "batch": 64,
    "beta1": 0.9,
    "colour": false,
    "corruption": 0.0,
    "d_activations": [
      "relu",
      "relu"
    ],
    "d_norms": [
      "none",
      "none"
    ],
    "d_widths": [
      8,
      16
    ],
    "dropout": 0.0,
    "fresh_latents": false,
    "g_activations": [
      "relu",
      "relu"
    ],
    "g_norms": [
      "none",
      "none"
    ],
    "g_widths": [
      16,
      8
    ],
    "init": "he",
    "k": 1,
    "kl_warm_up": 0,
    "kl_weight": 0.0,
    "label_smoothing": 0.0,
    "latent": 32,
    "leaky_slope": 0.2,
    "limit": 0,
    "loss": "non-saturating",
    "lr_d": 0.0005,
    "lr_g": 0.002,
    "mirror": false,
    "network": "ae-conv",
    "noise": "normal",
    "output": "sigmoid",
    "pictures": "digits",
    "reconstruction": "bce",
    "seed": 0,
    "side": 28
  },
  "ae-deep": {
    "affine": true,
    "batch": 64,
    "beta1": 0.9,
    "colour": false,
    "corruption": 0.0,
    "d_activations": [
      "relu"
    ],
    "d_norms": [
      "none"
    ],
    "d_widths": [
      128
    ],
    "dropout": 0.0,
    "fresh_latents": false,
    "g_activations": [
      "relu"
    ],
    "g_norms": [
      "none"
    ],
    "g_widths": [
      128
    ],
    "init": "xavier",
    "k": 1,
    "kl_warm_up": 0,
    "kl_weight": 0.0,
    "label_smoothing": 0.0,
    "latent": 32,
    "leaky_slope": 0.2,
    "limit": 0,
    "loss": "non-saturating",
    "lr_d": 0.0005,
    "lr_g": 0.001,
    "mirror": false,
    "network": "ae-deep",
    "noise": "normal",
    "output": "sigmoid",
    "pictures": "digits",
    "reconstruction": "bce",
    "seed": 0,
    "side": 28
  },
  "ae-dense": {
    "affine": true,
    "batch": 64,
    "beta1": 0.9,
    "colour": false,
    "corruption": 0.0,
    "d_activations": [],
    "d_norms": [],
    "d_widths": [],
    "dropout": 0.0,
    "fresh_latents": false,
    "g_activations": [],
    "g_norms": [],
    "g_widths": [],
    "init": "xavier",
    "k": 1,
    "kl_warm_up": 0,
    "kl_weight": 0.0,
    "label_smoothing": 0.0,
    "latent": 32,
    "leaky_slope": 0.2,
    "limit": 0,
    "loss": "non-saturating",
    "lr_d": 0.0005,
    "lr_g": 0.002,
    "mirror": false,
    "network": "ae-dense",
    "noise": "normal",
    "output": "sigmoid",
    "pictures": "digits",
    "reconstruction": "bce",
    "seed": 0,
    "side": 28
  },
  "ae-noisy": {
    "affine": true,
    "batch": 64,
    "beta1": 0.9,
    "colour": false,
    "corruption": 1.0,
    "d_activations": [
      "relu",
      "relu"
    ],
    "d_norms": [
      "none",
      "none"
    ],
    "d_widths": [
      8,
      16
    ],
    "dropout": 0.0,
    "fresh_latents": false,
    "g_activations": [
      "relu",
      "relu"
    ],
    "g_norms": [
      "none",
      "none"
    ],
    "g_widths": [
      16,
      8
    ],
    "init": "he",
    "k": 1,
    "kl_warm_up": 0,
    "kl_weight": 0.0,
    "label_smoothing": 0.0,
    "latent": 32,
    "leaky_slope": 0.2,
    "limit": 0,
    "loss": "non-saturating",
    "lr_d": 0.0005,
    "lr_g": 0.002,
    "mirror": false,
    "network": "ae-noisy",
    "noise": "normal",
    "output": "sigmoid",
    "pictures": "digits",
    "reconstruction": "bce",
    "seed": 0,
    "side": 28
  },
  "conditional": {
    "affine": true,
    "batch": 16,
    "beta1": 0.5,
    "colour": false,
    "corruption": 0.0,
    "d_activations": [
      "leaky",
      "leaky"
    ],
    "d_norms": [
      "none",
      "channel"
    ],
    "d_widths": [
      32,
      64
    ],
    "dropout": 0.0,
    "fresh_latents": false,
    "g_activations": [
      "relu",
      "relu"
    ],
    "g_norms": [
      "channel",
      "channel"
    ],
    "g_widths": [
      64,
      32
    ],
    "init": "normal",
    "k": 1,
    "kl_warm_up": 0,
    "kl_weight": 0.0,
    "label_smoothing": 0.0,
    "latent": 32,
    "leaky_slope": 0.2,
    "limit": 0,
    "loss": "non-saturating",
    "lr_d": 0.0005,
    "lr_g": 0.002,
    "mirror": false,
    "network": "conditional",
    "noise": "normal",
    "output": "tanh",
    "pictures": "digits",
    "reconstruction": "bce",
    "seed": 0,
    "side": 28
  },
  "course": {
    "affine": true,
    "batch": 128,
    "beta1": 0.5,
    "colour": false,
    "corruption": 0.0,
    "d_activations": [
      "leaky",
      "leaky"
    ],
    "d_norms": [
      "none",
      "channel"
    ],
    "d_widths": [
      16,
      32
    ],
    "dropout": 0.0,
    "fresh_latents": true,
    "g_activations": [
      "relu",
      "relu",
      "relu"
    ],
    "g_norms": [
      "channel",
      "channel",
      "channel"
    ],
    "g_widths": [
      256,
      128,
      64
    ],
    "init": "normal",
    "k": 1,
    "kl_warm_up": 0,
    "kl_weight": 0.0,
    "label_smoothing": 0.0,
    "latent": 64,
    "leaky_slope": 0.2,
    "limit": 0,
    "loss": "non-saturating",
    "lr_d": 0.0002,
    "lr_g": 0.0002,
    "mirror": false,
    "network": "course",
    "noise": "normal",
    "output": "tanh",
    "pictures": "digits",
    "reconstruction": "bce",
    "seed": 0,
    "side": 28
  },
  "faces": {
    "affine": true,
    "batch": 16,
    "beta1": 0.5,
    "colour": true,
    "corruption": 0.0,
    "d_activations": [
      "leaky",
      "leaky"
    ],
    "d_norms": [
      "none",
      "channel"
    ],
    "d_widths": [
      32,
      64
    ],
    "dropout": 0.0,
    "fresh_latents": false,
    "g_activations": [
      "relu",
      "relu"
    ],
    "g_norms": [
      "channel",
      "channel"
    ],
    "g_widths": [
      64,
      32
    ],
    "init": "normal",
    "k": 1,
    "kl_warm_up": 0,
    "kl_weight": 0.0,
    "label_smoothing": 0.0,
    "latent": 64,
    "leaky_slope": 0.2,
    "limit": 0,
    "loss": "non-saturating",
    "lr_d": 0.0005,
    "lr_g": 0.002,
    "mirror": true,
    "network": "faces",
    "noise": "normal",
    "output": "tanh",
    "pictures": "faces",
    "reconstruction": "bce",
    "seed": 0,
    "side": 32
  },
  "maxout": {
    "affine": true,
    "batch": 32,
    "beta1": 0.5,
    "colour": false,
    "corruption": 0.0,
    "d_activations": [
      "maxout",
      "maxout"
    ],
    "d_norms": [
      "none",
      "none"
    ],
    "d_widths": [
      240,
      240
    ],
    "dropout": 0.5,
    "fresh_latents": false,
    "g_activations": [
      "relu",
      "relu"
    ],
    "g_norms": [
      "none",
      "none"
    ],
    "g_widths": [
      128,
      256
    ],
    "init": "xavier",
    "k": 1,
    "kl_warm_up": 0,
    "kl_weight": 0.0,
    "label_smoothing": 0.0,
    "latent": 32,
    "leaky_slope": 0.2,
    "limit": 0,
    "loss": "non-saturating",
    "lr_d": 0.0005,
    "lr_g": 0.001,
    "mirror": false,
    "network": "maxout",
    "noise": "normal",
    "output": "sigmoid",
    "pictures": "digits",
    "reconstruction": "bce",
    "seed": 0,
    "side": 28
  },
  "mlp": {
    "affine": true,
    "batch": 32,
    "beta1": 0.5,
    "colour": false,
    "corruption": 0.0,
    "d_activations": [
      "leaky",
      "leaky"
    ],
    "d_norms": [
      "none",
      "none"
    ],
    "d_widths": [
      256,
      128
    ],
    "dropout": 0.0,
    "fresh_latents": false,
    "g_activations": [
      "relu",
      "relu"
    ],
    "g_norms": [
      "none",
      "none"
    ],
    "g_widths": [
      128,
      256
    ],
    "init": "xavier",
    "k": 1,
    "kl_warm_up": 0,
    "kl_weight": 0.0,
    "label_smoothing": 0.0,
    "latent": 32,
    "leaky_slope": 0.2,
    "limit": 0,
    "loss": "non-saturating",
    "lr_d": 0.0005,
    "lr_g": 0.001,
    "mirror": false,
    "network": "mlp",
    "noise": "normal",
    "output": "tanh",
    "pictures": "digits",
    "reconstruction": "bce",
    "seed": 0,
    "side": 28
  },
  "small": {
    "affine": true,
    "batch": 16,
    "beta1": 0.5,
    "colour": false,
    "corruption": 0.0,
    "d_activations": [
      "leaky",
      "leaky"
    ],
    "d_norms": [
      "none",
      "channel"
    ],
    "d_widths": [
      32,
      64
    ],
    "dropout": 0.0,
    "fresh_latents": false,
    "g_activations": [
      "relu",
      "relu"
    ],
    "g_norms": [
      "channel",
      "channel"
    ],
    "g_widths": [
      64,
      32
    ],
    "init": "normal",
    "k": 1,
    "kl_warm_up": 0,
    "kl_weight": 0.0,
    "label_smoothing": 0.0,
    "latent": 32,
    "leaky_slope": 0.2,
    "limit": 0,
    "loss": "non-saturating",
    "lr_d": 0.0005,
    "lr_g": 0.002,
    "mirror": false,
    "network": "small",
    "noise": "normal",
    "output": "tanh",
    "pictures": "digits",
    "reconstruction": "bce",
    "seed": 0,
    "side": 28
  },
  "vae": {
    "affine": true,
    "batch": 32,
    "beta1": 0.9,
    "colour": false,
    "corruption": 0.0,
    "d_activations": [
      "relu",
      "relu"
    ],
    "d_norms": [
      "none",
      "none"
    ],
    "d_widths": [
      16,
      32
    ],
    "dropout": 0.0,
    "fresh_latents": false,
    "g_activations": [
      "relu",
      "relu"
    ],
    "g_norms": [
      "none",
      "none"
    ],
    "g_widths": [
      32,
      16
    ],
    "init": "he",
    "k": 1,
    "kl_warm_up": 300,
    "kl_weight": 1.0,
    "label_smoothing": 0.0,
    "latent": 16,
    "leaky_slope": 0.2,
    "limit": 0,
    "loss": "non-saturating",
    "lr_d": 0.0005,
    "lr_g": 0.002,
    "mirror": false,
    "network": "vae",
    "noise": "normal",
    "output": "sigmoid",
    "pictures": "digits",
    "reconstruction": "bce",
    "seed": 0,
    "side": 28
  },
  "vae-plane": {
    "affine": true,
    "batch": 64,
    "beta1": 0.9,
    "colour": false,
    "corruption": 0.0,
    "d_activations": [
      "relu"
    ],
    "d_norms": [
      "none"
    ],
    "d_widths": [
      256
    ],
    "dropout": 0.0,
    "fresh_latents": false,
    "g_activations": [
      "relu"
    ],
    "g_norms": [
      "none"
    ],
    "g_widths": [
      256
    ],
    "init": "xavier",
    "k": 1,
    "kl_warm_up": 300,
    "kl_weight": 1.0,
    "label_smoothing": 0.0,
    "latent": 2,
    "leaky_slope": 0.2,
    "limit": 0,
    "loss": "non-saturating",
    "lr_d": 0.0005,
    "lr_g": 0.002,
    "mirror": false,
    "network": "vae-plane",
    "noise": "normal",
    "output": "sigmoid",
    "pictures": "digits",
    "reconstruction": "bce",
    "seed": 0,
    "side": 28
  }
});
