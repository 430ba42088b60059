//! Batch normalisation (Ioffe & Szegedy 2015) with the activation that follows it, as PyTorch's
//! `BatchNorm2d` and `BatchNorm1d`.

use super::activation::Activation;
use super::layers::LayerOps;
use super::updates::UpdateOps;
use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, AutodiffBackend, Dispatch};
use burn::tensor::Tensor;

/// Added to the variance, as in PyTorch.
pub const EPSILON: f64 = 1e-5;
/// Share of the batch's statistics in the new running statistics, as in PyTorch.
pub const MOMENTUM: f64 = 0.1;

/// Result of [`with_batch_statistics`]: the output, and the statistics it was normalised with.
pub struct Normalised<const D: usize> {
    pub output: Tensor<D>,
    /// `[features]`.
    pub mean: Tensor<1>,
    /// `[features]`, divided by the number of values.
    pub variance: Tensor<1>,
}

/// Normalises x `[n, features, …]` by the mean and variance that its own batch has over every axis
/// but the second, scales by γ, shifts by β, both `[features]`, and activates.
pub fn with_batch_statistics<const D: usize>(
    x: Tensor<D>,
    gamma: Tensor<1>,
    beta: Tensor<1>,
    activation: Activation,
) -> Normalised<D> {
    let (x, gamma, beta) = (
        x.into_dispatch(),
        gamma.into_dispatch(),
        beta.into_dispatch(),
    );
    let (output, mean, variance) = Dispatch::batch_norm_act(x, gamma, beta, EPSILON, activation);
    Normalised {
        output: Tensor::from_dispatch(output),
        mean: Tensor::from_dispatch(mean),
        variance: Tensor::from_dispatch(variance),
    }
}

/// The same with statistics kept from earlier batches, `[features]` each.
pub fn with_running_statistics<const D: usize>(
    x: Tensor<D>,
    gamma: Tensor<1>,
    beta: Tensor<1>,
    statistics: &RunningStatistics,
    activation: Activation,
) -> Tensor<D> {
    Tensor::from_dispatch(Dispatch::batch_norm_act_with(
        x.into_dispatch(),
        gamma.into_dispatch(),
        beta.into_dispatch(),
        statistics.mean.clone().into_dispatch(),
        statistics.variance.clone().into_dispatch(),
        EPSILON,
        activation,
    ))
}

/// A batch norm's statistics over earlier batches; not trained. `[features]` each.
pub struct RunningStatistics {
    pub mean: Tensor<1>,
    /// Of the whole population: each batch's, divided by the number of values less one.
    pub variance: Tensor<1>,
}

impl RunningStatistics {
    /// Moves towards the statistics that a batch of `values` values a feature had.
    pub fn follow(&mut self, mean: Tensor<1>, variance: Tensor<1>, values: usize) {
        let correction = values as f64 / (values.max(2) - 1) as f64;
        let (mean, variance) = Dispatch::running_statistics(
            self.mean.clone().into_dispatch(),
            self.variance.clone().into_dispatch(),
            mean.inner().into_dispatch(),
            variance.inner().into_dispatch(),
            MOMENTUM,
            correction,
        );
        self.mean = Tensor::from_dispatch(mean);
        self.variance = Tensor::from_dispatch(variance);
    }
}

#[derive(Debug)]
struct BatchNorm;

/// x, γ, β, mean, variance; ε; the activation.
type State<T> = ([T; 5], f64, Activation);

impl<B: LayerOps> Backward<B, 3> for BatchNorm {
    type State = State<FloatTensor<B>>;

    fn backward(
        self,
        ops: Ops<Self::State, 3>,
        grads: &mut Gradients,
        _checkpointer: &mut Checkpointer,
    ) {
        let gradient = grads.consume::<B>(&ops.node);
        let ([x, gamma, beta, mean, variance], epsilon, activation) = ops.state;
        let (of_x, of_gamma, of_beta) = B::batch_norm_act_backward(
            x, gamma, beta, mean, variance, gradient, epsilon, activation,
        );
        for (parent, gradient) in ops.parents.into_iter().zip([of_x, of_gamma, of_beta]) {
            if let Some(parent) = parent {
                grads.register::<B>(parent.id, gradient);
            }
        }
    }
}

/// One operation to autodiff; the statistics carry no gradient of their own.
pub(super) fn differentiated<B: LayerOps, C: CheckpointStrategy>(
    x: FloatTensor<Autodiff<B, C>>,
    gamma: FloatTensor<Autodiff<B, C>>,
    beta: FloatTensor<Autodiff<B, C>>,
    epsilon: f64,
    activation: Activation,
) -> (
    FloatTensor<Autodiff<B, C>>,
    FloatTensor<Autodiff<B, C>>,
    FloatTensor<Autodiff<B, C>>,
) {
    let untracked = <Autodiff<B, C> as AutodiffBackend>::from_inner;
    let (x, x_node) = x.into_parts();
    let (gamma, gamma_node) = gamma.into_parts();
    let (beta, beta_node) = beta.into_parts();
    let prep = BatchNorm
        .prepare::<C>([x_node, gamma_node, beta_node])
        .compute_bound();
    match prep.stateful() {
        OpsKind::Tracked(prep) => {
            let inputs = (x.clone(), gamma.clone(), beta.clone());
            let (output, mean, variance) = B::batch_norm_act(x, gamma, beta, epsilon, activation);
            let (x, gamma, beta) = inputs;
            let kept = [x, gamma, beta, mean.clone(), variance.clone()];
            let output = prep.finish((kept, epsilon, activation), output);
            (output, untracked(mean), untracked(variance))
        }
        OpsKind::UnTracked(prep) => {
            let (output, mean, variance) = B::batch_norm_act(x, gamma, beta, epsilon, activation);
            (prep.finish(output), untracked(mean), untracked(variance))
        }
    }
}
