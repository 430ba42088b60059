//! Everything that defines a run, and nothing about running it: the settings, their defaults per
//! preset, their ranges, and the sentence shown when one is refused. The page's settings form is
//! generated from [`schema_module`] (`www/settings-schema.js`): a new setting is a member of [`Config`] and an
//! entry of [`FIELDS`].

mod fields;
mod schema;

pub use fields::{FIELDS, Field, Player, Rule};
pub use schema::schema_module;

use crate::error::{Error, Refusal, Result};
use crate::noise::Noise;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

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
