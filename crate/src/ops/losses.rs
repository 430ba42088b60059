//! What losses are made of: the trait that a backend implements, and its differentiated form.

use super::logits::LogitLoss;
use super::reconstruction::Reconstruction;
use super::{latent, logits, reconstruction, stock};
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, Backend, backend_extension};

/// Losses, and the random draw inside a variational autoencoder. Tensors are f32.
#[backend_extension(Autodiff, Flex: cfg(feature = "cpu"), Cube: cfg(feature = "webgpu"))]
pub trait LossOps: Backend {
    /// Mean over logits `[n]` of a loss of each, as `[1]`.
    fn logit_loss(logits: FloatTensor<Self>, loss: LogitLoss) -> FloatTensor<Self> {
        stock::logit_loss::<Self>(logits, loss)
    }

    /// Gradient of the logits, `[n]`; `gradient` is `[1]`.
    fn logit_loss_backward(
        logits: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        loss: LogitLoss,
    ) -> FloatTensor<Self> {
        stock::logit_loss_backward::<Self>(logits, gradient, loss)
    }

    /// Mean over every entry of `output` and `target`, both `[n, c, h, w]`, of their difference as
    /// `kind` measures it, as `[1]`.
    fn reconstruction(
        output: FloatTensor<Self>,
        target: FloatTensor<Self>,
        kind: Reconstruction,
    ) -> FloatTensor<Self> {
        stock::reconstruction::<Self>(output, target, kind)
    }

    /// Gradient of `output`; `gradient` is `[1]`.
    fn reconstruction_backward(
        output: FloatTensor<Self>,
        target: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        kind: Reconstruction,
    ) -> FloatTensor<Self> {
        stock::reconstruction_backward::<Self>(output, target, gradient, kind)
    }

    /// μ + exp(½·log σ²)·ε, of `encoded` `[n, 2·z, h, w]`, whose first z channels are μ and the
    /// others log σ², and ε `[n, z, h, w]`.
    fn reparameterise(encoded: FloatTensor<Self>, epsilon: FloatTensor<Self>) -> FloatTensor<Self> {
        stock::reparameterise::<Self>(encoded, epsilon)
    }

    /// Gradient of `encoded` from that of the result.
    fn reparameterise_backward(
        encoded: FloatTensor<Self>,
        epsilon: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
    ) -> FloatTensor<Self> {
        stock::reparameterise_backward::<Self>(encoded, epsilon, gradient)
    }

    /// Mean over n of Σ −½·(1 + log σ² − μ² − σ²), of `encoded` as above, as `[1]`.
    fn kl(encoded: FloatTensor<Self>) -> FloatTensor<Self> {
        stock::kl::<Self>(encoded)
    }

    /// Gradient of `encoded`; `gradient` is `[1]`.
    fn kl_backward(encoded: FloatTensor<Self>, gradient: FloatTensor<Self>) -> FloatTensor<Self> {
        stock::kl_backward::<Self>(encoded, gradient)
    }
}

/// What is differentiated. Everything else keeps its stock form, which nothing calls.
impl<B: LossOps, C: CheckpointStrategy> LossOps for Autodiff<B, C> {
    fn logit_loss(logits: FloatTensor<Self>, loss: LogitLoss) -> FloatTensor<Self> {
        logits::differentiated::<B, C>(logits, loss)
    }

    fn reconstruction(
        output: FloatTensor<Self>,
        target: FloatTensor<Self>,
        kind: Reconstruction,
    ) -> FloatTensor<Self> {
        reconstruction::differentiated::<B, C>(output, target, kind)
    }

    fn reparameterise(encoded: FloatTensor<Self>, epsilon: FloatTensor<Self>) -> FloatTensor<Self> {
        latent::reparameterise_differentiated::<B, C>(encoded, epsilon)
    }

    fn kl(encoded: FloatTensor<Self>) -> FloatTensor<Self> {
        latent::kl_differentiated::<B, C>(encoded)
    }
}
