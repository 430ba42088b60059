//! The three linear maps of convolution as gathered products: what is a patch, where are the
//! positions, and which weight belongs to which entry.

use super::gather::{Gather, Patch, Position};
use super::image::{Size, channels_last, from_channels_last, from_values, padded, values};
use super::outer::{BEYOND, Outer};
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
    for channel in 0..c {
        for tap in 0..taps {
            let to = &mut weight[(tap * c + channel) * outputs..][..outputs];
            for (to, from) in to.iter_mut().zip(from.chunks_exact(c * taps)) {
                *to = from[channel * taps + tap];
            }
        }
    }
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

pub fn conv_transposed(
    x: &FlexTensor,
    weight: &FlexTensor,
    g: Geometry,
    size: [usize; 2],
) -> FlexTensor {
    let from = Size::of(x);
    let Size { n, c, h, w } = from;
    let outputs = Size::of(weight).c;
    let out = Size {
        n,
        c: outputs,
        h: size[0],
        w: size[1],
    };
    let (k, taps) = (g.kernel, g.kernel * g.kernel);
    let x = channels_last(x);
    let weight = values(weight);
    let mut y = vec![0.0; out.len()];
    if [h, w, g.padding] == [1, 1, 0] && size == [k, k] {
        // A dense layer: all taps see the one pixel.
        let position = |n| Position {
            x: n * c,
            y: n * taps * outputs,
        };
        let every: Vec<usize> = (0..taps).collect();
        Gather {
            x: &x,
            patch: Patch {
                rows: 1,
                run: c,
                pitch: c,
            },
            positions: &(0..n).map(position).collect::<Vec<_>>(),
            outputs: taps * outputs,
            weight: &taps_of(&weight, [c, outputs, taps], &every, Order::Dense),
            y: &mut y,
        }
        .run();
        return from_channels_last(y, Shape::new([n, outputs, k, k]));
    }

    // Output row i takes input row (i + p − ky)/s for every ky that makes it whole: the outputs
    // of one phase i mod s share their taps, and their patches run backwards through the kernel.
    let s = g.stride;
    let before = k.div_ceil(s) - 1;
    let after = |side: usize, size: usize| ((size - 1 + g.padding) / s + 1).saturating_sub(side);
    let after = [after(h, size[0]), after(w, size[1])];
    let x = padded(&x, from, [before; 2], after, 0);
    let row = (before + w + after[1]) * c;
    let image = (before + h + after[0]) * row;
    for phase_i in 0..usize::min(s, size[0]) {
        for phase_j in 0..usize::min(s, size[1]) {
            let (rows, columns) = (Taps::new(phase_i, g), Taps::new(phase_j, g));
            let mut positions = Vec::new();
            for n in 0..n {
                for i in (phase_i..size[0]).step_by(s) {
                    for j in (phase_j..size[1]).step_by(s) {
                        let (from_i, from_j) = (rows.start(i, g), columns.start(j, g));
                        positions.push(Position {
                            x: n * image + (from_i + before) * row + (from_j + before) * c
                                - (rows.count.max(1) - 1) * row
                                - (columns.count.max(1) - 1) * c,
                            y: ((n * size[0] + i) * size[1] + j) * outputs,
                        });
                    }
                }
            }
            let tap = |(row, column)| rows.tap(row, g) * k + columns.tap(column, g);
            let chosen = (0..rows.count).flat_map(|row| (0..columns.count).map(move |c| (row, c)));
            let chosen: Vec<usize> = chosen.map(tap).collect();
            Gather {
                x: &x,
                patch: Patch {
                    rows: rows.count,
                    run: columns.count * c,
                    pitch: row,
                },
                positions: &positions,
                outputs,
                weight: &taps_of(&weight, [c, outputs, taps], &chosen, Order::Patch),
                y: &mut y,
            }
            .run();
        }
    }
    from_channels_last(y, Shape::new([n, outputs, size[0], size[1]]))
}

/// How a transposed convolution's weight is laid out for a product.
enum Order {
    /// `[tap, c, out]`: taps are part of the patch.
    Patch,
    /// `[c, tap, out]`: taps are part of the outputs.
    Dense,
}

/// Some taps of a weight `[c, out, tap]`.
fn taps_of(
    weight: &[f32],
    [c, outputs, taps]: [usize; 3],
    chosen: &[usize],
    order: Order,
) -> Vec<f32> {
    let mut result = vec![0.0; chosen.len() * c * outputs];
    for (channel, from) in weight.chunks_exact(outputs * taps).enumerate() {
        for (i, &tap) in chosen.iter().enumerate() {
            let at = match order {
                Order::Patch => i * c + channel,
                Order::Dense => channel * chosen.len() + i,
            };
            let to = &mut result[at * outputs..][..outputs];
            for (to, from) in to.iter_mut().zip(from.chunks_exact(taps)) {
                *to = from[tap];
            }
        }
    }
    result
}

/// The taps of a transposed convolution that one phase of its output sees, along one axis.
struct Taps {
    first: usize,
    count: usize,
}

impl Taps {
    fn new(phase: usize, g: Geometry) -> Self {
        let first = (phase + g.padding) % g.stride;
        let count = g.kernel.saturating_sub(first).div_ceil(g.stride);
        Self { first, count }
    }

    /// The input that the first tap sees from output `i`; the following taps see those before it.
    fn start(&self, i: usize, g: Geometry) -> usize {
        (i + g.padding - self.first) / g.stride
    }

    /// The tap of a patch's entry: the patch runs forwards through the input.
    fn tap(&self, entry: usize, g: Geometry) -> usize {
        self.first + (self.count - 1 - entry) * g.stride
    }
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
    for (o, to) in result.chunks_exact_mut(c * taps).enumerate() {
        for (channel, to) in to.chunks_exact_mut(taps).enumerate() {
            for (tap, to) in to.iter_mut().enumerate() {
                *to = sums[(tap * c + channel) * out.c + o];
            }
        }
    }
    from_values(result, [out.c, c, k, k])
}
