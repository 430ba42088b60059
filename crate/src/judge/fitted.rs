//! Where an encoder's codes really lie: a Gaussian fitted to them, to draw new ones from in place of
//! N(0, 1). The same decoder then draws what it knows.

use super::metrics::{Gaussian, Samples, square_root};
use crate::data::random::Purpose;
use crate::settings::Noise;

/// Of the streams of [`Purpose::MeasuredLatent`], one that no measurement of N(0, 1) uses.
const STREAM: u64 = 1 << 20;

/// `count` draws, row by row, from the Gaussian with the mean and covariance of `codes`, rows of
/// `latent` numbers.
pub fn fitted(codes: &[f32], latent: usize, seed: u32, count: usize) -> Vec<f32> {
    let codes = Samples::new(latent, codes.iter().copied().map(f64::from));
    let codes = Gaussian::of(&codes);
    let root = square_root(&codes.covariance);
    let normal = Noise::Normal.latents(seed, Purpose::MeasuredLatent, STREAM, count, latent);
    let moved = normal.chunks_exact(latent).flat_map(|z| {
        (0..latent).map(|row| {
            let spread = z
                .iter()
                .enumerate()
                .map(|(column, z)| root[(row, column)] * f64::from(*z));
            (codes.mean[row] + spread.sum::<f64>()) as f32
        })
    });
    moved.collect()
}
