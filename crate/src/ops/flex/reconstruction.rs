//! Reconstruction losses over whole images: one pass each way. Their logarithms and powers of e are
//! plain arithmetic, so that a loop over them becomes vector instructions.

use super::image::{channels_last, from_values, into_channels_last, values};
use super::parallel::split_values;
use crate::ops::reconstruction::Reconstruction;
use burn_flex::FlexTensor;
use pulp::Arch;

/// e⁻ᵃ for a ≥ 0, within 2·10⁻⁷ of its own size: 2⁻ᵏ·eʳ with |r| ≤ ½·ln 2, and eʳ by its series.
#[inline(always)]
fn exp_of_negative(a: f32) -> f32 {
    /// Adding it rounds to an integer, which is then in the last bits.
    const ROUND: f32 = 12_582_912.0;
    // Beyond this the result is as good as zero, and 2⁻ᵏ would not be a normal number. NaN stays.
    let x = -(if a > 87.0 { 87.0 } else { a });
    let shifted = x * std::f32::consts::LOG2_E + ROUND;
    let k = shifted - ROUND;
    // ln 2 in two parts, the first with few enough bits for k times it to be exact.
    let r = x - k * 0.693_359_4 - k * -2.121_944_4e-4;
    let series = [1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0];
    let e = series.iter().fold(1.0 / 720.0, |sum, c| sum * r + c);
    let exponent = shifted.to_bits().wrapping_sub(ROUND.to_bits());
    e * f32::from_bits(exponent.wrapping_add(127) << 23)
}

/// ln(1 + e) for e in [0, 1], within 2·10⁻⁷ of its own size: 2·artanh(e/(2 + e)) by its series.
#[inline(always)]
fn ln_of_one_plus(e: f32) -> f32 {
    let s = e / (2.0 + e);
    let series = [1.0 / 11.0, 1.0 / 9.0, 1.0 / 7.0, 0.2, 1.0 / 3.0, 1.0];
    let sum = series.iter().fold(1.0 / 13.0, |sum, c| sum * (s * s) + c);
    2.0 * s * sum
}

/// ln(1 + eᵒ) − t·o, without overflow.
#[inline(always)]
fn cross_entropy(o: f32, t: f32) -> f32 {
    let above = if o <= 0.0 { 0.0 } else { o };
    above - t * o + ln_of_one_plus(exp_of_negative(o.abs()))
}

#[inline(always)]
fn sigmoid(o: f32) -> f32 {
    let e = exp_of_negative(o.abs());
    let above = if o < 0.0 { e } else { 1.0 };
    above / (1.0 + e)
}

/// Mean of `term` over all pairs.
#[inline(always)]
fn mean(output: &[f32], target: &[f32], term: impl Fn(f32, f32) -> f32 + Copy) -> f64 {
    /// Sums side by side, and how many terms go into them before f64.
    const LANES: usize = 32;
    const BLOCK: usize = 1024;
    let mut total = 0.0;
    for (output, target) in output.chunks(BLOCK).zip(target.chunks(BLOCK)) {
        let lanes = Arch::new().dispatch(
            #[inline(always)]
            || {
                let mut lanes = [0.0; LANES];
                let chunks = output.chunks(LANES).zip(target.chunks(LANES));
                for (output, target) in chunks {
                    for ((lane, o), t) in lanes.iter_mut().zip(output).zip(target) {
                        *lane += term(*o, *t);
                    }
                }
                lanes
            },
        );
        total += lanes.iter().copied().map(f64::from).sum::<f64>();
    }
    total / output.len() as f64
}

pub fn reconstruction(
    output: &FlexTensor,
    target: &FlexTensor,
    kind: Reconstruction,
) -> FlexTensor {
    let (output, target) = (channels_last(output), channels_last(target));
    let mean = match kind {
        Reconstruction::Bce => mean(&output, &target, cross_entropy),
        Reconstruction::Mse => mean(
            &output,
            &target,
            #[inline(always)]
            |o, t| (o - t) * (o - t),
        ),
    };
    from_values(vec![mean as f32], [1])
}

/// o ← what `slope` makes of it and t.
#[inline(always)]
fn replace(output: &mut [f32], target: &[f32], slope: impl Fn(f32, f32) -> f32 + Copy + Sync) {
    Arch::new().dispatch(
        #[inline(always)]
        || {
            split_values(
                output,
                1,
                1,
                #[inline(always)]
                |start, output| {
                    for (o, t) in output.iter_mut().zip(&target[start..]) {
                        *o = slope(*o, *t);
                    }
                },
            );
        },
    );
}

pub fn reconstruction_backward(
    output: FlexTensor,
    target: &FlexTensor,
    gradient: &FlexTensor,
    kind: Reconstruction,
) -> FlexTensor {
    let target = channels_last(target);
    let mut result = into_channels_last(output);
    let o = result.storage_mut::<f32>();
    let share = values(gradient)[0] / o.len() as f32;
    match kind {
        Reconstruction::Bce => replace(
            o,
            &target,
            #[inline(always)]
            |o, t| (sigmoid(o) - t) * share,
        ),
        Reconstruction::Mse => replace(
            o,
            &target,
            #[inline(always)]
            |o, t| 2.0 * (o - t) * share,
        ),
    }
    result
}
