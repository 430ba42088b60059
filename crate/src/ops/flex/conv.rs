//! Convolution and the gradient of its weight as gathered products: what is a patch, and where are
//! the positions.

use super::gather::{Gather, Patch, Position};
use super::image::{Size, channels_last, from_channels_last, from_values, padded, values};
use super::outer::{BEYOND, Outer};
use super::parallel::{Shared, split, split_values};
use crate::ops::conv::Geometry;
use burn::tensor::Shape;
use burn_flex::FlexTensor;
use std::borrow::Cow;

/// Positions of a convolution: for each output in memory order, its patch and itself.
/// `row` and `image` are the lengths of those of the padded input.
fn positions(out: Size, c: usize, stride: usize, row: usize, image: usize) -> Vec<Position> {
    let mut positions = Vec::with_capacity(out.n * out.h * out.w);
    for n in 0..out.n {
        for i in 0..out.h {
            for j in 0..out.w {
                let x = n * image + i * stride * row + j * stride * c;
                positions.push(Position {
                    x,
                    y: positions.len() * out.c,
                });
            }
        }
    }
    positions
}

pub fn conv(x: &FlexTensor, weight: &FlexTensor, g: Geometry) -> FlexTensor {
    let size = Size::of(x);
    let Size { n, c, h, w } = size;
    let outputs = Size::of(weight).n;
    let out = Size {
        n,
        c: outputs,
        h: g.reduced(h),
        w: g.reduced(w),
    };
    let mut x = channels_last(x);
    if g.padding > 0 {
        x = Cow::Owned(padded(&x, size, [g.padding; 2], [g.padding; 2], 0));
    }
    let row = (w + 2 * g.padding) * c;
    let image = (h + 2 * g.padding) * row;
    let (k, taps) = (g.kernel, g.kernel * g.kernel);
    // From [out, c, tap] to [tap, c, out].
    let (from, mut weight) = (values(weight), vec![0.0; taps * c * outputs]);
    let whole = Shared::new(&mut weight);
    split(c, 1, taps * outputs, |channels| {
        for channel in channels {
            for tap in 0..taps {
                let at = (tap * c + channel) * outputs;
                // SAFETY: each channel's taps are its own.
                let to = unsafe { whole.part(at..at + outputs) };
                for (to, from) in to.iter_mut().zip(from.chunks_exact(c * taps)) {
                    *to = from[channel * taps + tap];
                }
            }
        }
    });
    let mut y = vec![0.0; out.len()];
    Gather {
        x: &x,
        patch: Patch {
            rows: k,
            run: k * c,
            pitch: row,
        }
        .merged(),
        positions: &positions(out, c, g.stride, row, image),
        outputs,
        weight: &weight,
        y: &mut y,
    }
    .run();
    from_channels_last(y, Shape::new([n, outputs, out.h, out.w]))
}

pub fn conv_weight_gradient(x: &FlexTensor, gradient: &FlexTensor, g: Geometry) -> FlexTensor {
    let size = Size::of(x);
    let Size { c, h, w, .. } = size;
    let out = Size::of(gradient);
    let x = padded(
        &channels_last(x),
        size,
        [g.padding; 2],
        [g.padding; 2],
        BEYOND,
    );
    let row = (w + 2 * g.padding) * c;
    let image = (h + 2 * g.padding) * row;
    let (k, taps) = (g.kernel, g.kernel * g.kernel);
    let sums = Outer {
        x: &x,
        patch: Patch {
            rows: k,
            run: k * c,
            pitch: row,
        }
        .merged(),
        positions: &positions(out, c, g.stride, row, image),
        outputs: out.c,
        gradients: &channels_last(gradient),
    }
    .run();
    // From [tap, c, out] to [out, c, tap].
    let mut result = vec![0.0; sums.len()];
    split_values(&mut result, c * taps, 1, |start, result| {
        for (i, to) in result.chunks_exact_mut(taps).enumerate() {
            let (o, channel) = ((start / taps + i) / c, i % c);
            for (tap, to) in to.iter_mut().enumerate() {
                *to = sums[(tap * c + channel) * out.c + o];
            }
        }
    });
    from_values(result, [out.c, c, k, k])
}
