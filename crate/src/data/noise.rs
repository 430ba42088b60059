//! The four distributions of the latent vector z, as PyTorch means them.
//!
//! Each maps the same raw draw through its own inverse CDF. Two runs that differ only in their
//! noise are therefore paired: where one sees the 90th percentile of N(0,1), the other sees the
//! 90th percentile of U[0,1).

use super::random::{self, Purpose, UNIFORM_STEPS};
use crate::settings::Noise;
use statrs::distribution::{ContinuousCDF, Normal};

impl Noise {
    pub const ALL: [Self; 4] = [
        Self::Normal,
        Self::Uniform01,
        Self::Uniform11,
        Self::UniformUnit,
    ];

    /// Mean of one entry.
    pub fn mean(self) -> f64 {
        match self {
            Self::Uniform01 => 0.5,
            _ => 0.0,
        }
    }

    /// Standard deviation of one entry.
    pub fn standard_deviation(self) -> f64 {
        match self {
            Self::Normal | Self::UniformUnit => 1.0,
            Self::Uniform01 => 12f64.sqrt().recip(),
            Self::Uniform11 => 3f64.sqrt().recip(),
        }
    }

    /// Probability that an entry is at most `x`.
    pub fn cdf(self, x: f64) -> f64 {
        match self {
            Self::Normal => Normal::standard().cdf(x),
            Self::Uniform01 => x.clamp(0.0, 1.0),
            Self::Uniform11 => ((x + 1.0) / 2.0).clamp(0.0, 1.0),
            Self::UniformUnit => ((x / 3f64.sqrt() + 1.0) / 2.0).clamp(0.0, 1.0),
        }
    }

    /// The entry that a raw draw (0 … 2²⁴−1) stands for: the inverse CDF.
    ///
    /// The uniform kinds take the left end of the draw's interval, so that 0 can come up and 1
    /// cannot; the normal takes its middle, since both ends are infinite.
    pub fn quantile(self, draw: u32) -> f32 {
        let left = f64::from(draw) / f64::from(UNIFORM_STEPS);
        let centred = 2.0 * left - 1.0;
        let value = match self {
            Self::Normal => {
                let middle = (f64::from(draw) + 0.5) / f64::from(UNIFORM_STEPS);
                Normal::standard().inverse_cdf(middle)
            }
            Self::Uniform01 => left,
            Self::Uniform11 => centred,
            Self::UniformUnit => centred * 3f64.sqrt(),
        };
        value as f32
    }

    /// Latent vectors `[count, latent]`, row by row, for one purpose and draw under a seed.
    pub fn latents(
        self,
        seed: u32,
        purpose: Purpose,
        index: u64,
        count: usize,
        latent: usize,
    ) -> Vec<f32> {
        let mut rng = random::stream(seed, purpose, index);
        (0..count * latent)
            .map(|_| self.quantile(random::draw(&mut rng)))
            .collect()
    }
}
