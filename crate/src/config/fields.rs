//! Every setting's words and rule, in one table, and whether a value keeps to the rule.

use super::NetworkKind;
use serde_json::Value;

/// What a setting may be, and how the page shows it.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    Integer {
        min: u64,
        max: u64,
    },
    Number {
        min: f64,
        max: f64,
        step: f64,
    },
    /// A positive number on a logarithmic slider.
    Log {
        min: f64,
        max: f64,
    },
    Choice(&'static [(&'static str, &'static str)]),
    Flag,
    /// One integer for each hidden layer of the network.
    Widths {
        min: u64,
        max: u64,
        player: Player,
    },
}

/// The two networks of a GAN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Player {
    Generator,
    Discriminator,
}

/// One setting: its name in [`Config`](super::Config), its words and its rule.
pub struct Field {
    pub name: &'static str,
    pub label: &'static str,
    pub help: &'static str,
    pub rule: Rule,
    /// Takes effect during a run; the others do on Reset.
    pub live: bool,
}

impl NetworkKind {
    /// Hidden layers of a player, which is how many widths it takes.
    pub fn hidden_layers(self, player: Player) -> usize {
        match (self, player) {
            (Self::Course, Player::Generator) => 3,
            _ => 2,
        }
    }
}

impl Field {
    /// Why `value` can't be used, or `None` where it can.
    pub(super) fn refusal(&self, value: &Value, network: NetworkKind) -> Option<String> {
        let label = self.label;
        let integer_in =
            |value: &Value, min, max| value.as_u64().is_some_and(|n| (min..=max).contains(&n));
        match self.rule {
            Rule::Integer { min, max } => (!integer_in(value, min, max))
                .then(|| format!("{label}: give a whole number from {min} to {max}.")),
            Rule::Number { min, max, .. } | Rule::Log { min, max } => {
                let fits = value.as_f64().is_some_and(|x| (min..=max).contains(&x));
                (!fits).then(|| format!("{label}: give a number from {min} to {max}."))
            }
            Rule::Choice(choices) => {
                let fits = choices.iter().any(|(name, _)| value == name);
                let names: Vec<_> = choices.iter().map(|(name, _)| *name).collect();
                (!fits).then(|| format!("{label}: choose one of {}.", names.join(", ")))
            }
            Rule::Flag => (!value.is_boolean()).then(|| format!("{label}: choose true or false.")),
            Rule::Widths { min, max, player } => {
                let layers = network.hidden_layers(player);
                let fits = value.as_array().is_some_and(|widths| {
                    widths.len() == layers && widths.iter().all(|w| integer_in(w, min, max))
                });
                (!fits).then(|| {
                    format!("{label}: give {layers} whole numbers from {min} to {max}, one for each hidden layer.")
                })
            }
        }
    }
}

/// Every field of [`Config`](super::Config), in the order of the settings form.
pub const FIELDS: &[Field] = &[
    Field {
        name: "network",
        label: "Network",
        help: "Small learns in seconds; Course is the DCGAN of the GAN course.",
        rule: Rule::Choice(&[
            ("small", "Small (2 hidden layers each)"),
            ("course", "Course DCGAN (3 in G, 2 in D)"),
        ]),
        live: false,
    },
    Field {
        name: "seed",
        label: "Seed",
        help: "Weights, shuffles and noise all follow from it: same seed, same run.",
        rule: Rule::Integer {
            min: 0,
            max: u32::MAX as u64,
        },
        live: false,
    },
    Field {
        name: "noise",
        label: "Noise",
        help: "The distribution that every entry of z is drawn from.",
        rule: Rule::Choice(&[
            ("normal", "Normal N(0, 1)"),
            ("uniform01", "Uniform [0, 1)"),
            ("uniform11", "Uniform [−1, 1)"),
            ("uniform-unit", "Uniform [−√3, √3)"),
        ]),
        live: false,
    },
    Field {
        name: "latent",
        label: "Latent size",
        help: "Numbers in z, the generator's input.",
        rule: Rule::Integer { min: 1, max: 256 },
        live: false,
    },
    Field {
        name: "first_norm",
        label: "First batch norm",
        help: "What G's first batch norm averages over: all positions of a channel (BatchNorm2d), or each position by itself (BatchNorm1d).",
        rule: Rule::Choice(&[("channel", "per channel"), ("position", "per position")]),
        live: false,
    },
    Field {
        name: "g_widths",
        label: "Generator widths",
        help: "Channels of G's hidden layers, from z to the image.",
        rule: Rule::Widths {
            min: 1,
            max: 512,
            player: Player::Generator,
        },
        live: false,
    },
    Field {
        name: "d_widths",
        label: "Discriminator widths",
        help: "Channels of D's hidden layers, from the image to the verdict.",
        rule: Rule::Widths {
            min: 1,
            max: 512,
            player: Player::Discriminator,
        },
        live: false,
    },
    Field {
        name: "batch",
        label: "Batch size",
        help: "Real images, and as many fakes, in each update.",
        rule: Rule::Integer { min: 2, max: 256 },
        live: false,
    },
    Field {
        name: "lr_g",
        label: "Learning rate of G",
        help: "Adam's step size for the generator.",
        rule: Rule::Log {
            min: 1e-5,
            max: 1e-1,
        },
        live: true,
    },
    Field {
        name: "lr_d",
        label: "Learning rate of D",
        help: "Adam's step size for the discriminator.",
        rule: Rule::Log {
            min: 1e-5,
            max: 1e-1,
        },
        live: true,
    },
    Field {
        name: "beta1",
        label: "Adam β₁",
        help: "How much of the last gradients Adam keeps; DCGAN uses 0.5.",
        rule: Rule::Number {
            min: 0.0,
            max: 0.999,
            step: 0.001,
        },
        live: true,
    },
    Field {
        name: "k",
        label: "D updates a step (k)",
        help: "Discriminator updates before each generator update.",
        rule: Rule::Integer { min: 1, max: 10 },
        live: true,
    },
    Field {
        name: "fresh_latents",
        label: "New z for G’s update",
        help: "On: as Goodfellow’s Algorithm 1. Off: G learns from the fakes that D just judged, which is faster.",
        rule: Rule::Flag,
        live: true,
    },
    Field {
        name: "leaky_slope",
        label: "LeakyReLU slope",
        help: "Slope below zero in the discriminator’s activations.",
        rule: Rule::Number {
            min: 0.0,
            max: 1.0,
            step: 0.01,
        },
        live: true,
    },
    Field {
        name: "label_smoothing",
        label: "Label smoothing",
        help: "D is asked to say 1 minus this for real images.",
        rule: Rule::Number {
            min: 0.0,
            max: 0.5,
            step: 0.01,
        },
        live: true,
    },
    Field {
        name: "loss",
        label: "Generator loss",
        help: "Non-saturating: maximise log D(G(z)). Minimax: minimise log(1 − D(G(z))).",
        rule: Rule::Choice(&[("non-saturating", "non-saturating"), ("minimax", "minimax")]),
        live: true,
    },
];
