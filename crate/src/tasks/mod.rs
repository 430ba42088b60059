//! What a run does in a step: a GAN's two players, or an autoencoder's two halves.

pub mod autoencoder;
mod feed;
pub mod gan;

pub use feed::{Feed, Latents, Progress, Real, joined};

use crate::error::Result;
use crate::nets::{Pass, Statistics};
use crate::settings::Config;
use crate::train::measures::{Measure, Measures};
use crate::train::part::Part;
use autoencoder::Autoencoder;
use burn::tensor::{Device, Tensor};
use gan::{Gan, Players};

/// The networks of a run and how they learn.
pub enum Task {
    Gan(Gan),
    Autoencoder(Autoencoder),
}

impl Task {
    /// Untrained. `device` computes without autodiff; the task adds it.
    pub fn new(config: &Config, device: &Device) -> Self {
        if config.family().is_gan() {
            Self::Gan(Gan::new(config, device))
        } else {
            Self::Autoencoder(Autoencoder::new(config, device))
        }
    }

    /// What its steps measure.
    pub fn measures(&self) -> &'static [&'static Measure] {
        match self {
            Self::Gan(_) => gan::MEASURED,
            Self::Autoencoder(_) => autoencoder::MEASURED,
        }
    }

    /// One step. It hands work to the device and reads nothing back.
    pub fn step(&mut self, feed: &mut Feed, players: Players, watched: bool) -> Result<Measures> {
        match self {
            Self::Gan(gan) => gan.step(feed, players, watched),
            Self::Autoencoder(autoencoder) => autoencoder.step(feed, watched),
        }
    }

    /// Images in the range of the settings from z with its labels, or from codes:
    /// `[n, latent + classes, 1, 1]`.
    pub fn draw(&mut self, config: &Config, z: Tensor<4>, statistics: Statistics) -> Tensor<4> {
        match self {
            Self::Gan(gan) => {
                let pass = Pass::looking(statistics, config.leaky_slope);
                gan.generator.network.forward(z, pass)
            }
            Self::Autoencoder(autoencoder) => autoencoder.decode(config, z, statistics),
        }
    }

    /// Its networks, the one that draws first.
    pub fn parts(&self) -> [&Part; 2] {
        match self {
            Self::Gan(gan) => [&gan.generator, &gan.discriminator],
            Self::Autoencoder(autoencoder) => [&autoencoder.decoder, &autoencoder.encoder],
        }
    }

    pub fn parts_mut(&mut self) -> [&mut Part; 2] {
        match self {
            Self::Gan(gan) => [&mut gan.generator, &mut gan.discriminator],
            Self::Autoencoder(autoencoder) => [&mut autoencoder.decoder, &mut autoencoder.encoder],
        }
    }
}
