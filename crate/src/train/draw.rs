//! What a run draws for the eye: samples, reconstructions, the latent plane. The random numbers
//! behind them are the same for the whole run, so that each tile can be followed.

use super::readback::read;
use super::run::Run;
use crate::data::random::Purpose;
use crate::data::{CLASSES, Images, Range, Shape, corrupted, to_bytes};
use crate::error::{Error, Result};
use crate::nets::{Pass, Statistics};
use crate::settings::{Config, Noise};
use crate::tasks::{Task, joined};
use burn::tensor::{Device, Tensor, TensorData};
use serde::{Deserialize, Serialize};

/// Tiles in a grid: 8 × 8.
pub const TILES: usize = 64;
const COLUMNS: usize = 8;
/// The latent plane is drawn at so many points by so many.
const PLANE: usize = 15;

/// A kind of picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// Of random z; of a conditional generator, a digit a row.
    Samples,
    /// Held-out images, rebuilt.
    Reconstructions,
    /// A code of two numbers, laid out by quantiles of N(0, 1) from 2 to 98 %.
    Plane,
}

/// A view that a run has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ViewInfo {
    pub name: View,
    pub tiles: usize,
    pub columns: usize,
}

/// How pictures are drawn.
#[derive(Clone, Copy, Debug)]
pub struct Drawing {
    pub view: View,
    /// The distribution that the raw numbers behind z are mapped through.
    pub noise: Noise,
    /// `Running` is PyTorch's `eval()`, `BatchOnly` its `train()` without the side effect.
    pub statistics: Statistics,
}

/// The run's fixed z, `[tiles, latent]`, for `count` tiles under its seed.
pub fn latents(config: &Config, noise: Noise, count: usize) -> Vec<f32> {
    noise.latents(config.seed, Purpose::FixedLatent, 0, count, config.latent)
}

impl Run {
    /// The views that it has, the usual one first.
    pub fn views(&self) -> Vec<ViewInfo> {
        let grid = |name, tiles| ViewInfo {
            name,
            tiles,
            columns: COLUMNS,
        };
        match (&self.task, self.config.classes()) {
            (Task::Gan(_), 0) => vec![grid(View::Samples, TILES)],
            (Task::Gan(_), classes) => vec![grid(View::Samples, classes * COLUMNS)],
            (Task::Autoencoder(_), _) => {
                let mut views = vec![
                    grid(View::Reconstructions, TILES),
                    grid(View::Samples, TILES),
                ];
                if self.config.latent == 2 {
                    views.push(ViewInfo {
                        name: View::Plane,
                        tiles: PLANE * PLANE,
                        columns: PLANE,
                    });
                }
                views
            }
        }
    }

    /// The pictures of a view as bytes, one tile after another. `shown` are the images that an
    /// autoencoder rebuilds.
    pub async fn draw(&mut self, drawing: Drawing, shown: &Images) -> Result<Vec<u8>> {
        let info = self
            .views()
            .into_iter()
            .find(|info| info.name == drawing.view);
        let info =
            info.ok_or_else(|| Error::Input(format!("this network has no {:?}", drawing.view)))?;
        let config = &self.config;
        let (range, statistics) = (self.range(), drawing.statistics);
        let images = match &mut self.task {
            Task::Gan(gan) => {
                let z = latents(config, drawing.noise, info.tiles);
                let classes = config.classes();
                let labels = (0..info.tiles)
                    .map(|tile| (tile / COLUMNS % CLASSES) as u8)
                    .collect();
                let z = joined(z, config.latent, labels, classes, &self.device).z;
                gan.generator
                    .network
                    .forward(z, Pass::looking(statistics, config.leaky_slope))
            }
            Task::Autoencoder(autoencoder) => {
                let codes = match drawing.view {
                    View::Samples => codes(
                        latents(config, Noise::Normal, info.tiles),
                        config,
                        &self.device,
                    ),
                    View::Plane => codes(plane(), config, &self.device),
                    View::Reconstructions => {
                        let seen = Seen::kept(&mut self.seen, config, shown, &self.device);
                        autoencoder.encode(config, seen.noisy.clone(), statistics)
                    }
                };
                autoencoder.decode(config, codes, statistics)
            }
        };
        let shape = Shape::of(config);
        Ok(to_bytes(&read(images).await?, shape, range))
    }

    /// What the run's other grid shows, as bytes: real images, or the images that an autoencoder is
    /// to rebuild as it sees them.
    pub fn inputs(&self, shown: &Images) -> Vec<u8> {
        match self.task {
            Task::Gan(_) => (0..shown.len().min(TILES as u32))
                .flat_map(|index| shown.image(index).iter().copied())
                .collect(),
            Task::Autoencoder(_) => {
                let values = seen_values(&self.config, shown, self.range());
                to_bytes(&values, shown.shape(), self.range())
            }
        }
    }

    /// Codes `[n, latent]` of all of `images`, clean: a variational encoder's means. A GAN has none.
    pub async fn codes(&mut self, images: &Images) -> Result<Vec<f32>> {
        let (config, range) = (&self.config, self.range());
        match &mut self.task {
            Task::Gan(_) => Ok(Vec::new()),
            Task::Autoencoder(autoencoder) => {
                let all: Vec<u32> = (0..images.len()).collect();
                let x = tensor(images.values(&all, range), images.shape(), &self.device);
                read(autoencoder.encode(config, x, Statistics::Running)).await
            }
        }
    }

    /// Mean squared error a pixel (black −1, white 1) of the first held-out images, from their noisy
    /// versions where the run trains on noise.
    pub(super) async fn held_out_error(&mut self, images: &Images) -> Result<Option<f32>> {
        let (config, range) = (&self.config, self.range());
        let Task::Autoencoder(autoencoder) = &mut self.task else {
            return Ok(None);
        };
        if images.is_empty() {
            return Ok(None);
        }
        let Seen { noisy, clean, .. } = Seen::kept(&mut self.seen, config, images, &self.device);
        let codes = autoencoder.encode(config, noisy.clone(), Statistics::Running);
        let rebuilt = autoencoder.decode(config, codes, Statistics::Running);
        let difference = rebuilt - clean.clone();
        let mean = (difference.clone() * difference).mean();
        let error = read(mean).await?[0];
        // In a range half as wide, errors are a quarter.
        Ok(Some(error * (2.0 / range.width()).powi(2) as f32))
    }
}

/// The first images as an encoder sees them and as they are, on the device. A report needs them each
/// time, and drawing their noise costs more than rebuilding them.
pub(super) struct Seen {
    /// What they were made of.
    bytes: Vec<u8>,
    corruption: f64,
    noisy: Tensor<4>,
    clean: Tensor<4>,
}

impl Seen {
    /// What is kept, made anew where the images or the noise on them are others.
    fn kept<'a>(
        kept: &'a mut Option<Self>,
        config: &Config,
        images: &Images,
        device: &Device,
    ) -> &'a Self {
        let bytes = || {
            first(images)
                .into_iter()
                .flat_map(|index| images.image(index))
        };
        let same =
            |kept: &Self| kept.corruption == config.corruption && kept.bytes.iter().eq(bytes());
        if !kept.as_ref().is_some_and(same) {
            let (range, shape) = (Range::of(config), images.shape());
            let clean = images.values(&first(images), range);
            *kept = Some(Self {
                bytes: bytes().copied().collect(),
                corruption: config.corruption,
                noisy: tensor(seen_values(config, images, range), shape, device),
                clean: tensor(clean, shape, device),
            });
        }
        kept.as_ref().expect("it was just made")
    }
}

fn seen_values(config: &Config, images: &Images, range: Range) -> Vec<f32> {
    let mut values = images.values(&first(images), range);
    let purpose = Purpose::FixedCorruption;
    corrupted(
        &mut values,
        range,
        config.corruption,
        config.seed,
        purpose,
        0,
    );
    values
}

fn first(images: &Images) -> Vec<u32> {
    (0..images.len().min(TILES as u32)).collect()
}

fn tensor(values: Vec<f32>, shape: Shape, device: &Device) -> Tensor<4> {
    let shape = [
        values.len() / shape.values(),
        shape.channels,
        shape.side,
        shape.side,
    ];
    Tensor::from_data(TensorData::new(values, shape), device)
}

fn codes(z: Vec<f32>, config: &Config, device: &Device) -> Tensor<4> {
    let shape = [z.len() / config.latent, config.latent, 1, 1];
    Tensor::from_data(TensorData::new(z, shape), device)
}

/// Points of the plane, row by row from the top left.
fn plane() -> Vec<f32> {
    let quantile = |i: usize| {
        let share = 0.02 + 0.96 * i as f64 / (PLANE - 1) as f64;
        Noise::Normal.quantile((share * f64::from(crate::data::random::UNIFORM_STEPS)) as u32)
    };
    let point = |i: usize| [quantile(i % PLANE), quantile(PLANE - 1 - i / PLANE)];
    (0..PLANE * PLANE).flat_map(point).collect()
}
