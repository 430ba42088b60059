//! Activations, with the bias before them and its gradient.

use super::channels::{sums, widened, width};
use super::image::{Size, from_values, into_channels_last, values};
use super::parallel::{Shared, split_values};
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

/// 1/(1 + e⁻ˣ) as ½·(1 + tanh ½x), within 3·10⁻⁷ of the true value.
#[inline(always)]
pub fn sigmoid(x: f32) -> f32 {
    0.5 * tanh(0.5 * x) + 0.5
}

/// An [`Activation`] as a type, so that a loop over it is compiled for it alone.
pub trait Function: Copy + Sync {
    fn value(self, x: f32) -> f32;

    /// The gradient of what went in, from what came out, `y`, and its gradient.
    fn backward(self, y: f32, gradient: f32) -> f32;

    /// The same from what went in.
    #[inline(always)]
    fn backward_at(self, x: f32, gradient: f32) -> f32 {
        self.backward(self.value(x), gradient)
    }
}

#[derive(Clone, Copy)]
pub struct Identity;
#[derive(Clone, Copy)]
pub struct Relu;
#[derive(Clone, Copy)]
pub struct Leaky(pub f32);
#[derive(Clone, Copy)]
pub struct Sigmoid;
#[derive(Clone, Copy)]
pub struct Tanh;

impl Function for Identity {
    #[inline(always)]
    fn value(self, x: f32) -> f32 {
        x
    }

    #[inline(always)]
    fn backward(self, _: f32, gradient: f32) -> f32 {
        gradient
    }
}

impl Function for Relu {
    /// Not `x.max(0.0)`, which makes a number of NaN: a run that diverged has to show it.
    #[inline(always)]
    fn value(self, x: f32) -> f32 {
        if x <= 0.0 { 0.0 } else { x }
    }

    #[inline(always)]
    fn backward(self, y: f32, gradient: f32) -> f32 {
        if y > 0.0 { gradient } else { 0.0 }
    }

    /// What goes in is above zero where what comes out is.
    #[inline(always)]
    fn backward_at(self, x: f32, gradient: f32) -> f32 {
        self.backward(x, gradient)
    }
}

impl Function for Leaky {
    #[inline(always)]
    fn value(self, x: f32) -> f32 {
        if x > 0.0 { x } else { self.0 * x }
    }

    #[inline(always)]
    fn backward(self, y: f32, gradient: f32) -> f32 {
        if y > 0.0 { gradient } else { self.0 * gradient }
    }

    /// As [`Relu`]'s.
    #[inline(always)]
    fn backward_at(self, x: f32, gradient: f32) -> f32 {
        self.backward(x, gradient)
    }
}

impl Function for Sigmoid {
    #[inline(always)]
    fn value(self, x: f32) -> f32 {
        sigmoid(x)
    }

    #[inline(always)]
    fn backward(self, y: f32, gradient: f32) -> f32 {
        gradient * (y * (1.0 - y))
    }
}

impl Function for Tanh {
    #[inline(always)]
    fn value(self, x: f32) -> f32 {
        tanh(x)
    }

    #[inline(always)]
    fn backward(self, y: f32, gradient: f32) -> f32 {
        gradient * (1.0 - y * y)
    }
}

/// Evaluates `$pass` with `$f` the activation's [`Function`].
macro_rules! with_function {
    ($activation:expr, |$f:ident| $pass:expr) => {{
        use $crate::ops::flex::activation as functions;
        match $activation {
            Activation::Identity => {
                let $f = functions::Identity;
                $pass
            }
            Activation::Relu => {
                let $f = functions::Relu;
                $pass
            }
            Activation::Leaky(slope) => {
                let $f = functions::Leaky(slope);
                $pass
            }
            Activation::Sigmoid => {
                let $f = functions::Sigmoid;
                $pass
            }
            Activation::Tanh => {
                let $f = functions::Tanh;
                $pass
            }
        }
    }};
}
pub(super) use with_function;

/// x ← f(scale·x + shift), scale and shift a channel's.
#[inline(always)]
pub fn affine(x: &mut [f32], scale: &[f32], shift: &[f32], f: impl Function) {
    Arch::new().dispatch(
        #[inline(always)]
        || {
            split_values(
                x,
                scale.len(),
                1,
                #[inline(always)]
                |_, x| {
                    for x in x.chunks_mut(scale.len()) {
                        for ((x, scale), shift) in x.iter_mut().zip(scale).zip(shift) {
                            *x = f.value(*x * scale + shift);
                        }
                    }
                },
            );
        },
    );
}

pub fn bias_act(x: FlexTensor, bias: &FlexTensor, activation: Activation) -> FlexTensor {
    let c = Size::of(&x).c;
    let bias = values(bias);
    let (scale, shift) = (widened(c, |_| 1.0), widened(c, |i| bias[i]));
    let mut y = into_channels_last(x);
    with_function!(activation, |f| affine(y.storage_mut(), &scale, &shift, f));
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
    with_function!(activation, |f| Arch::new().dispatch(
        #[inline(always)]
        || split_values(
            g,
            1,
            1,
            #[inline(always)]
            |start, g| {
                for (y, g) in y[start..].iter().zip(g) {
                    *g = f.backward(*y, *g);
                }
            }
        )
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
    let (len, width, g) = (g.len(), width(c), Shared::new(g));
    let totals = with_function!(activation, |f| Arch::new().dispatch(
        #[inline(always)]
        || sums(
            len,
            c,
            #[inline(always)]
            |start, sum, _| {
                // SAFETY: chunks don't overlap.
                let g = unsafe { g.part(start..usize::min(start + width, len)) };
                for ((y, g), sum) in y[start..].iter().zip(g).zip(sum) {
                    *g = f.backward(*y, *g);
                    *sum += *g;
                }
            }
        )
    ));
    let of_bias = totals.iter().map(|[sum, _]| *sum as f32).collect();
    (gradient, from_values(of_bias, [c]))
}
