//! Every setting's words and rule, in one table.

use super::{Family, Field, Part, Rule};

const ALL: &[Family] = &Family::ALL;
const GANS: &[Family] = &[Family::Dcgan, Family::Conditional, Family::Gan2014];
const AUTOENCODERS: &[Family] = &[Family::Autoencoder, Family::Vae];

const ACTIVATIONS: &[(&str, &str)] = &[
    ("relu", "ReLU"),
    ("leaky", "LeakyReLU"),
    ("sigmoid", "sigmoid"),
    ("tanh", "tanh"),
    ("identity", "none"),
    ("maxout", "maxout"),
];

const NORMS: &[(&str, &str)] = &[
    ("none", "none"),
    ("channel", "batch norm, per channel"),
    ("position", "batch norm, per position"),
];

/// A setting that waits for Reset, has one label, and is shown by `families`.
const fn field(
    name: &'static str,
    label: &'static str,
    help: &'static str,
    rule: Rule,
    families: &'static [Family],
) -> Field {
    Field {
        name,
        label,
        help,
        rule,
        live: false,
        families,
        labels: &[],
    }
}

impl Field {
    const fn live(self) -> Self {
        Self { live: true, ..self }
    }

    const fn called(self, labels: &'static [(Family, &'static str)]) -> Self {
        Self { labels, ..self }
    }
}

/// Every field of [`Config`](super::Config), in the order of the settings form.
pub const FIELDS: &[Field] = &[
    field(
        "network",
        "Network",
        "Which network learns; each starts from settings of its own.",
        Rule::Network,
        ALL,
    ),
    field(
        "seed",
        "Seed",
        "Weights, shuffles and noise all follow from it: same seed, same run.",
        Rule::Integer { min: 0, max: u32::MAX as u64 },
        ALL,
    ),
    field(
        "pictures",
        "Pictures",
        "What it learns from: MNIST’s digits, emoji faces, or pictures of your own.",
        Rule::Choice(&[("digits", "digits"), ("faces", "faces"), ("own", "my own")]),
        ALL,
    ),
    field(
        "side",
        "Image size",
        "Height and width in pixels. Digits are 28.",
        Rule::Integer { min: 16, max: 64 },
        ALL,
    ),
    field("colour", "Colour", "Red, green and blue instead of grey.", Rule::Flag, ALL),
    field(
        "limit",
        "Images to learn from",
        "Use only the first so many; 0 uses all.",
        Rule::Count { min: 10, max: 60_000 },
        ALL,
    ),
    field("mirror", "Mirror", "Show each image mirrored half of the time.", Rule::Flag, ALL),
    field(
        "noise",
        "Noise",
        "The distribution that every entry of z is drawn from.",
        Rule::Choice(&[
            ("normal", "Normal N(0, 1)"),
            ("uniform01", "Uniform [0, 1)"),
            ("uniform11", "Uniform [−1, 1)"),
            ("uniform-unit", "Uniform [−√3, √3)"),
        ]),
        GANS,
    ),
    field(
        "latent",
        "Latent size",
        "Numbers in z, what an image is drawn from.",
        Rule::Integer { min: 1, max: 256 },
        ALL,
    )
    .called(&[(Family::Autoencoder, "Code size"), (Family::Vae, "Code size")]),
    field(
        "g_widths",
        "Generator widths",
        "Channels, or units, of the hidden layers, from z to the image.",
        Rule::Widths { part: Part::Draws },
        ALL,
    )
    .called(&[(Family::Autoencoder, "Decoder widths"), (Family::Vae, "Decoder widths")]),
    field(
        "g_activations",
        "Generator activations",
        "The function after each hidden layer.",
        Rule::Choices { part: Part::Draws, of: ACTIVATIONS },
        ALL,
    )
    .called(&[(Family::Autoencoder, "Decoder activations"), (Family::Vae, "Decoder activations")]),
    field(
        "g_norms",
        "Generator batch norms",
        "What each hidden layer’s batch norm averages over: all positions of a channel (BatchNorm2d), or each position by itself (BatchNorm1d).",
        Rule::Choices { part: Part::Draws, of: NORMS },
        ALL,
    )
    .called(&[(Family::Autoencoder, "Decoder batch norms"), (Family::Vae, "Decoder batch norms")]),
    field(
        "d_widths",
        "Discriminator widths",
        "Channels, or units, of the hidden layers, from the image on.",
        Rule::Widths { part: Part::Looks },
        ALL,
    )
    .called(&[(Family::Autoencoder, "Encoder widths"), (Family::Vae, "Encoder widths")]),
    field(
        "d_activations",
        "Discriminator activations",
        "The function after each hidden layer.",
        Rule::Choices { part: Part::Looks, of: ACTIVATIONS },
        ALL,
    )
    .called(&[(Family::Autoencoder, "Encoder activations"), (Family::Vae, "Encoder activations")]),
    field(
        "d_norms",
        "Discriminator batch norms",
        "What each hidden layer’s batch norm averages over.",
        Rule::Choices { part: Part::Looks, of: NORMS },
        ALL,
    )
    .called(&[(Family::Autoencoder, "Encoder batch norms"), (Family::Vae, "Encoder batch norms")]),
    field(
        "affine",
        "Batch norm learns γ and β",
        "Off: every normalised value keeps mean 0 and deviation 1.",
        Rule::Flag,
        ALL,
    ),
    field(
        "init",
        "Initial weights",
        "Their deviation: 0.02 as in DCGAN, or by the size of the layer.",
        Rule::Choice(&[("normal", "N(0, 0.02)"), ("xavier", "Xavier"), ("he", "He")]),
        ALL,
    ),
    field(
        "output",
        "Last activation",
        "tanh draws images from −1 to 1, sigmoid from 0 to 1.",
        Rule::Choice(&[("tanh", "tanh"), ("sigmoid", "sigmoid")]),
        ALL,
    ),
    field(
        "dropout",
        "Dropout in D",
        "The share of D’s numbers that is dropped before each of its layers.",
        Rule::Number { min: 0.0, max: 0.8, step: 0.05 },
        GANS,
    ),
    field(
        "batch",
        "Batch size",
        "Real images, and as many fakes, in each update.",
        Rule::Integer { min: 2, max: 256 },
        ALL,
    ),
    field("lr_g", "Learning rate of G", "Adam’s step size for the generator.", Rule::Log { min: 1e-5, max: 1e-1 }, ALL)
        .called(&[(Family::Autoencoder, "Learning rate"), (Family::Vae, "Learning rate")])
        .live(),
    field("lr_d", "Learning rate of D", "Adam’s step size for the discriminator.", Rule::Log { min: 1e-5, max: 1e-1 }, GANS)
        .live(),
    field(
        "beta1",
        "Adam β₁",
        "How much of the last gradients Adam keeps; DCGAN uses 0.5.",
        Rule::Number { min: 0.0, max: 0.999, step: 0.001 },
        ALL,
    )
    .live(),
    field(
        "k",
        "D updates a step (k)",
        "Discriminator updates before each generator update.",
        Rule::Integer { min: 1, max: 10 },
        GANS,
    )
    .live(),
    field(
        "fresh_latents",
        "New z for G’s update",
        "On: as Goodfellow’s Algorithm 1. Off: G learns from the fakes that D just judged, which is faster.",
        Rule::Flag,
        GANS,
    )
    .live(),
    field(
        "leaky_slope",
        "LeakyReLU slope",
        "Slope below zero in the discriminator’s activations.",
        Rule::Number { min: 0.0, max: 1.0, step: 0.01 },
        ALL,
    )
    .live(),
    field(
        "label_smoothing",
        "Label smoothing",
        "D is asked to say 1 minus this for real images.",
        Rule::Number { min: 0.0, max: 0.5, step: 0.01 },
        GANS,
    )
    .live(),
    field(
        "loss",
        "Generator loss",
        "Non-saturating: maximise log D(G(z)). Minimax: minimise log(1 − D(G(z))). Hinge: both players stop at a margin.",
        Rule::Choice(&[("non-saturating", "non-saturating"), ("minimax", "minimax"), ("hinge", "hinge")]),
        GANS,
    )
    .live(),
    field(
        "reconstruction",
        "Reconstruction loss",
        "Cross-entropy takes each pixel as a probability; squared error as a number.",
        Rule::Choice(&[("bce", "cross-entropy"), ("mse", "squared error")]),
        AUTOENCODERS,
    ),
    field(
        "corruption",
        "Noise on the input",
        "Standard deviation of the noise on what the encoder sees; black is −1, white 1.",
        Rule::Number { min: 0.0, max: 2.0, step: 0.05 },
        AUTOENCODERS,
    )
    .live(),
    field(
        "kl_weight",
        "Weight of the KL term (β)",
        "How strongly the codes are pulled towards N(0, 1).",
        Rule::Number { min: 0.0, max: 20.0, step: 0.1 },
        &[Family::Vae],
    )
    .live(),
    field(
        "kl_warm_up",
        "KL warm-up",
        "Steps over which that weight rises from 0; without, some runs collapse.",
        Rule::Integer { min: 0, max: 5000 },
        &[Family::Vae],
    ),
];
