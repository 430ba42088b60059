//! Transposed convolution as products, in three ways: a dense layer where there is one input pixel;
//! what each output gathers, phase by phase of the stride; or what each input pixel adds.

use super::gather::{Gather, Patch, Position};
use super::image::{Size, channels_last, from_channels_last, padded, values};
use super::parallel::{Shared, split, split_values};
use crate::ops::conv::Geometry;
use burn::tensor::Shape;
use burn_flex::FlexTensor;

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

    let axis = |size| (0..g.stride).map(move |phase| Taps::new(phase, g).seen(phase, size, g));
    let gathered = axis(size[0]).sum::<usize>() * axis(size[1]).sum::<usize>();
    if gathered > h * w * taps * 3 / 2 {
        let y = scattered(&x, from, &weight, g, out);
        return from_channels_last(y, Shape::new([n, outputs, out.h, out.w]));
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

/// A transposed convolution by what each input pixel adds to the outputs: for small images, where
/// most of what an output would gather is padding.
fn scattered(x: &[f32], from: Size, weight: &[f32], g: Geometry, out: Size) -> Vec<f32> {
    /// Pixels whose products are held at a time.
    const PIXELS: usize = 256;
    let Size { c, h, w, .. } = from;
    let (k, columns) = (g.kernel, g.kernel * g.kernel * out.c);
    let every: Vec<usize> = (0..k * k).collect();
    let weight = taps_of(weight, [c, out.c, k * k], &every, Order::Dense);
    let mut y = vec![0.0; out.len()];
    let group = usize::max(1, PIXELS / (h * w));
    let mut products = vec![0.0; group * h * w * columns];
    let images = x
        .chunks(group * h * w * c)
        .zip(y.chunks_mut(group * out.h * out.w * out.c));
    for (x, y) in images {
        let position = |p| Position {
            x: p * c,
            y: p * columns,
        };
        Gather {
            x,
            patch: Patch {
                rows: 1,
                run: c,
                pitch: c,
            },
            positions: &(0..x.len() / c).map(position).collect::<Vec<_>>(),
            outputs: columns,
            weight: &weight,
            y: &mut products,
        }
        .run();
        let products = &products;
        let image = out.h * out.w * out.c;
        split_values(y, image, 1, |start, y| {
            let products =
                products[start / image * h * w * columns..].chunks_exact(h * w * columns);
            for (y, products) in y.chunks_exact_mut(image).zip(products) {
                for (pixel, product) in products.chunks_exact(columns).enumerate() {
                    let (top, left) = (pixel / w * g.stride, pixel % w * g.stride);
                    // The columns of the kernel that fall inside the output.
                    let first = g.padding.saturating_sub(left);
                    let last = usize::min(k, (out.w + g.padding).saturating_sub(left));
                    for (ky, product) in product.chunks_exact(k * out.c).enumerate() {
                        let i = (top + ky).wrapping_sub(g.padding);
                        if i >= out.h || first >= last {
                            continue;
                        }
                        let at = (i * out.w + left + first - g.padding) * out.c;
                        let product = &product[first * out.c..last * out.c];
                        for (y, product) in y[at..].iter_mut().zip(product) {
                            *y += product;
                        }
                    }
                }
            }
        });
    }
    y
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
    let whole = Shared::new(&mut result);
    split(c, 1, chosen.len() * outputs, |channels| {
        for channel in channels {
            let from = &weight[channel * outputs * taps..][..outputs * taps];
            for (i, &tap) in chosen.iter().enumerate() {
                let at = match order {
                    Order::Patch => i * c + channel,
                    Order::Dense => channel * chosen.len() + i,
                } * outputs;
                // SAFETY: each channel's taps are its own.
                let to = unsafe { whole.part(at..at + outputs) };
                for (to, from) in to.iter_mut().zip(from.chunks_exact(taps)) {
                    *to = from[tap];
                }
            }
        }
    });
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

    /// How often all outputs of a phase see a tap.
    fn seen(&self, phase: usize, size: usize, g: Geometry) -> usize {
        self.count * size.saturating_sub(phase).div_ceil(g.stride)
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
