//! Binary cross-entropy on logits, and the probabilities that the logits stand for.

use super::logits::{LogitLoss, mean};
use super::updates::UpdateOps;
use burn::backend::Dispatch;
use burn::tensor::Tensor;

/// `torch.nn.functional.binary_cross_entropy_with_logits` with one target for the whole batch:
/// mean of −t·log σ(l) − (1 − t)·log(1 − σ(l)) over logits `[n]`, as `[1]`.
pub fn bce_with_logits(logits: Tensor<1>, target: f64) -> Tensor<1> {
    mean(logits, LogitLoss::Bce(target))
}

/// Mean of σ(l) over logits `[n]`, as `[1]`: how real D takes a batch to be. Without gradient.
pub fn mean_probability(logits: Tensor<1>) -> Tensor<1> {
    let logits = logits.inner().into_dispatch();
    Tensor::from_dispatch(Dispatch::mean_probability(logits))
}
