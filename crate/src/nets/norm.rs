//! A block's batch norm: its γ, β and running statistics, and how a pass uses them.

use super::initial::Initial;
use super::parameter::flat;
use crate::ops::activation::Activation;
use crate::ops::batch_norm::{self, RunningStatistics};
use crate::settings::Norm;
use burn::tensor::{Device, Tensor};

/// Where a forward pass takes batch-norm statistics from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statistics {
    /// The batch's own; running statistics follow them. PyTorch's `train()`.
    Batch,
    /// The batch's own; running statistics stay as they are.
    BatchOnly,
    /// The running ones. PyTorch's `eval()`.
    Running,
}

/// γ or β: a parameter of the network, or frozen where the network does not learn it.
pub enum Affine {
    Learned(usize),
    Frozen(Box<Tensor<1>>),
}

pub struct BatchNorm {
    norm: Norm,
    pub gamma: Affine,
    pub beta: Affine,
    pub running: RunningStatistics,
}

/// Channels, and height and width, that a batch norm is built for.
#[derive(Clone, Copy)]
pub struct Extent {
    pub channels: usize,
    pub side: usize,
}

impl BatchNorm {
    /// `add` makes a parameter of a name, a shape and values, and gives its index.
    pub fn new(
        norm: Norm,
        Extent { channels, side }: Extent,
        initial: &mut Initial,
        affine: bool,
        device: &Device,
        mut add: impl FnMut(&str, Vec<usize>, Vec<f32>) -> usize,
    ) -> Self {
        let positions = match norm {
            Norm::Position => side * side,
            _ => 1,
        };
        let features = channels * positions;
        // A position starts with its channel's γ, so that both kinds of batch norm start alike, and
        // all weights drawn after it are the same. They are drawn even where they stay frozen.
        let gammas = initial.gammas(channels).into_iter();
        let gammas = gammas
            .flat_map(|gamma| std::iter::repeat_n(gamma, positions))
            .collect();
        let (gamma, beta) = if affine {
            let gamma = add("gamma", vec![features], gammas);
            (
                Affine::Learned(gamma),
                Affine::Learned(add("beta", vec![features], vec![0.0; features])),
            )
        } else {
            let frozen = |value| Affine::Frozen(Box::new(flat(vec![value; features], device)));
            (frozen(1.0), frozen(0.0))
        };
        let running = RunningStatistics {
            mean: flat(vec![0.0; features], device),
            variance: flat(vec![1.0; features], device),
        };
        Self {
            norm,
            gamma,
            beta,
            running,
        }
    }

    /// Normalises and activates x `[n, c, h, w]`.
    pub fn apply(
        &mut self,
        x: Tensor<4>,
        [gamma, beta]: [Tensor<1>; 2],
        statistics: Statistics,
        activation: Activation,
    ) -> Tensor<4> {
        let [n, c, h, w] = x.dims();
        // A dense layer's channels are one value a sample each, as a position's are.
        if self.norm == Norm::Position || h * w == 1 {
            let flat = x.reshape([n, c * h * w]);
            return self
                .normalise(flat, gamma, beta, statistics, activation)
                .reshape([n, c, h, w]);
        }
        self.normalise(x, gamma, beta, statistics, activation)
    }

    fn normalise<const D: usize>(
        &mut self,
        x: Tensor<D>,
        gamma: Tensor<1>,
        beta: Tensor<1>,
        statistics: Statistics,
        activation: Activation,
    ) -> Tensor<D> {
        if statistics == Statistics::Running {
            return batch_norm::with_running_statistics(x, gamma, beta, &self.running, activation);
        }
        let values = x.dims().iter().product::<usize>() / x.dims()[1];
        let normalised = batch_norm::with_batch_statistics(x, gamma, beta, activation);
        if statistics == Statistics::Batch {
            self.running
                .follow(normalised.mean, normalised.variance, values);
        }
        normalised.output
    }
}

/// γ or β as a pass sees it: `learned` gives a parameter's value.
pub fn value(affine: &Affine, learned: impl Fn(usize) -> Tensor<1>) -> Tensor<1> {
    match affine {
        Affine::Learned(index) => learned(*index),
        Affine::Frozen(value) => Tensor::clone(value),
    }
}
