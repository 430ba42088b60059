//! Pictures from the generator, as the page draws them: grey bytes, one 28×28 tile after another.

use crate::config::Config;
use crate::dataset::to_byte;
use crate::error::Result;
use crate::model::{Gradients, Network, Pass, Statistics};
use crate::noise::Noise;
use crate::random::Purpose;
use crate::trainer::read;
use burn::tensor::{Device, Tensor, TensorData};

/// How a grid of samples is drawn. The raw numbers behind z are the same for the whole run.
#[derive(Clone, Copy, Debug)]
pub struct Grid {
    pub tiles: usize,
    /// The distribution that the raw numbers are mapped through.
    pub noise: Noise,
    /// `Running` is PyTorch's `eval()`, `BatchOnly` its `train()` without the side effect.
    pub statistics: Statistics,
}

/// G(z) for the run's fixed z, `tiles`·28·28 bytes.
pub async fn grid(
    generator: &mut Network,
    config: &Config,
    grid: Grid,
    device: &Device,
) -> Result<Vec<u8>> {
    let Config { seed, latent, .. } = *config;
    let purpose = Purpose::FixedLatent;
    let z = grid.noise.latents(seed, purpose, 0, grid.tiles, latent);
    let shape = [grid.tiles, latent, 1, 1];
    let z = Tensor::from_data(TensorData::new(z, shape), device);
    let pass = Pass {
        statistics: grid.statistics,
        gradients: Gradients::None,
        leaky_slope: config.leaky_slope,
    };
    let images = read(generator.forward(z, pass)).await?;
    Ok(images.into_iter().map(to_byte).collect())
}
