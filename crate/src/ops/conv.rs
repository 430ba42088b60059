//! Convolution and transposed convolution, with PyTorch's weight layouts and output sizes.
//!
//! Three linear maps are enough for both and for all their gradients: the convolution, its
//! transpose, and the correlation of input and output that gives the weight's gradient (see
//! [`LayerOps`]).

pub(super) mod differentiated;

use super::activation::Activation;
use super::layers::LayerOps;
use burn::backend::Dispatch;
use burn::tensor::Tensor;

/// How a square kernel moves over a square image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Geometry {
    pub kernel: usize,
    pub stride: usize,
    pub padding: usize,
}

impl Geometry {
    /// Height or width of a transposed convolution's output.
    pub fn enlarged(self, side: usize) -> usize {
        (side - 1) * self.stride + self.kernel - 2 * self.padding
    }

    /// Height or width of a convolution's output.
    pub fn reduced(self, side: usize) -> usize {
        (side + 2 * self.padding - self.kernel) / self.stride + 1
    }
}

/// `torch.nn.functional.conv2d`: x `[n, in, h, w]`, weight `[out, in, k, k]`, result
/// `[n, out, (h + 2p − k)/s + 1, …]`.
pub fn conv2d(x: Tensor<4>, weight: Tensor<4>, g: Geometry) -> Tensor<4> {
    let (x, weight) = (x.into_dispatch(), weight.into_dispatch());
    Tensor::from_dispatch(Dispatch::conv(x, weight, g))
}

/// `torch.nn.functional.conv_transpose2d`: x `[n, in, h, w]`, weight `[in, out, k, k]`, result
/// `[n, out, (h − 1)s − 2p + k, …]`.
pub fn conv_transpose2d(x: Tensor<4>, weight: Tensor<4>, g: Geometry) -> Tensor<4> {
    let [_, _, h, w] = x.dims();
    let size = [g.enlarged(h), g.enlarged(w)];
    let (x, weight) = (x.into_dispatch(), weight.into_dispatch());
    Tensor::from_dispatch(Dispatch::conv_transposed(x, weight, g, size))
}

/// activation([`conv2d`] + bias), bias `[out]`.
pub fn conv2d_bias_act(
    x: Tensor<4>,
    weight: Tensor<4>,
    bias: Tensor<1>,
    g: Geometry,
    activation: Activation,
) -> Tensor<4> {
    let (x, weight, bias) = (
        x.into_dispatch(),
        weight.into_dispatch(),
        bias.into_dispatch(),
    );
    Tensor::from_dispatch(Dispatch::conv_bias_act(x, weight, bias, g, activation))
}

/// activation([`conv_transpose2d`] + bias), bias `[out]`.
pub fn conv_transpose2d_bias_act(
    x: Tensor<4>,
    weight: Tensor<4>,
    bias: Tensor<1>,
    g: Geometry,
    activation: Activation,
) -> Tensor<4> {
    let [_, _, h, w] = x.dims();
    let size = [g.enlarged(h), g.enlarged(w)];
    let (x, weight, bias) = (
        x.into_dispatch(),
        weight.into_dispatch(),
        bias.into_dispatch(),
    );
    let y = Dispatch::conv_transposed_bias_act(x, weight, bias, g, size, activation);
    Tensor::from_dispatch(y)
}
