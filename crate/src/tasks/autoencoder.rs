//! An autoencoder, plain or variational (Kingma & Welling 2014): one step is one update of encoder
//! and decoder together.

use super::feed::Feed;
use crate::data::random::Purpose;
use crate::data::{Range, corrupted};
use crate::error::Result;
use crate::nets::{Gradients, Network, Pass, Statistics};
use crate::objectives::reconstruction::{kl_weight, term};
use crate::ops::latent::{kl, reparameterise};
use crate::ops::norm;
use crate::settings::{Config, Reconstruction};
use crate::train::measures::{GRAD, HELD_OUT, KL, LOSS, Measure, Measures, RECONSTRUCTION};
use crate::train::part::{Part, gradients};
use burn::tensor::{Device, Tensor, TensorData};

/// What an autoencoder's steps measure; the held-out error comes once a report.
pub const MEASURED: &[&Measure] = &[&LOSS, &RECONSTRUCTION, &KL, &HELD_OUT, &GRAD];

pub struct Autoencoder {
    pub encoder: Part,
    pub decoder: Part,
}

/// What a step learns from.
pub struct Lesson {
    /// Images as the encoder sees them, `[n, channels, side, side]`.
    pub input: Tensor<4>,
    /// What the decoder should draw: the clean ones.
    pub target: Tensor<4>,
    /// N(0, 1) `[n, latent, 1, 1]`, for a variational code.
    pub epsilon: Option<Tensor<4>>,
}

/// Losses, and the gradients `[n]` of encoder and decoder.
pub struct Update {
    pub measures: Measures,
    pub encoder: Vec<Tensor<1>>,
    pub decoder: Vec<Tensor<1>>,
}

impl Autoencoder {
    pub fn new(config: &Config, device: &Device) -> Self {
        Self {
            encoder: Part::new("encoder", Network::looking(config, device)),
            decoder: Part::new("decoder", Network::drawing(config, device)),
        }
    }

    pub fn step(&mut self, feed: &mut Feed, watched: bool) -> Result<Measures> {
        let lesson = self.lesson(feed)?;
        let update = self.gradients(feed.config, lesson, feed.progress.steps + 1);
        let Config { lr_g, beta1, .. } = *feed.config;
        self.encoder.update(update.encoder, lr_g, beta1, watched);
        self.decoder.update(update.decoder, lr_g, beta1, watched);
        Ok(update.measures)
    }

    fn lesson(&self, feed: &mut Feed) -> Result<Lesson> {
        let (config, device) = (feed.config, feed.device);
        let range = Range::of(config);
        let step = feed.progress.steps;
        let real = feed.real(range)?;
        let tensor = |values| Tensor::from_data(TensorData::new(values, real.shape), device);
        let target = match config.reconstruction {
            // Pixels as probabilities.
            Reconstruction::Bce if range == Range::Symmetric => tensor(
                real.values
                    .iter()
                    .map(|value| (value + 1.0) / 2.0)
                    .collect(),
            ),
            _ => tensor(real.values.clone()),
        };
        let mut seen = real.values;
        corrupted(
            &mut seen,
            range,
            config.corruption,
            config.seed,
            Purpose::Corruption,
            step,
        );
        let epsilon = config.variational().then(|| feed.epsilon(real.shape[0]));
        Ok(Lesson {
            input: tensor(seen),
            target,
            epsilon,
        })
    }

    /// Losses and gradients in step `step` (the first is 1).
    pub fn gradients(&mut self, config: &Config, lesson: Lesson, step: u64) -> Update {
        let pass = Pass {
            statistics: Statistics::Batch,
            gradients: Gradients::Parameters,
            leaky_slope: config.leaky_slope,
            dropout: None,
        };
        let mut measures = Measures::default();
        let encoded = self.encoder.network.forward(lesson.input, pass);
        let code = match lesson.epsilon {
            Some(epsilon) => reparameterise(encoded.clone(), epsilon),
            None => encoded.clone(),
        };
        let output = self.decoder.network.forward(code, pass);
        let variational = config.variational();
        let rebuilt = term(config.reconstruction, output, lesson.target, variational);
        measures.set(&RECONSTRUCTION, rebuilt.clone());
        let loss = if variational {
            let divergence = kl(encoded);
            measures.set(&KL, divergence.clone());
            rebuilt + divergence * kl_weight(config.kl_weight, config.kl_warm_up, step)
        } else {
            rebuilt
        };
        let encoder = self.encoder.network.parameters();
        let parameters = encoder.iter().chain(self.decoder.network.parameters());
        let mut all = gradients(&loss, parameters);
        measures.set(&LOSS, loss);
        measures.set(&GRAD, norm::squared_norm(&all));
        let decoder = all.split_off(encoder.len());
        Update {
            measures,
            encoder: all,
            decoder,
        }
    }

    /// Codes `[n, latent, 1, 1]` of images: a variational encoder's means.
    pub fn encode(
        &mut self,
        config: &Config,
        images: Tensor<4>,
        statistics: Statistics,
    ) -> Tensor<4> {
        let pass = Pass::looking(statistics, config.leaky_slope);
        let encoded = self.encoder.network.forward(images, pass);
        encoded.narrow(1, 0, config.latent)
    }

    /// Images in the range of the settings from codes `[n, latent, 1, 1]`.
    pub fn decode(
        &mut self,
        config: &Config,
        codes: Tensor<4>,
        statistics: Statistics,
    ) -> Tensor<4> {
        decode(&mut self.decoder.network, config, codes, statistics)
    }
}

/// Images in the range of the settings from codes `[n, latent, 1, 1]`.
pub fn decode(
    decoder: &mut Network,
    config: &Config,
    codes: Tensor<4>,
    statistics: Statistics,
) -> Tensor<4> {
    let output = decoder.forward(codes, Pass::looking(statistics, config.leaky_slope));
    match (config.reconstruction, Range::of(config)) {
        (Reconstruction::Mse, _) => output,
        (Reconstruction::Bce, Range::Unit) => burn::tensor::activation::sigmoid(output),
        // 2σ(l) − 1.
        (Reconstruction::Bce, Range::Symmetric) => (output / 2.0).tanh(),
    }
}
