//! What a step is fed with: the next real images, and every random number.

use crate::data::random::{self, Purpose};
use crate::data::{Images, Order, Range, Shape, mirrored, one_hot};
use crate::error::{Error, Result};
use crate::settings::Config;
use burn::tensor::{Device, Tensor, TensorData};
use serde::{Deserialize, Serialize};

/// How far a run has come: with the config, all that tells one moment of it from another besides
/// weights and moments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub steps: u64,
    /// Real images shown.
    pub images: u64,
    /// Batches of z drawn.
    pub draws: u64,
}

/// The settings, the images and the place in them that a step starts from.
pub struct Feed<'a> {
    pub config: &'a Config,
    pub data: &'a Images,
    pub order: &'a mut Order,
    pub progress: &'a mut Progress,
    pub device: &'a Device,
}

/// Real images, and their labels where the run asks for any.
pub struct Real {
    /// `[n, channels, side, side]`, row by row.
    pub values: Vec<f32>,
    pub shape: [usize; 4],
    pub labels: Option<Tensor<2>>,
}

/// z with the labels that it asks for.
pub struct Latents {
    /// `[n, latent + classes, 1, 1]`.
    pub z: Tensor<4>,
    /// One-hot `[n, classes]`, where there are classes.
    pub labels: Option<Tensor<2>>,
}

impl Feed<'_> {
    /// The next batch of real images, in `range`.
    pub fn real(&mut self, range: Range) -> Result<Real> {
        let Config {
            seed,
            batch,
            mirror,
            ..
        } = *self.config;
        let indices = self
            .order
            .take(self.data, batch)
            .ok_or(Error::WaitingForData)?;
        let shape = self.data.shape();
        let mut values = self.data.values(&indices, range);
        if mirror {
            mirrored(&mut values, shape, seed, self.progress.images);
        }
        self.progress.images += indices.len() as u64;
        let labels = match self.config.classes() {
            0 => None,
            classes => {
                let known = self.data.labels();
                let label = |&index: &u32| {
                    known
                        .get(index as usize)
                        .copied()
                        .ok_or(Error::WaitingForData)
                };
                let labels: Result<Vec<u8>> = indices.iter().map(label).collect();
                Some(self.rows(one_hot(&labels?), classes))
            }
        };
        let Shape { side, channels } = shape;
        Ok(Real {
            values,
            shape: [indices.len(), channels, side, side],
            labels,
        })
    }

    /// A new batch of z, from the run's noise, with labels drawn at random where it asks for any.
    pub fn latents(&mut self, count: usize) -> Latents {
        let Config {
            seed,
            latent,
            noise,
            ..
        } = *self.config;
        let (draws, classes) = (self.progress.draws, self.config.classes());
        let z = noise.latents(seed, Purpose::Latent, draws, count, latent);
        self.progress.draws += 1;
        let mut rng = random::stream(seed, Purpose::Label, draws);
        let labels = (0..count)
            .map(|_| random::below(&mut rng, classes.max(1)) as u8)
            .collect();
        joined(z, latent, labels, classes, self.device)
    }

    /// N(0, 1) for the codes `[n, latent, 1, 1]` of this step.
    pub fn epsilon(&self, count: usize) -> Tensor<4> {
        let Config { seed, latent, .. } = *self.config;
        let normal = crate::settings::Noise::Normal;
        let values = normal.latents(seed, Purpose::Posterior, self.progress.steps, count, latent);
        Tensor::from_data(TensorData::new(values, [count, latent, 1, 1]), self.device)
    }

    fn rows(&self, values: Vec<f32>, width: usize) -> Tensor<2> {
        let shape = [values.len() / width, width];
        Tensor::from_data(TensorData::new(values, shape), self.device)
    }
}

/// Latent vectors row by row with one label each, as a generator of `classes` takes them.
pub fn joined(
    z: Vec<f32>,
    latent: usize,
    labels: Vec<u8>,
    classes: usize,
    device: &Device,
) -> Latents {
    let count = z.len() / latent;
    if classes == 0 {
        let z = Tensor::from_data(TensorData::new(z, [count, latent, 1, 1]), device);
        return Latents { z, labels: None };
    }
    let labels = one_hot(&labels);
    let rows = z.chunks_exact(latent).zip(labels.chunks_exact(classes));
    let values: Vec<f32> = rows
        .flat_map(|(z, label)| z.iter().chain(label).copied())
        .collect();
    let z = TensorData::new(values, [count, latent + classes, 1, 1]);
    let labels = TensorData::new(labels, [count, classes]);
    Latents {
        z: Tensor::from_data(z, device),
        labels: Some(Tensor::from_data(labels, device)),
    }
}
