//! Initial weights: one stream of N(0, 1) a network, scaled for each of its tensors.

use super::layer::BlockSpec;
use crate::data::random::{self, Purpose};
use crate::settings::{Config, Init, NetworkKind, Noise};
use chacha20::ChaCha8Rng;

/// Standard deviation of initial weights and γ (Radford et al. 2016, section 4).
const WEIGHT_DEVIATION: f64 = 0.02;

/// Draws the weights of a network, block after block.
pub struct Initial {
    rng: ChaCha8Rng,
    init: Init,
    gamma_mean: f64,
}

impl Initial {
    pub fn new(config: &Config, purpose: Purpose) -> Self {
        // The course's notebook draws γ around 0, most others around 1.
        let gamma_mean = match config.network {
            NetworkKind::Course => 0.0,
            _ => 1.0,
        };
        Self {
            rng: random::stream(config.seed, purpose, 0),
            init: config.init,
            gamma_mean,
        }
    }

    /// The weight of a block whose input has this height and width.
    pub fn weights(&mut self, spec: &BlockSpec, side: usize) -> Vec<f32> {
        let [fan_in, fan_out] = spec.fans(side);
        let deviation = match self.init {
            Init::Normal => WEIGHT_DEVIATION,
            Init::Xavier => (2.0 / (fan_in + fan_out)).sqrt(),
            Init::He => (2.0 / fan_in).sqrt(),
        };
        self.normal(0.0, deviation, spec.weight_shape().iter().product())
    }

    /// A γ for each channel.
    pub fn gammas(&mut self, channels: usize) -> Vec<f32> {
        self.normal(self.gamma_mean, WEIGHT_DEVIATION, channels)
    }

    fn normal(&mut self, mean: f64, deviation: f64, count: usize) -> Vec<f32> {
        let draw = |_| Noise::Normal.quantile(random::draw(&mut self.rng));
        let scaled = |unit: f32| (mean + deviation * f64::from(unit)) as f32;
        (0..count).map(draw).map(scaled).collect()
    }
}
