//! Convolution and its transpose, with bias and activation.

use super::kernel::{Launch, empty, plain};
use crate::ops::activation::Activation;
use crate::ops::conv::Geometry;
use crate::ops::wgsl::conv::{Conv, Map};
use burn_wgpu::CubeTensor;

/// The map from x `[n, in, h, w]` to `[n, outputs, size[0], size[1]]`.
fn run(
    map: Map,
    [x, weight]: [CubeTensor; 2],
    epilogue: Option<(CubeTensor, Activation)>,
    g: Geometry,
    outputs: usize,
    size: [usize; 2],
) -> CubeTensor {
    let (x, weight) = (plain(x), plain(weight));
    let [n, inputs, h, w] = x.meta.shape().dims();
    let y = empty(&x, [n, outputs, size[0], size[1]]);
    let (bias, activation) = epilogue.unzip();
    let output = [outputs, size[0], size[1]];
    let shader = Conv::new(map, g, n, [inputs, h, w], output, activation);
    let groups = shader.groups(n);
    let mut launch = Launch::new().reads(&x).reads(&weight);
    if let Some(bias) = bias {
        launch = launch.reads(&plain(bias));
    }
    let launch = launch.writes(&y).number(n).number(inputs).number(g.kernel);
    let launch = launch.curve(activation.unwrap_or(Activation::Identity));
    launch.run(&x.client, shader, groups);
    y
}

pub fn conv(
    x: CubeTensor,
    weight: CubeTensor,
    epilogue: Option<(CubeTensor, Activation)>,
    g: Geometry,
) -> CubeTensor {
    let ([_, _, h, w], outputs) = (x.meta.shape().dims::<4>(), weight.meta.shape()[0]);
    let size = [g.reduced(h), g.reduced(w)];
    run(Map::Conv, [x, weight], epilogue, g, outputs, size)
}

pub fn transposed(
    x: CubeTensor,
    weight: CubeTensor,
    epilogue: Option<(CubeTensor, Activation)>,
    g: Geometry,
    size: [usize; 2],
) -> CubeTensor {
    let ([_, _, h, w], outputs) = (x.meta.shape().dims::<4>(), weight.meta.shape()[1]);
    let map = Map::transposed(g, [h, w]);
    run(map, [x, weight], epilogue, g, outputs, size)
}
