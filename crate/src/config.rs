//! Everything that defines a run, and nothing about running it: the settings, their defaults per
//! preset, their ranges, and the sentence shown when one is refused. The page's settings form is
//! generated from [`schema_module`] (`www/settings-schema.js`), so a new setting is added here only.

use crate::error::{Error, Refusal, Result};
use crate::noise::Noise;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// A preset architecture; the widths of its layers are settings of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NetworkKind {
    /// Two hidden layers a player: recognisable digits within seconds on a CPU.
    Small,
    /// The DCGAN of the Coursera GAN course: 3 hidden layers in G, 2 in D.
    Course,
}

/// The axes that a batch norm averages over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NormAxes {
    /// One mean and variance a channel, over batch, height and width: `BatchNorm2d`.
    Channel,
    /// One a position, over the batch alone: `BatchNorm1d` on the flattened `[N, C·H·W]`.
    Position,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GeneratorLoss {
    /// −mean log D(G(z)) (Goodfellow et al. 2014, section 3, last paragraph).
    NonSaturating,
    /// mean log(1 − D(G(z))) (the same, equation 1).
    Minimax,
}

/// The settings of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    pub seed: u32,
    pub network: NetworkKind,
    pub noise: Noise,
    /// Entries of z.
    pub latent: usize,
    /// Axes of the first batch norm in G.
    pub first_norm: NormAxes,
    /// Channels of G's hidden layers, first to last.
    pub g_widths: Vec<usize>,
    pub d_widths: Vec<usize>,
    /// Images in a batch, real and fake alike.
    pub batch: usize,
    pub lr_g: f64,
    pub lr_d: f64,
    /// Adam's decay of the first moment.
    pub beta1: f64,
    /// Discriminator updates a step.
    pub k: usize,
    /// Draw a new z for G's update, as Algorithm 1 does; otherwise it reuses the fakes that D's
    /// last update saw, as pytorch/examples does, which saves a forward pass of G.
    pub fresh_latents: bool,
    /// Slope of LeakyReLU below zero.
    pub leaky_slope: f64,
    /// One-sided: D's target for real images is 1 minus this.
    pub label_smoothing: f64,
    pub loss: GeneratorLoss,
}

impl Default for Config {
    fn default() -> Self {
        Self::preset(NetworkKind::Small)
    }
}

impl Config {
    /// The settings that a preset starts from.
    pub fn preset(network: NetworkKind) -> Self {
        let small = Self {
            seed: 0,
            network,
            noise: Noise::Normal,
            latent: 32,
            first_norm: NormAxes::Channel,
            g_widths: vec![64, 32],
            d_widths: vec![32, 64],
            batch: 16,
            lr_g: 2e-3,
            lr_d: 5e-4,
            beta1: 0.5,
            k: 1,
            fresh_latents: false,
            leaky_slope: 0.2,
            label_smoothing: 0.0,
            loss: GeneratorLoss::NonSaturating,
        };
        match network {
            NetworkKind::Small => small,
            NetworkKind::Course => Self {
                latent: 64,
                g_widths: vec![256, 128, 64],
                d_widths: vec![16, 32],
                batch: 128,
                lr_g: 2e-4,
                lr_d: 2e-4,
                fresh_latents: true,
                ..small
            },
        }
    }

    /// Reads settings from JSON. Fields that are left out take the preset's default; every field
    /// that can't be used is refused with a sentence of its own.
    pub fn from_json(text: &str) -> Result<Self> {
        let refuse = |field: &str, message: String| {
            let field = field.to_owned();
            Error::Config(vec![Refusal { field, message }])
        };
        let given: Map<String, Value> = serde_json::from_str(text)
            .map_err(|error| refuse("", format!("The settings are not a JSON object: {error}.")))?;
        let network = match given.get("network") {
            None => NetworkKind::Small,
            Some(value) => serde_json::from_value(value.clone()).map_err(|_| {
                let message = "Network: choose small or course.".to_owned();
                refuse("network", message)
            })?,
        };
        let mut settings = to_map(&Self::preset(network));
        let mut refusals = Vec::new();
        for (name, value) in given {
            let refusal = match FIELDS.iter().find(|field| field.name == name) {
                None => Some(format!("There is no setting called “{name}”.")),
                Some(field) => field.refusal(&value, network),
            };
            match refusal {
                Some(message) => refusals.push(Refusal {
                    field: name,
                    message,
                }),
                None => _ = settings.insert(name, value),
            }
        }
        if !refusals.is_empty() {
            return Err(Error::Config(refusals));
        }
        serde_json::from_value(Value::Object(settings)).map_err(|e| refuse("", e.to_string()))
    }

    /// The same settings with the fields that can change during a run taken from `other`.
    pub fn with_live_fields_of(&self, other: &Self) -> Self {
        let mut settings = to_map(self);
        for (name, value) in to_map(other) {
            if FIELDS.iter().any(|field| field.live && field.name == name) {
                settings.insert(name, value);
            }
        }
        serde_json::from_value(Value::Object(settings)).expect("fields of two valid configs")
    }

    pub fn to_json(&self) -> String {
        Value::Object(to_map(self)).to_string()
    }
}

fn to_map(config: &Config) -> Map<String, Value> {
    match serde_json::to_value(config) {
        Ok(Value::Object(map)) => map,
        _ => unreachable!("a struct serialises to an object"),
    }
}

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

/// One setting: its name in [`Config`], its words and its rule.
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
    fn refusal(&self, value: &Value, network: NetworkKind) -> Option<String> {
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

/// Every field of [`Config`], in the order of the settings form.
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

/// The settings form as a JavaScript module: `www/settings-schema.js`.
pub fn schema_module() -> String {
    let fields: Vec<Value> = FIELDS.iter().map(schema_entry).collect();
    let presets = json!({
        "small": Config::preset(NetworkKind::Small),
        "course": Config::preset(NetworkKind::Course),
    });
    let lines = |value: &Value| serde_json::to_string_pretty(value).expect("plain JSON");
    format!(
        "{SCHEMA_HEADER}export const schema = /** @type {{SettingEntry[]}} */ ({});\n\n\
         export const presets = /** @type {{Record<Config[\"network\"], Config>}} */ ({});\n",
        lines(&Value::Array(fields)),
        lines(&presets),
    )
}

const SCHEMA_HEADER: &str = r#"// @ts-check
// The settings form's entries and the presets, a leaf. Written from crate/src/config.rs by
// `NOISELAB_WRITE=1 cargo test schema`; `cargo test` fails where the two differ.

/** @import { Config } from "./protocol.js" */

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

"#;

fn schema_entry(field: &Field) -> Value {
    let mut entry = match field.rule {
        Rule::Integer { min, max } => json!({ "kind": "integer", "min": min, "max": max }),
        Rule::Number { min, max, step } => {
            json!({ "kind": "number", "min": min, "max": max, "step": step })
        }
        Rule::Log { min, max } => json!({ "kind": "log", "min": min, "max": max }),
        Rule::Choice(choices) => {
            let choices: Vec<_> = choices
                .iter()
                .map(|(value, label)| json!({ "value": value, "label": label }))
                .collect();
            json!({ "kind": "choice", "choices": choices })
        }
        Rule::Flag => json!({ "kind": "flag" }),
        Rule::Widths { min, max, .. } => json!({ "kind": "widths", "min": min, "max": max }),
    };
    let words = [
        ("name", json!(field.name)),
        ("label", json!(field.label)),
        ("help", json!(field.help)),
        ("live", json!(field.live)),
    ];
    for (key, value) in words {
        entry[key] = value;
    }
    entry
}
