//! Batch normalisation (Ioffe & Szegedy 2015), as PyTorch's `BatchNorm2d` and `BatchNorm1d`.

use burn::tensor::{Tensor, module};

/// Added to the variance, as in PyTorch.
pub const EPSILON: f64 = 1e-5;
/// Share of the batch's statistics in the new running statistics, as in PyTorch.
pub const MOMENTUM: f64 = 0.1;

/// Result of [`with_batch_statistics`]: the output, and the statistics it was normalised with.
pub struct Normalised<const D: usize> {
    pub output: Tensor<D>,
    /// `[features]`.
    pub mean: Tensor<1>,
    /// `[features]`, divided by the number of values less one, as running statistics keep it.
    pub unbiased_variance: Tensor<1>,
}

/// Normalises x `[n, features, …]` by the mean and variance that its own batch has over every axis
/// but the second, then scales by γ and shifts by β, both `[features]`.
pub fn with_batch_statistics<const D: usize>(
    x: Tensor<D>,
    gamma: Tensor<1>,
    beta: Tensor<1>,
) -> Normalised<D> {
    let dims = x.dims();
    let values = dims.iter().product::<usize>() / dims[1];
    let result = module::batch_norm_train(x, gamma, beta, EPSILON);
    let correction = values as f64 / (values.max(2) - 1) as f64;
    Normalised {
        output: result.output,
        mean: result.mean,
        unbiased_variance: result.variance * correction,
    }
}

/// Normalises by statistics kept from earlier batches, each `[features]`.
pub fn with_running_statistics<const D: usize>(
    x: Tensor<D>,
    gamma: Tensor<1>,
    beta: Tensor<1>,
    mean: Tensor<1>,
    variance: Tensor<1>,
) -> Tensor<D> {
    module::batch_norm(x, gamma, beta, mean, variance, EPSILON)
}

/// One step of the running average: (1 − momentum)·running + momentum·batch.
pub fn update_running(running: Tensor<1>, batch: Tensor<1>) -> Tensor<1> {
    running * (1.0 - MOMENTUM) + batch * MOMENTUM
}
