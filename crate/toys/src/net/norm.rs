//! Batch norm over rows (Ioffe and Szegedy, 2015), with PyTorch's ε and momentum.

use super::Parameter;
use super::dense::column_sums;

const EPSILON: f32 = 1e-5;
const MOMENTUM: f32 = 0.1;

/// Which mean and variance a batch norm uses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Statistics {
    /// The batch's; the running averages follow.
    Training,
    /// The batch's, and nothing else changes.
    Batch,
    Running,
}

#[derive(Clone)]
pub struct Norm {
    pub gamma: Parameter,
    pub beta: Parameter,
    running: [Vec<f32>; 2],
    /// x̂ of the last batch, 1/σ, and whether both came of the batch itself.
    normalised: Vec<f32>,
    scale: Vec<f32>,
    of_batch: bool,
}

impl Norm {
    /// γ 1, β 0; learned or not.
    pub fn new(channels: usize, learned: bool) -> Self {
        let new = if learned {
            Parameter::new
        } else {
            Parameter::frozen
        };
        Self {
            gamma: new(vec![1.0; channels]),
            beta: new(vec![0.0; channels]),
            running: [vec![0.0; channels], vec![1.0; channels]],
            normalised: Vec::new(),
            scale: Vec::new(),
            of_batch: false,
        }
    }

    pub fn forward(&mut self, mut values: Vec<f32>, statistics: Statistics) -> Vec<f32> {
        let channels = self.gamma.values.len();
        let rows = (values.len() / channels) as f32;
        self.of_batch = statistics != Statistics::Running;
        let [mean, variance] = if self.of_batch {
            let mean: Vec<f32> = column_sums(&values, channels)
                .iter()
                .map(|sum| sum / rows)
                .collect();
            let mut variance = vec![0.0; channels];
            for row in values.chunks_exact(channels) {
                for ((sum, value), mean) in variance.iter_mut().zip(row).zip(&mean) {
                    *sum += (value - mean) * (value - mean);
                }
            }
            variance.iter_mut().for_each(|sum| *sum /= rows);
            [mean, variance]
        } else {
            self.running.clone()
        };
        if statistics == Statistics::Training {
            let unbiased = rows / (rows - 1.0).max(1.0);
            let moved = |running: &mut Vec<f32>, now: &[f32], factor: f32| {
                for (running, now) in running.iter_mut().zip(now) {
                    *running += MOMENTUM * (now * factor - *running);
                }
            };
            moved(&mut self.running[0], &mean, 1.0);
            moved(&mut self.running[1], &variance, unbiased);
        }
        self.scale = variance
            .iter()
            .map(|variance| 1.0 / (variance + EPSILON).sqrt())
            .collect();
        for row in values.chunks_exact_mut(channels) {
            for ((value, mean), scale) in row.iter_mut().zip(&mean).zip(&self.scale) {
                *value = (*value - mean) * scale;
            }
        }
        self.normalised.clone_from(&values);
        for row in values.chunks_exact_mut(channels) {
            let affine = self.gamma.values.iter().zip(&self.beta.values);
            for (value, (gamma, beta)) in row.iter_mut().zip(affine) {
                *value = gamma * *value + beta;
            }
        }
        values
    }

    pub fn backward(&mut self, mut upstream: Vec<f32>) -> Vec<f32> {
        let channels = self.gamma.values.len();
        let rows = (upstream.len() / channels) as f32;
        let products: Vec<f32> = upstream
            .iter()
            .zip(&self.normalised)
            .map(|(slope, value)| slope * value)
            .collect();
        self.gamma.gradient = column_sums(&products, channels);
        self.beta.gradient = column_sums(&upstream, channels);
        for (row, normalised) in upstream
            .chunks_exact_mut(channels)
            .zip(self.normalised.chunks_exact(channels))
        {
            for channel in 0..channels {
                // The mean and the deviation follow the batch: what moves them is taken out.
                if self.of_batch {
                    row[channel] -= (self.beta.gradient[channel]
                        + normalised[channel] * self.gamma.gradient[channel])
                        / rows;
                }
                row[channel] *= self.gamma.values[channel] * self.scale[channel];
            }
        }
        upstream
    }
}
