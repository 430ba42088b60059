//! The latent space of a variational autoencoder: a draw from the distribution that the encoder
//! gives, and how far that distribution is from N(0, 1) (Kingma & Welling 2014).
//!
//! The encoder's output `[n, 2·z, 1, 1]` holds a Gaussian a channel: the first z channels are the
//! means μ, the last z the logarithms of the variances, log σ².

use super::differentiated::{Tracked, one_input};
use super::losses::LossOps;
use burn::backend::Dispatch;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::tensor::Tensor;

/// μ + exp(½·log σ²)·ε, of `encoded` `[n, 2·z, 1, 1]` and ε ~ N(0, 1) `[n, z, 1, 1]`, as
/// `[n, z, 1, 1]` (section 2.4, the reparameterisation trick). Only `encoded` has a gradient.
pub fn reparameterise(encoded: Tensor<4>, epsilon: Tensor<4>) -> Tensor<4> {
    let ([n, both, h, w], [.., z, _, _]) = (encoded.dims(), epsilon.dims());
    assert_eq!([n, both, h, w], [n, 2 * z, h, w], "a mean and a variance");
    let (encoded, epsilon) = (encoded.into_dispatch(), epsilon.inner().into_dispatch());
    Tensor::from_dispatch(Dispatch::reparameterise(encoded, epsilon))
}

/// Mean over n of KL(N(μ, σ²) ‖ N(0, 1)) = Σ −½·(1 + log σ² − μ² − σ²), of `encoded`
/// `[n, 2·z, 1, 1]`, as `[1]` (appendix B).
pub fn kl(encoded: Tensor<4>) -> Tensor<1> {
    Tensor::from_dispatch(Dispatch::kl(encoded.into_dispatch()))
}

pub(super) fn reparameterise_differentiated<B: LossOps, C: CheckpointStrategy>(
    encoded: Tracked<B, C>,
    epsilon: Tracked<B, C>,
) -> Tracked<B, C> {
    let (epsilon, _) = epsilon.into_parts();
    one_input::<B, C, _>(
        "reparameterise",
        encoded,
        |encoded| (encoded, epsilon.clone()),
        |encoded| B::reparameterise(encoded, epsilon.clone()),
        |(encoded, epsilon), gradient| B::reparameterise_backward(encoded, epsilon, gradient),
    )
}

pub(super) fn kl_differentiated<B: LossOps, C: CheckpointStrategy>(
    encoded: Tracked<B, C>,
) -> Tracked<B, C> {
    one_input::<B, C, _>("kl", encoded, |encoded| encoded, B::kl, B::kl_backward)
}
