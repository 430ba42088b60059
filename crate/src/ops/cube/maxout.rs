//! Maxout.

use super::kernel::{Launch, empty, plain};
use crate::ops::wgsl::maxout::Maxout;
use burn_wgpu::CubeTensor;

pub fn maxout(x: CubeTensor, pieces: usize) -> CubeTensor {
    let x = plain(x);
    let [n, channels, h, w] = x.meta.shape().dims();
    let y = empty(&x, [n, channels / pieces, h, w]);
    let shader = Maxout {
        pieces,
        area: h * w,
        backward: false,
    };
    let units = y.meta.shape().num_elements();
    let launch = Launch::new().reads(&x).writes(&y);
    let launch = launch.number(units).number(pieces);
    launch.run(&x.client, shader, Maxout::groups(units));
    y
}

pub fn maxout_backward(x: CubeTensor, dy: CubeTensor, pieces: usize) -> CubeTensor {
    let (x, dy) = (plain(x), plain(dy));
    let [_, _, h, w] = x.meta.shape().dims();
    let dx = empty(&x, x.meta.shape().clone());
    let shader = Maxout {
        pieces,
        area: h * w,
        backward: true,
    };
    let units = dy.meta.shape().num_elements();
    let launch = Launch::new().reads(&x).reads(&dy).writes(&dx);
    let launch = launch.number(units).number(pieces);
    launch.run(&x.client, shader, Maxout::groups(units));
    dx
}
