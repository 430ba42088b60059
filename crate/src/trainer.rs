//! Training: one step is k updates of the discriminator and one of the generator
//! (Goodfellow et al. 2014, Algorithm 1). Speed lives in [`crate::ops`], not here.

mod measures;

pub use measures::Measures;
pub(crate) use measures::read;

use crate::config::Config;
use crate::dataset::{Dataset, Order, SIDE};
use crate::error::{Error, Result};
use crate::event::Report;
use crate::loss;
use crate::model::{Gradients, Network, Parameter, Pass, Statistics};
use crate::ops::bce::mean_probability;
use crate::ops::norm;
use crate::optim::Adam;
use crate::random::Purpose;
use burn::tensor::{Device, Tensor, TensorData};
use measures::{D_FAKE, D_REAL, GRAD_D, GRAD_G, LOSS_D, LOSS_G, read_all};

/// Which players a step updates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Players {
    Both,
    Discriminator,
    Generator,
}

/// How far a run has come: with the config, all that tells one moment of it from another besides
/// weights and moments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Progress {
    pub steps: u64,
    /// Real images shown to D.
    pub images: u64,
    /// Batches of z drawn.
    pub draws: u64,
}

/// A run: two networks, their optimisers, and where they are in the data.
pub struct Trainer {
    pub(crate) config: Config,
    pub(crate) device: Device,
    pub(crate) generator: Network,
    pub(crate) discriminator: Network,
    pub(crate) adam_g: Adam,
    pub(crate) adam_d: Adam,
    pub(crate) order: Order,
    pub(crate) progress: Progress,
    measured: Vec<(u64, Measures)>,
}

/// One player's loss, what D said, and the gradients `[n]` of that player's parameters.
pub struct Update {
    pub measures: Measures,
    pub gradients: Vec<Tensor<1>>,
}

impl Trainer {
    /// An untrained pair of networks. `device` computes without autodiff; the trainer adds it.
    pub fn new(config: Config, device: &Device) -> Self {
        let generator = Network::generator(&config, device);
        let discriminator = Network::discriminator(&config, device);
        Self {
            adam_g: Adam::new(generator.parameters()),
            adam_d: Adam::new(discriminator.parameters()),
            order: Order::new(config.seed),
            device: device.clone(),
            progress: Progress::default(),
            measured: Vec::new(),
            generator,
            discriminator,
            config,
        }
    }

    /// The same with a generator of one's own, for instance without batch norm.
    pub fn with_generator(config: Config, generator: Network, device: &Device) -> Self {
        Self {
            adam_g: Adam::new(generator.parameters()),
            generator,
            ..Self::new(config, device)
        }
    }

    pub fn config(&self) -> &Config {
        &self.config
    }

    pub fn progress(&self) -> Progress {
        self.progress
    }

    /// What a finished run is good for: its settings, G and D.
    pub fn into_networks(self) -> (Config, Network, Network) {
        (self.config, self.generator, self.discriminator)
    }

    pub fn generator(&mut self) -> &mut Network {
        &mut self.generator
    }

    pub fn discriminator(&mut self) -> &mut Network {
        &mut self.discriminator
    }

    /// Takes over the settings that may change during a run; the others stay.
    pub fn configure(&mut self, config: &Config) {
        self.config = self.config.with_live_fields_of(config);
    }

    /// Whether the images of the next step have arrived.
    pub fn can_step(&mut self, data: &Dataset) -> bool {
        self.order.can_take(data, self.config.batch, self.config.k)
    }

    /// One step. It hands work to the device and reads nothing back.
    pub fn step(&mut self, data: &Dataset, players: Players) -> Result<()> {
        let mut measures = Measures::default();
        let mut fakes = None;

        // ==== Discriminator: k updates that raise log D(x) + log(1 − D(G(z))) ====
        if players != Players::Generator {
            if !self.can_step(data) {
                return Err(Error::WaitingForData);
            }
            for update in 1..=self.config.k {
                let reused = update == self.config.k
                    && players == Players::Both
                    && !self.config.fresh_latents;
                let x = self.real_batch(data)?;
                let z = self.latents(x.dims()[0]);
                let fake = match players {
                    Players::Discriminator => self.fakes_of_untouched_generator(z),
                    _ => self.generate(z, reused),
                };
                measures.merge(self.update_discriminator(x, fake.clone()));
                fakes = reused.then_some(fake);
            }
        }

        // ==== Generator: one update that raises log D(G(z)) ====
        if players != Players::Discriminator {
            let fake = match fakes {
                Some(fake) => fake,
                None => {
                    let z = self.latents(self.config.batch);
                    self.generate(z, true)
                }
            };
            measures.merge(self.update_generator(fake));
        }

        self.progress.steps += 1;
        self.measured.push((self.progress.steps, measures));
        Ok(())
    }

    /// G(z) for z `[n, latent, 1, 1]`, with batch statistics; `tracked` where G will learn from it.
    pub fn generate(&mut self, z: Tensor<4>, tracked: bool) -> Tensor<4> {
        let gradients = if tracked {
            Gradients::Parameters
        } else {
            Gradients::None
        };
        let pass = self.pass(gradients);
        self.generator.forward(z, pass)
    }

    /// G(z) as above, but G's running statistics stay too: a D-only step leaves G alone.
    fn fakes_of_untouched_generator(&mut self, z: Tensor<4>) -> Tensor<4> {
        let pass = Pass {
            statistics: Statistics::BatchOnly,
            ..self.pass(Gradients::None)
        };
        self.generator.forward(z, pass)
    }

    /// Updates D on real and fake images `[n, 1, 28, 28]`.
    pub fn update_discriminator(&mut self, real: Tensor<4>, fake: Tensor<4>) -> Measures {
        let update = self.discriminator_gradients(real, fake);
        self.apply_to_discriminator(update.gradients);
        update.measures
    }

    /// Updates G through D on the tracked images `[n, 1, 28, 28]` that it made.
    pub fn update_generator(&mut self, fake: Tensor<4>) -> Measures {
        let update = self.generator_gradients(fake);
        self.apply_to_generator(update.gradients);
        update.measures
    }

    /// D's loss and gradients; real and fake images are separate batches to its batch norm.
    pub fn discriminator_gradients(&mut self, real: Tensor<4>, fake: Tensor<4>) -> Update {
        let pass = self.pass(Gradients::Parameters);
        let real = logits(self.discriminator.forward(real, pass));
        let fake = logits(self.discriminator.forward(fake.inner(), pass));
        let loss = loss::discriminator(real.clone(), fake.clone(), self.config.label_smoothing);
        let gradients = gradients(&loss, self.discriminator.parameters());
        let mut measures = Measures::default();
        measures.set(LOSS_D, loss);
        measures.set(D_REAL, mean_probability(real));
        measures.set(D_FAKE, mean_probability(fake));
        measures.set(GRAD_D, norm::squared_norm(&gradients));
        Update {
            measures,
            gradients,
        }
    }

    /// G's loss and gradients, through a D that does not learn from it.
    pub fn generator_gradients(&mut self, fake: Tensor<4>) -> Update {
        let pass = self.pass(Gradients::Input);
        let fake = logits(self.discriminator.forward(fake, pass));
        let loss = loss::generator(self.config.loss, fake.clone());
        let gradients = gradients(&loss, self.generator.parameters());
        let mut measures = Measures::default();
        measures.set(LOSS_G, loss);
        measures.set(D_FAKE, mean_probability(fake));
        measures.set(GRAD_G, norm::squared_norm(&gradients));
        Update {
            measures,
            gradients,
        }
    }

    pub(crate) fn apply_to_discriminator(&mut self, gradients: Vec<Tensor<1>>) {
        let Config { lr_d, beta1, .. } = self.config;
        let parameters = self.discriminator.parameters_mut();
        self.adam_d.step(parameters, gradients, lr_d, beta1);
    }

    pub(crate) fn apply_to_generator(&mut self, gradients: Vec<Tensor<1>>) {
        let Config { lr_g, beta1, .. } = self.config;
        let parameters = self.generator.parameters_mut();
        self.adam_g.step(parameters, gradients, lr_g, beta1);
    }

    /// Reads back everything measured since the last report.
    pub async fn report(&mut self, data: &Dataset) -> Result<Report> {
        let measured = std::mem::take(&mut self.measured);
        let on_device = measured.iter().flat_map(|(_, m)| m.present());
        let mut values = read_all(on_device).await?.into_iter();
        let rows = measured
            .iter()
            .map(|(step, measures)| measures.row(*step, &mut values));
        let images_per_epoch = u64::from(data.total());
        Ok(Report {
            rows: rows.collect(),
            step: self.progress.steps,
            epoch: self.epoch(data),
            images: self.progress.images,
            images_per_epoch,
        })
    }

    /// Passes over the training images so far, as a fraction.
    fn epoch(&self, data: &Dataset) -> f64 {
        let part = self.order.cursor() as f64 / f64::from(data.total().max(1));
        self.order.epoch() as f64 + part
    }

    fn pass(&self, gradients: Gradients) -> Pass {
        Pass {
            statistics: Statistics::Batch,
            gradients,
            leaky_slope: self.config.leaky_slope,
        }
    }

    fn real_batch(&mut self, data: &Dataset) -> Result<Tensor<4>> {
        let taken = self.order.take(data, self.config.batch);
        let indices = taken.ok_or(Error::WaitingForData)?;
        self.progress.images += indices.len() as u64;
        let shape = [indices.len(), 1, SIDE, SIDE];
        let values = TensorData::new(data.values(&indices), shape);
        Ok(Tensor::from_data(values, &self.device))
    }

    /// A new batch of z `[count, latent, 1, 1]`.
    fn latents(&mut self, count: usize) -> Tensor<4> {
        let Config {
            seed,
            latent,
            noise,
            ..
        } = self.config;
        let values = noise.latents(seed, Purpose::Latent, self.progress.draws, count, latent);
        self.progress.draws += 1;
        let shape = [count, latent, 1, 1];
        Tensor::from_data(TensorData::new(values, shape), &self.device)
    }
}

/// D's output `[n, 1, 1, 1]` as logits `[n]`.
fn logits(output: Tensor<4>) -> Tensor<1> {
    let [n, ..] = output.dims();
    output.reshape([n])
}

fn gradients(loss: &Tensor<1>, parameters: &[Parameter]) -> Vec<Tensor<1>> {
    let mut gradients = loss.backward();
    let of = |parameter: &Parameter| {
        let gradient = parameter.value.grad_remove(&mut gradients);
        gradient.expect("every parameter takes part in the loss")
    };
    parameters.iter().map(of).collect()
}
