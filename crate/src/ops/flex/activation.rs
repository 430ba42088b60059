//! Activations, with the bias before them and its gradient.

use super::channels::{sums, widened, width};
use super::image::{Size, from_values, into_channels_last, values};
use crate::ops::activation::Activation;
use burn_flex::FlexTensor;
use pulp::Arch;

/// tanh as x·P(x²)/Q(x²), within 4·10⁻⁷ of the true value (the coefficients are Eigen's). It is
/// plain arithmetic, so that a loop over it becomes vector instructions.
#[inline(always)]
pub fn tanh(x: f32) -> f32 {
    // Beyond this, the result is ±1 in f32.
    let x = x.clamp(-7.905_311, 7.905_311);
    let x2 = x * x;
    let numerator = [
        2.000_188e-13,
        -8.604_672e-11,
        5.122_297e-8,
        1.485_722_4e-5,
        6.372_619_3e-4,
        4.893_524_6e-3,
    ];
    let denominator = [1.198_258_4e-6, 1.185_347_1e-4, 2.268_434_6e-3, 4.893_525e-3];
    let p = numerator
        .iter()
        .fold(-2.760_768_5e-16, |sum, c| sum * x2 + c);
    let q = denominator.iter().fold(0.0, |sum, c| sum * x2 + c);
    x * p / q
}

/// Calls `$pass!(f)` with the activation as a closure over one value.
macro_rules! with_activation {
    ($activation:expr, |$f:ident| $pass:expr) => {
        match $activation {
            Activation::Identity => {
                let $f = |x: f32| x;
                $pass
            }
            Activation::Relu => {
                let $f = |x: f32| x.max(0.0);
                $pass
            }
            Activation::Leaky(slope) => {
                let $f = move |x: f32| if x > 0.0 { x } else { slope * x };
                $pass
            }
            Activation::Tanh => {
                let $f = $crate::ops::flex::activation::tanh;
                $pass
            }
        }
    };
}
pub(super) use with_activation;

/// The same for its derivative, times the gradient, from the output.
macro_rules! with_derivative {
    ($activation:expr, |$f:ident| $pass:expr) => {
        match $activation {
            Activation::Identity => {
                let $f = |_: f32, gradient: f32| gradient;
                $pass
            }
            Activation::Relu => {
                let $f = |y: f32, gradient: f32| if y > 0.0 { gradient } else { 0.0 };
                $pass
            }
            Activation::Leaky(slope) => {
                let $f = move |y: f32, gradient: f32| {
                    if y > 0.0 { gradient } else { slope * gradient }
                };
                $pass
            }
            Activation::Tanh => {
                let $f = |y: f32, gradient: f32| gradient * (1.0 - y * y);
                $pass
            }
        }
    };
}
pub(super) use with_derivative;

/// x ← f(scale·x + shift), scale and shift a channel's.
#[inline(always)]
pub fn affine(x: &mut [f32], scale: &[f32], shift: &[f32], f: impl Fn(f32) -> f32 + Copy) {
    Arch::new().dispatch(
        #[inline(always)]
        || {
            for x in x.chunks_mut(scale.len()) {
                for ((x, scale), shift) in x.iter_mut().zip(scale).zip(shift) {
                    *x = f(*x * scale + shift);
                }
            }
        },
    );
}

pub fn bias_act(x: FlexTensor, bias: &FlexTensor, activation: Activation) -> FlexTensor {
    let c = Size::of(&x).c;
    let bias = values(bias);
    let (scale, shift) = (widened(c, |_| 1.0), widened(c, |i| bias[i]));
    let mut y = into_channels_last(x);
    with_activation!(activation, |f| affine(y.storage_mut(), &scale, &shift, f));
    y
}

pub fn act_backward(
    output: FlexTensor,
    gradient: FlexTensor,
    activation: Activation,
) -> FlexTensor {
    let output = into_channels_last(output);
    let mut gradient = into_channels_last(gradient);
    let (y, g) = (output.storage::<f32>(), gradient.storage_mut::<f32>());
    with_derivative!(activation, |f| Arch::new().dispatch(
        #[inline(always)]
        || {
            for (y, g) in y.iter().zip(g) {
                *g = f(*y, *g);
            }
        }
    ));
    gradient
}

pub fn bias_act_backward(
    output: FlexTensor,
    gradient: FlexTensor,
    activation: Activation,
) -> (FlexTensor, FlexTensor) {
    let c = Size::of(&gradient).c;
    let output = into_channels_last(output);
    let mut gradient = into_channels_last(gradient);
    let (y, g) = (output.storage::<f32>(), gradient.storage_mut::<f32>());
    let width = width(c);
    let totals = with_derivative!(activation, |f| Arch::new().dispatch(
        #[inline(always)]
        || sums(
            g.len(),
            c,
            #[inline(always)]
            |start, sum, _| {
                let chunks = y[start..].iter().zip(&mut g[start..]).take(width);
                for ((y, g), sum) in chunks.zip(sum) {
                    *g = f(*y, *g);
                    *sum += *g;
                }
            }
        )
    ));
    let of_bias = totals.iter().map(|[sum, _]| *sum as f32).collect();
    (gradient, from_values(of_bias, [c]))
}
