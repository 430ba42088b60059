//! Batch norm and its activation: one pass for the statistics and one for the output; one for the
//! sums behind the gradients and one for x's own.

use super::activation::{Function, affine, with_function};
use super::channels::{sums, widened, width};
use super::image::{Size, channels_last, from_values, into_channels_last, values};
use super::parallel::{Shared, split_values};
use crate::ops::activation::Activation;
use burn_flex::FlexTensor;
use pulp::Arch;

type Three = (FlexTensor, FlexTensor, FlexTensor);

/// Mean and biased variance of each channel.
fn statistics(x: &[f32], c: usize) -> Vec<[f64; 2]> {
    // Deviations from the first pixel: squares of x itself would cancel where the mean is large.
    let (origin, width) = (widened(c, |i| x[i]), width(c));
    let sums = Arch::new().dispatch(
        #[inline(always)]
        || {
            sums(
                x.len(),
                c,
                #[inline(always)]
                |start, sum, squares| {
                    let x = x[start..].iter().take(width).zip(&origin);
                    for (((x, origin), sum), square) in x.zip(sum).zip(squares) {
                        let deviation = x - origin;
                        *sum += deviation;
                        *square += deviation * deviation;
                    }
                },
            )
        },
    );
    let count = (x.len() / c) as f64;
    let finish = |(sums, origin): (&[f64; 2], &f32)| {
        let [sum, squares] = sums.map(|sum| sum / count);
        [f64::from(*origin) + sum, (squares - sum * sum).max(0.0)]
    };
    sums.iter().zip(&origin).map(finish).collect()
}

/// Scale and shift that normalise, and apply γ and β.
fn scale_and_shift(
    gamma: &FlexTensor,
    beta: &FlexTensor,
    epsilon: f64,
    statistics: impl Fn(usize) -> [f64; 2],
) -> (Vec<f32>, Vec<f32>) {
    let (gamma, beta) = (values(gamma), values(beta));
    let scale = |i: usize| f64::from(gamma[i]) / (statistics(i)[1] + epsilon).sqrt();
    let shift = |i: usize| f64::from(beta[i]) - statistics(i)[0] * scale(i);
    let c = gamma.len();
    (
        widened(c, |i| scale(i) as f32),
        widened(c, |i| shift(i) as f32),
    )
}

pub fn batch_norm_act(
    x: FlexTensor,
    gamma: &FlexTensor,
    beta: &FlexTensor,
    epsilon: f64,
    activation: Activation,
) -> Three {
    let c = Size::of(&x).c;
    let statistics = statistics(&channels_last(&x), c);
    let mean = statistics.iter().map(|s| s[0] as f32).collect();
    let variance = statistics.iter().map(|s| s[1] as f32).collect();
    let (scale, shift) = scale_and_shift(gamma, beta, epsilon, |i| statistics[i]);
    let mut y = into_channels_last(x);
    with_function!(activation, |f| affine(y.storage_mut(), &scale, &shift, f));
    (y, from_values(mean, [c]), from_values(variance, [c]))
}

pub fn batch_norm_act_with(
    x: FlexTensor,
    [gamma, beta, mean, variance]: [&FlexTensor; 4],
    epsilon: f64,
    activation: Activation,
) -> FlexTensor {
    let (mean, variance) = (values(mean), values(variance));
    let statistics = |i: usize| [f64::from(mean[i]), f64::from(variance[i])];
    let (scale, shift) = scale_and_shift(gamma, beta, epsilon, statistics);
    let mut y = into_channels_last(x);
    with_function!(activation, |f| affine(y.storage_mut(), &scale, &shift, f));
    y
}

pub fn batch_norm_act_backward(
    x: &FlexTensor,
    [gamma, beta, mean, variance]: [&FlexTensor; 4],
    gradient: FlexTensor,
    epsilon: f64,
    activation: Activation,
) -> Three {
    let c = Size::of(x).c;
    let (mean, variance) = (values(mean), values(variance));
    let statistics = |i: usize| [f64::from(mean[i]), f64::from(variance[i])];
    let (scale, shift) = scale_and_shift(gamma, beta, epsilon, statistics);
    let (x, centre, width) = (channels_last(x), widened(c, |i| mean[i]), width(c));
    let mut gradient = into_channels_last(gradient);
    let g = gradient.storage_mut::<f32>();

    // The gradient g of the normalised values before the activation, Σ g and Σ g·(x − mean).
    let len = g.len();
    let shared = Shared::new(g);
    let sums = with_function!(activation, |f| Arch::new().dispatch(
        #[inline(always)]
        || sums(
            len,
            c,
            #[inline(always)]
            |start, sum, products| {
                // SAFETY: chunks don't overlap.
                let g = unsafe { shared.part(start..usize::min(start + width, len)) };
                let x = x[start..].iter().zip(g);
                let parameters = scale.iter().zip(&shift).zip(&centre);
                for (((x, g), ((scale, shift), centre)), (sum, product)) in
                    x.zip(parameters).zip(sum.iter_mut().zip(products))
                {
                    *g = f.backward_at(x * scale + shift, *g);
                    *sum += *g;
                    *product += *g * (x - centre);
                }
            }
        )
    ));

    // γ/σ·(g − mean of g − (x − mean)/σ²·mean of g·(x − mean)), as a·g + b·(x − mean) + d.
    let count = (len / c) as f64;
    let inverse = |i: usize| 1.0 / (f64::from(variance[i]) + epsilon);
    let b = |i: usize| -f64::from(scale[i]) * inverse(i) * sums[i][1] / count;
    let d = |i: usize| -f64::from(scale[i]) * sums[i][0] / count;
    let (by_x, constant) = (widened(c, |i| b(i) as f32), widened(c, |i| d(i) as f32));
    Arch::new().dispatch(
        #[inline(always)]
        || {
            split_values(
                g,
                width,
                1,
                #[inline(always)]
                |start, g| {
                    for (x, g) in x[start..].chunks(width).zip(g.chunks_mut(width)) {
                        let parameters = scale.iter().zip(&by_x).zip(&constant).zip(&centre);
                        for ((x, g), (((a, b), d), centre)) in x.iter().zip(g).zip(parameters) {
                            *g = a * *g + (b * (x - centre) + d);
                        }
                    }
                },
            );
        },
    );
    let of_gamma = (0..c)
        .map(|i| (sums[i][1] * inverse(i).sqrt()) as f32)
        .collect();
    let of_beta = sums.iter().map(|sums| sums[0] as f32).collect();
    (
        gradient,
        from_values(of_gamma, [c]),
        from_values(of_beta, [c]),
    )
}
