//! Gradient of a convolution's weight.

use super::kernel::{Launch, empty, plain};
use crate::ops::conv::Geometry;
use crate::ops::wgsl::weight_gradient::WeightGradient;
use burn_wgpu::CubeTensor;

/// `[out, in, k, k]` from the convolution's input `[n, in, h, w]` and the gradient `[n, out, …]` of
/// its output.
pub fn weight_gradient(x: CubeTensor, dy: CubeTensor, g: Geometry) -> CubeTensor {
    let (x, dy) = (plain(x), plain(dy));
    let [n, inputs, h, w] = x.meta.shape().dims();
    let [_, outputs, oh, ow] = dy.meta.shape().dims();
    let dweight = empty(&x, [outputs, inputs, g.kernel, g.kernel]);
    let shader = WeightGradient::new(g, n, [inputs, h, w], [outputs, oh, ow]);
    let groups = shader.groups();
    let launch = Launch::new().reads(&x).reads(&dy).writes(&dweight);
    let launch = launch.number(n).number(ow);
    launch.run(&x.client, shader, groups);
    dweight
}
