//! Maxout: with channels last, a unit's pieces are one run of values.

use super::image::{Size, channels_last, from_channels_last, into_channels_last};
use burn::tensor::Shape;
use burn_flex::FlexTensor;

/// The first largest of a unit's pieces, and which it is. NaN is the largest of all.
fn largest(pieces: &[f32]) -> (usize, f32) {
    let mut best = (0, pieces[0]);
    for (i, &piece) in pieces.iter().enumerate().skip(1) {
        if piece > best.1 || (piece.is_nan() && !best.1.is_nan()) {
            best = (i, piece);
        }
    }
    best
}

pub fn maxout(x: &FlexTensor, pieces: usize) -> FlexTensor {
    let Size { n, c, h, w } = Size::of(x);
    let x = channels_last(x);
    let units = x.chunks_exact(pieces).map(|unit| largest(unit).1);
    from_channels_last(units.collect(), Shape::new([n, c / pieces, h, w]))
}

pub fn maxout_backward(x: FlexTensor, gradient: &FlexTensor, pieces: usize) -> FlexTensor {
    let gradient = channels_last(gradient);
    // What the pieces were is needed no longer once their unit's gradient is placed.
    let mut result = into_channels_last(x);
    let units = result.storage_mut::<f32>().chunks_exact_mut(pieces);
    for (unit, gradient) in units.zip(&*gradient) {
        let (at, _) = largest(unit);
        unit.fill(0.0);
        unit[at] = *gradient;
    }
    result
}
