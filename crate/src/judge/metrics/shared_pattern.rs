//! The pattern that every image shares in a generator's first layer, and its share of the
//! variance: why noise with a mean makes a DCGAN collapse (`docs/noise-findings.md`).

use crate::settings::Noise;

/// Result of [`shared_pattern`].
#[derive(Clone, Debug, PartialEq)]
pub struct SharedPattern {
    /// Mean over z of the first layer's output, `[channels, positions]` row by row.
    pub pattern: Vec<f64>,
    /// `[channels]`: variance of the pattern over positions, divided by the variance of the
    /// channel over z and positions.
    pub shares: Vec<f64>,
    /// Mean of `shares`: 0 … 1.
    pub share: f64,
}

/// Of the first transposed convolution with weights `[latent, channels, positions]`, before its
/// batch norm, for z whose entries have `mean` and `deviation`.
///
/// The layer is linear, y = Σᵢ zᵢ·wᵢ, so the expectation over z is exact: the pattern is
/// μ·Σᵢ wᵢ; the variance over z and positions is Var_positions(pattern) +
/// σ²·mean_positions(Σᵢ wᵢ²). With weights drawn around 0 the share is therefore about
/// μ² / (μ² + σ²): ¾ for U[0, 1), 0 for centred noise.
pub fn shared_pattern(
    weights: &[f32],
    channels: usize,
    positions: usize,
    mean: f64,
    deviation: f64,
) -> SharedPattern {
    let layer = channels * positions;
    assert!(layer > 0 && weights.len().is_multiple_of(layer));
    let (mut pattern, mut squares) = (vec![0.0; layer], vec![0.0; layer]);
    for of_entry in weights.chunks_exact(layer) {
        for ((sum, square), &w) in pattern.iter_mut().zip(&mut squares).zip(of_entry) {
            *sum += mean * f64::from(w);
            *square += (deviation * f64::from(w)).powi(2);
        }
    }
    let rows = pattern.chunks_exact(positions);
    let shares: Vec<f64> = rows
        .zip(squares.chunks_exact(positions))
        .map(|(pattern, own)| {
            let centre = average(pattern);
            let squares: Vec<f64> = pattern.iter().map(|p| (p - centre).powi(2)).collect();
            let shared = average(&squares);
            shared / (shared + average(own))
        })
        .collect();
    SharedPattern {
        share: average(&shares),
        pattern,
        shares,
    }
}

impl SharedPattern {
    /// As [`shared_pattern`], for one of the four distributions.
    pub fn of(weights: &[f32], channels: usize, positions: usize, noise: Noise) -> Self {
        let (mean, deviation) = (noise.mean(), noise.standard_deviation());
        shared_pattern(weights, channels, positions, mean, deviation)
    }
}

fn average(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}
