//! How far an autoencoder's output is from the images that it should give.

use super::differentiated::{Tracked, one_input};
use super::losses::LossOps;
use burn::backend::Dispatch;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::tensor::Tensor;

/// What is averaged over all entries, of an output o and a target t.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reconstruction {
    /// −t·log σ(o) − (1 − t)·log(1 − σ(o)): o is a logit, t in [0, 1] is how much ink there is.
    Bce,
    /// (o − t)².
    Mse,
}

/// Mean over ALL entries of `output` and `target`, both `[n, c, h, w]`, as `[1]`: as PyTorch's
/// `binary_cross_entropy_with_logits` and `mse_loss`. Only the output has a gradient.
pub fn reconstruction(output: Tensor<4>, target: Tensor<4>, kind: Reconstruction) -> Tensor<1> {
    assert_eq!(output.dims(), target.dims(), "an entry for every entry");
    let (output, target) = (output.into_dispatch(), target.inner().into_dispatch());
    Tensor::from_dispatch(Dispatch::reconstruction(output, target, kind))
}

pub(super) fn differentiated<B: LossOps, C: CheckpointStrategy>(
    output: Tracked<B, C>,
    target: Tracked<B, C>,
    kind: Reconstruction,
) -> Tracked<B, C> {
    let (target, _) = target.into_parts();
    one_input::<B, C, _>(
        "reconstruction",
        output,
        |output| (output, target.clone(), kind),
        |output| B::reconstruction(output, target.clone(), kind),
        |(output, target, kind), gradient| {
            B::reconstruction_backward(output, target, gradient, kind)
        },
    )
}
