//! What layers are made of: the trait that a backend implements, and its differentiated form.

use super::activation::Activation;
use super::conv::Geometry;
use super::{batch_norm, conv, maxout, stock};
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, Backend, backend_extension};

/// Layers. Tensors are f32, in the logical shapes given; a backend may choose how they lie in memory.
#[backend_extension(Autodiff, Flex: cfg(feature = "cpu"), Cube: cfg(feature = "webgpu"))]
pub trait LayerOps: Backend {
    /// x `[n, in, h, w]` ⋆ weight `[out, in, k, k]` → `[n, out, (h + 2p − k)/s + 1, …]`. It is also
    /// the gradient of a transposed convolution's input, from that of its output.
    fn conv(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        geometry: Geometry,
    ) -> FloatTensor<Self> {
        stock::conv::<Self>(x, weight, geometry)
    }

    /// The transpose of [`Self::conv`] as a linear map of x: x `[n, in, h, w]`, weight
    /// `[in, out, k, k]` → `[n, out, size[0], size[1]]`. It is also the gradient of a convolution's
    /// input, whose size the stride may leave open: `size` is (h − 1)s − 2p + k + 0 … s − 1.
    fn conv_transposed(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        geometry: Geometry,
        size: [usize; 2],
    ) -> FloatTensor<Self> {
        stock::conv_transposed::<Self>(x, weight, geometry, size)
    }

    /// Gradient of [`Self::conv`]'s weight, `[out, in, k, k]`, from its input x `[n, in, h, w]` and
    /// the gradient of its output `[n, out, …]`. For a transposed convolution the two swap places.
    fn conv_weight_gradient(
        x: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        geometry: Geometry,
    ) -> FloatTensor<Self> {
        stock::conv_weight_gradient::<Self>(x, gradient, geometry)
    }

    /// activation([`Self::conv`] + bias), bias `[out]`.
    fn conv_bias_act(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        geometry: Geometry,
        activation: Activation,
    ) -> FloatTensor<Self> {
        Self::bias_act(Self::conv(x, weight, geometry), bias, activation)
    }

    /// activation([`Self::conv_transposed`] + bias), bias `[out]`.
    fn conv_transposed_bias_act(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        geometry: Geometry,
        size: [usize; 2],
        activation: Activation,
    ) -> FloatTensor<Self> {
        let y = Self::conv_transposed(x, weight, geometry, size);
        Self::bias_act(y, bias, activation)
    }

    /// activation(x + bias), x `[n, features, h, w]`, bias `[features]`. Only the two above call it.
    fn bias_act(
        x: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        activation: Activation,
    ) -> FloatTensor<Self> {
        stock::bias_act::<Self>(x, bias, activation)
    }

    /// Gradient of what went into an activation, from what came out, `output`, and its gradient:
    /// all of one shape. Never called for [`Activation::Identity`].
    fn act_backward(
        output: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        activation: Activation,
    ) -> FloatTensor<Self> {
        stock::act_backward::<Self>(output, gradient, activation)
    }

    /// [`Self::act_backward`] and with it the bias's gradient `[features]`, the sum over all other
    /// axes of `[n, features, h, w]`. For [`Activation::Identity`] the first is `gradient` itself.
    fn bias_act_backward(
        output: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        activation: Activation,
    ) -> (FloatTensor<Self>, FloatTensor<Self>) {
        stock::bias_act_backward::<Self>(output, gradient, activation)
    }

    /// activation(γ·(x − mean)/√(variance + ε) + β) with the batch's own statistics over every axis
    /// of x `[n, features]` or `[n, features, h, w]` but the second; γ and β `[features]`. Gives
    /// the output, the mean `[features]` and the biased variance `[features]`.
    fn batch_norm_act(
        x: FloatTensor<Self>,
        gamma: FloatTensor<Self>,
        beta: FloatTensor<Self>,
        epsilon: f64,
        activation: Activation,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
        stock::batch_norm_act::<Self>(x, gamma, beta, epsilon, activation)
    }

    /// Gradients of x, γ and β, from the inputs and statistics of [`Self::batch_norm_act`] and the
    /// gradient of its output.
    #[allow(
        clippy::too_many_arguments,
        reason = "the forward's own, and what it gave"
    )]
    fn batch_norm_act_backward(
        x: FloatTensor<Self>,
        gamma: FloatTensor<Self>,
        beta: FloatTensor<Self>,
        mean: FloatTensor<Self>,
        variance: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        epsilon: f64,
        activation: Activation,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
        stock::batch_norm_act_backward::<Self>(
            x, gamma, beta, mean, variance, gradient, epsilon, activation,
        )
    }

    /// As [`Self::batch_norm_act`] with given statistics, for sampling.
    fn batch_norm_act_with(
        x: FloatTensor<Self>,
        gamma: FloatTensor<Self>,
        beta: FloatTensor<Self>,
        mean: FloatTensor<Self>,
        variance: FloatTensor<Self>,
        epsilon: f64,
        activation: Activation,
    ) -> FloatTensor<Self> {
        stock::batch_norm_act_with::<Self>(x, gamma, beta, mean, variance, epsilon, activation)
    }

    /// The largest of each run of `pieces` neighbouring channels: x `[n, units·pieces, h, w]` →
    /// `[n, units, h, w]`.
    fn maxout(x: FloatTensor<Self>, pieces: usize) -> FloatTensor<Self> {
        stock::maxout::<Self>(x, pieces)
    }

    /// Gradient of x: that of a unit goes to its first largest piece, the others' are zero.
    fn maxout_backward(
        x: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        pieces: usize,
    ) -> FloatTensor<Self> {
        stock::maxout_backward::<Self>(x, gradient, pieces)
    }
}

/// What is differentiated. Everything else keeps its stock form, which nothing calls.
impl<B: LayerOps, C: CheckpointStrategy> LayerOps for Autodiff<B, C> {
    fn conv(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        geometry: Geometry,
    ) -> FloatTensor<Self> {
        conv::differentiated::conv::<B, C>(x, weight, geometry)
    }

    fn conv_transposed(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        geometry: Geometry,
        size: [usize; 2],
    ) -> FloatTensor<Self> {
        conv::differentiated::conv_transposed::<B, C>(x, weight, geometry, size)
    }

    fn conv_bias_act(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        geometry: Geometry,
        activation: Activation,
    ) -> FloatTensor<Self> {
        conv::differentiated::conv_bias_act::<B, C>(x, weight, bias, geometry, activation)
    }

    fn conv_transposed_bias_act(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        geometry: Geometry,
        size: [usize; 2],
        activation: Activation,
    ) -> FloatTensor<Self> {
        conv::differentiated::conv_transposed_bias_act::<B, C>(
            x, weight, bias, geometry, size, activation,
        )
    }

    fn batch_norm_act(
        x: FloatTensor<Self>,
        gamma: FloatTensor<Self>,
        beta: FloatTensor<Self>,
        epsilon: f64,
        activation: Activation,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
        batch_norm::differentiated::<B, C>(x, gamma, beta, epsilon, activation)
    }

    fn maxout(x: FloatTensor<Self>, pieces: usize) -> FloatTensor<Self> {
        maxout::differentiated::<B, C>(x, pieces)
    }
}
