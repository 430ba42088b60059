//! A GAN: one step is k updates of the discriminator and one of the generator
//! (Goodfellow et al. 2014, Algorithm 1). Speed lives in [`crate::ops`], not here.

use super::feed::{Feed, Latents};
use crate::data::Range;
use crate::error::Result;
use crate::nets::{Dropout, Gradients, Network, Pass, Statistics};
use crate::objectives::adversarial;
use crate::ops::bce::mean_probability;
use crate::ops::norm;
use crate::ops::select::labelled;
use crate::settings::Config;
use crate::train::measures::{D_FAKE, D_REAL, GRAD_D, GRAD_G, LOSS_D, LOSS_G, Measure, Measures};
use crate::train::part::{Part, gradients};
use burn::tensor::{Device, Tensor, TensorData};

/// What a GAN's steps measure.
pub const MEASURED: &[&Measure] = &[&LOSS_D, &LOSS_G, &D_REAL, &D_FAKE, &GRAD_D, &GRAD_G];

/// Which players a step updates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Players {
    Both,
    Discriminator,
    Generator,
}

/// Generator and discriminator.
pub struct Gan {
    pub generator: Part,
    pub discriminator: Part,
}

/// Images `[n, channels, side, side]` as D is shown them: with the labels that they should have,
/// one-hot `[n, classes]`, where the GAN is conditional.
#[derive(Clone)]
pub struct Shown {
    pub images: Tensor<4>,
    pub labels: Option<Tensor<2>>,
}

impl From<Tensor<4>> for Shown {
    fn from(images: Tensor<4>) -> Self {
        Self {
            images,
            labels: None,
        }
    }
}

/// One player's loss, what D said, and the gradients `[n]` of that player's parameters.
pub struct Update {
    pub measures: Measures,
    pub gradients: Vec<Tensor<1>>,
}

impl Gan {
    pub fn new(config: &Config, device: &Device) -> Self {
        Self {
            generator: Part::new("g", Network::drawing(config, device)),
            discriminator: Part::new("d", Network::looking(config, device)),
        }
    }

    pub fn step(&mut self, feed: &mut Feed, players: Players, watched: bool) -> Result<Measures> {
        let config = feed.config;
        let mut measures = Measures::default();
        let mut fakes = None;

        // ==== Discriminator: k updates that raise log D(x) + log(1 − D(G(z))) ====
        if players != Players::Generator {
            for update in 1..=config.k {
                let reused =
                    update == config.k && players == Players::Both && !config.fresh_latents;
                let real = feed.real(Range::of(config))?;
                let latents = feed.latents(real.shape[0]);
                let images = TensorData::new(real.values, real.shape);
                let real = Shown {
                    images: Tensor::from_data(images, feed.device),
                    labels: real.labels,
                };
                let fake = match players {
                    Players::Discriminator => self.fakes_of_untouched_generator(config, latents),
                    _ => self.generate(config, latents, reused),
                };
                measures.replace_by(self.update_discriminator(config, real, fake.clone(), watched));
                fakes = reused.then_some(fake);
            }
        }

        // ==== Generator: one update that raises log D(G(z)) ====
        if players != Players::Discriminator {
            let fake = match fakes {
                Some(fake) => fake,
                None => {
                    let latents = feed.latents(config.batch);
                    self.generate(config, latents, true)
                }
            };
            // D(G(z)) is reported as of D's update where there was one.
            measures.complete_with(self.update_generator(config, fake, watched));
        }
        Ok(measures)
    }

    /// G(z) with batch statistics; `tracked` where G will learn from it.
    pub fn generate(&mut self, config: &Config, latents: Latents, tracked: bool) -> Shown {
        let gradients = if tracked {
            Gradients::Parameters
        } else {
            Gradients::None
        };
        let images = self
            .generator
            .network
            .forward(latents.z, pass(config, gradients));
        Shown {
            images,
            labels: latents.labels,
        }
    }

    /// G(z) as above, but G's running statistics stay too: a D-only step leaves G alone.
    fn fakes_of_untouched_generator(&mut self, config: &Config, latents: Latents) -> Shown {
        let pass = Pass::looking(Statistics::BatchOnly, config.leaky_slope);
        Shown {
            images: self.generator.network.forward(latents.z, pass),
            labels: latents.labels,
        }
    }

    /// Updates D on real and fake images.
    pub fn update_discriminator(
        &mut self,
        config: &Config,
        real: Shown,
        fake: Shown,
        watched: bool,
    ) -> Measures {
        let update = self.discriminator_gradients(config, real, fake);
        let Config { lr_d, beta1, .. } = *config;
        self.discriminator
            .update(update.gradients, lr_d, beta1, watched);
        update.measures
    }

    /// Updates G through D on the tracked images that it made.
    pub fn update_generator(&mut self, config: &Config, fake: Shown, watched: bool) -> Measures {
        let update = self.generator_gradients(config, fake);
        let Config { lr_g, beta1, .. } = *config;
        self.generator
            .update(update.gradients, lr_g, beta1, watched);
        update.measures
    }

    /// D's loss and gradients; real and fake images are separate batches to its batch norm.
    pub fn discriminator_gradients(&mut self, config: &Config, real: Shown, fake: Shown) -> Update {
        // Each pass drops other units; updates number them.
        let pass_number = 4 * u64::from(self.discriminator.adam.updates);
        let pass = |number| with_dropout(config, Gradients::Parameters, pass_number + number);
        let fake = Shown {
            images: fake.images.inner(),
            ..fake
        };
        let real = self.logits(real, pass(0));
        let fake = self.logits(fake, pass(1));
        let Config {
            loss,
            label_smoothing,
            ..
        } = *config;
        let loss = adversarial::discriminator(loss, real.clone(), fake.clone(), label_smoothing);
        let gradients = gradients(&loss, self.discriminator.network.parameters());
        let mut measures = Measures::default();
        measures.set(&LOSS_D, loss);
        measures.set(&D_REAL, mean_probability(real));
        measures.set(&D_FAKE, mean_probability(fake));
        measures.set(&GRAD_D, norm::squared_norm(&gradients));
        Update {
            measures,
            gradients,
        }
    }

    /// G's loss and gradients, through a D that does not learn from it.
    pub fn generator_gradients(&mut self, config: &Config, fake: Shown) -> Update {
        let number = 4 * u64::from(self.generator.adam.updates) + 2;
        let fake = self.logits(fake, with_dropout(config, Gradients::Input, number));
        let loss = adversarial::generator(config.loss, fake.clone());
        let gradients = gradients(&loss, self.generator.network.parameters());
        let mut measures = Measures::default();
        measures.set(&LOSS_G, loss);
        measures.set(&D_FAKE, mean_probability(fake));
        measures.set(&GRAD_G, norm::squared_norm(&gradients));
        Update {
            measures,
            gradients,
        }
    }

    /// D's logits `[n]`: of images, or of images as the digits that they should be.
    pub fn logits(&mut self, shown: Shown, pass: Pass) -> Tensor<1> {
        let output = self.discriminator.network.forward(shown.images, pass);
        match shown.labels {
            Some(labels) => labelled(output, labels),
            None => {
                let [n, ..] = output.dims();
                output.reshape([n])
            }
        }
    }
}

fn pass(config: &Config, gradients: Gradients) -> Pass {
    Pass {
        statistics: Statistics::Batch,
        gradients,
        leaky_slope: config.leaky_slope,
        dropout: None,
    }
}

fn with_dropout(config: &Config, gradients: Gradients, index: u64) -> Pass {
    let Config {
        seed,
        dropout: share,
        ..
    } = *config;
    let dropout = (share > 0.0).then_some(Dropout { share, seed, index });
    Pass {
        dropout,
        ..pass(config, gradients)
    }
}
