//! What a run of an experiment is: settings, what is done to z, when it is measured.

use noiselab::nets::{BlockSpec, Layer, decoder, encoder};
use noiselab::settings::{Config, NetworkKind};

/// One training run and what is measured of it.
#[derive(Clone)]
pub struct Run {
    /// The table that its rows go to.
    pub part: &'static str,
    /// What tells it from the other runs of the part, besides the seed; no commas.
    pub condition: String,
    pub config: Config,
    /// From which step on what is added to every entry of z, in standard deviations of the noise.
    pub shifts: Vec<(u64, f64)>,
    /// Steps after which it is measured; the last one ends it.
    pub measured_at: Vec<u64>,
    /// Sample the end result with every distribution.
    pub swap: bool,
    /// Keep the end result among the page's assets.
    pub ship: bool,
}

impl Run {
    pub fn new(part: &'static str, condition: impl Into<String>, config: Config) -> Self {
        Self {
            part,
            condition: condition.into(),
            config,
            shifts: Vec::new(),
            measured_at: vec![300, 1000],
            swap: false,
            ship: false,
        }
    }

    /// What is added to z in `step`, in standard deviations.
    pub fn shift_at(&self, step: u64) -> f64 {
        let begun = self.shifts.iter().rev().find(|(from, _)| *from <= step);
        begun.map_or(0.0, |(_, shift)| *shift)
    }
}

/// Multiplications and additions of a GAN's step, in 10⁹ pairs: D's update runs D forward and
/// backward (twice the work) on two batches, G's runs D forward and back to its input on one and G
/// forward and backward.
pub fn gmac_a_step(config: &Config) -> f64 {
    let g = multiplications(&decoder(config), 1) as f64;
    let d = multiplications(&encoder(config), config.side) as f64;
    let k = config.k as f64;
    let forwards_of_g = k + f64::from(u8::from(config.fresh_latents));
    let image = g * (forwards_of_g + 2.0) + d * (6.0 * k + 2.0);
    image * config.batch as f64 / 1e9
}

/// Of one image through the blocks.
pub fn multiplications(blocks: &[BlockSpec], mut side: usize) -> usize {
    let mut all = 0;
    for block in blocks {
        let weights: usize = block.weight_shape().iter().product();
        let after = block.layer.side_after(side);
        let positions = match block.layer {
            Layer::Conv(_) => after * after,
            Layer::Up(_) => side * side,
            Layer::Dense => 1,
        };
        all += weights * positions;
        side = block.view.unwrap_or(after);
    }
    all
}

/// The default settings with another seed.
pub fn default_recipe(seed: u32) -> Config {
    preset(NetworkKind::Small, seed)
}

/// A network's settings with another seed.
pub fn preset(network: NetworkKind, seed: u32) -> Config {
    Config {
        seed,
        ..Config::preset(network)
    }
}
