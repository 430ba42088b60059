//! Convolution and transposed convolution, with PyTorch's weight layouts and output sizes.

use burn::tensor::ops::{ConvOptions, ConvTransposeOptions};
use burn::tensor::{Tensor, module};

/// How a square kernel moves over a square image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Geometry {
    pub kernel: usize,
    pub stride: usize,
    pub padding: usize,
}

/// `torch.nn.functional.conv2d`: x `[n, in, h, w]`, weight `[out, in, k, k]`, bias `[out]`, result
/// `[n, out, (h + 2p − k)/s + 1, …]`.
pub fn conv2d(x: Tensor<4>, weight: Tensor<4>, bias: Option<Tensor<1>>, g: Geometry) -> Tensor<4> {
    let options = ConvOptions::new([g.stride; 2], [g.padding; 2], [1, 1], 1);
    module::conv2d(x, weight, bias, options)
}

/// `torch.nn.functional.conv_transpose2d`: x `[n, in, h, w]`, weight `[in, out, k, k]`, bias
/// `[out]`, result `[n, out, (h − 1)s − 2p + k, …]`.
pub fn conv_transpose2d(
    x: Tensor<4>,
    weight: Tensor<4>,
    bias: Option<Tensor<1>>,
    g: Geometry,
) -> Tensor<4> {
    let options = ConvTransposeOptions::new([g.stride; 2], [g.padding; 2], [0, 0], [1, 1], 1);
    module::conv_transpose2d(x, weight, bias, options)
}
