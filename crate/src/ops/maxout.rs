//! Maxout (Goodfellow et al. 2013, equation 1): an activation that is learned, as the largest of
//! several linear maps.

use super::differentiated::{Tracked, one_input};
use super::layers::LayerOps;
use burn::backend::Dispatch;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::tensor::Tensor;

/// The largest of each run of `pieces` neighbouring channels: x `[n, units·pieces, h, w]` →
/// `[n, units, h, w]`. The gradient goes to the first of the largest only.
pub fn maxout(x: Tensor<4>, pieces: usize) -> Tensor<4> {
    let [_, channels, _, _] = x.dims();
    assert!(channels.is_multiple_of(pieces), "whole units of {pieces}");
    Tensor::from_dispatch(Dispatch::maxout(x.into_dispatch(), pieces))
}

pub(super) fn differentiated<B: LayerOps, C: CheckpointStrategy>(
    x: Tracked<B, C>,
    pieces: usize,
) -> Tracked<B, C> {
    one_input::<B, C, _>(
        "maxout",
        x,
        |x| (x, pieces),
        |x| B::maxout(x, pieces),
        |(x, pieces), gradient| B::maxout_backward(x, gradient, pieces),
    )
}
