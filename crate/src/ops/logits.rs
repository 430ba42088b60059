//! Losses of a discriminator's logits: a mean over the batch. [`super::bce`] and [`super::hinge`] are
//! their faces.

use super::differentiated::{Tracked, one_input};
use super::losses::LossOps;
use burn::backend::Dispatch;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::tensor::Tensor;

/// The loss of one logit l.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LogitLoss {
    /// −t·log σ(l) − (1 − t)·log(1 − σ(l)) for a target t.
    Bce(f64),
    /// max(0, 1 − s·l) for a sign s of 1 or −1.
    Hinge(f64),
    /// −l.
    Negative,
}

/// Mean of the loss over logits `[n]`, as `[1]`.
pub fn mean(logits: Tensor<1>, loss: LogitLoss) -> Tensor<1> {
    Tensor::from_dispatch(Dispatch::logit_loss(logits.into_dispatch(), loss))
}

pub fn differentiated<B: LossOps, C: CheckpointStrategy>(
    logits: Tracked<B, C>,
    loss: LogitLoss,
) -> Tracked<B, C> {
    one_input::<B, C, _>(
        "logit loss",
        logits,
        |logits| (logits, loss),
        |logits| B::logit_loss(logits, loss),
        |(logits, loss), gradient| B::logit_loss_backward(logits, gradient, loss),
    )
}
