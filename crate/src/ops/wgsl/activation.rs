//! Activations, and the kernels of their gradients.

use super::{Shader, looping, sum};
use crate::ops::activation::Activation;

/// An [`Activation`] as a part of a kernel's identity. The slope of a leaky ReLU is none: it is a
/// slider, and each of its values would be a pipeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Curve {
    Identity,
    Relu,
    Leaky,
    Sigmoid,
    Tanh,
}

impl From<Activation> for Curve {
    fn from(activation: Activation) -> Self {
        match activation {
            Activation::Identity => Self::Identity,
            Activation::Relu => Self::Relu,
            Activation::Leaky(_) => Self::Leaky,
            Activation::Sigmoid => Self::Sigmoid,
            Activation::Tanh => Self::Tanh,
        }
    }
}

impl Curve {
    /// `activate(x)`, and `slope(y)`: the derivative where the output is y. Where the output of
    /// relu or leaky is above zero, so was the input.
    pub fn functions(self) -> String {
        let (activate, slope) = match self {
            Self::Identity => ("x", "1.0"),
            Self::Relu => ("unless_nan(x, max(x, 0.0))", "select(0.0, 1.0, y > 0.0)"),
            Self::Leaky => (
                "select(numbers.leaky * x, x, x > 0.0)",
                "select(numbers.leaky, 1.0, y > 0.0)",
            ),
            // Of a power of e that cannot overflow.
            Self::Sigmoid => (
                "select(exp(-abs(x)), 1.0, x >= 0.0) / (1.0 + exp(-abs(x)))",
                "y * (1.0 - y)",
            ),
            // Far out tanh is ±1, but some implementations overflow to NaN there.
            Self::Tanh => ("unless_nan(x, tanh(clamp(x, -15.0, 15.0)))", "1.0 - y * y"),
        };
        format!(
            "{NAN}
            fn activate(x: f32) -> f32 {{ return {activate}; }}
            fn slope(y: f32) -> f32 {{ return {slope}; }}\n"
        )
    }

    /// The uniform that [`Self::functions`] reads: the last of its kernel's numbers.
    pub fn number(self) -> Option<&'static str> {
        (self == Self::Leaky).then_some("leaky: f32")
    }
}

/// `is_nan(x)`, and `unless_nan(x, y)`: y where x is a number. They look at the bits, since shader
/// compilers may take it that there is no NaN.
pub const NAN: &str = "
fn is_nan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
fn unless_nan(x: f32, y: f32) -> f32 { return select(y, x, is_nan(x)); }
";

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Backward(pub Curve);

impl Shader for Backward {
    const NAME: &'static str = "act_backward";
    const THREADS: usize = 64;

    fn buffers(&self) -> (Vec<String>, Vec<String>) {
        (vec!["y".into(), "dy".into()], vec!["dx".into()])
    }

    fn numbers(&self) -> Vec<&'static str> {
        std::iter::once("length: u32")
            .chain(self.0.number())
            .collect()
    }

    fn header(&self) -> String {
        self.0.functions()
    }

    fn body(&self) -> String {
        "let step = groups.x * 64u;
        for (var i = group.x * 64u + lane; i < numbers.length; i += step) {
            dx[i] = dy[i] * slope(y[i]);
        }"
        .into()
    }
}

impl Backward {
    pub fn groups(length: usize) -> [usize; 3] {
        [looping(length, Self::THREADS), 1, 1]
    }
}

/// A workgroup a feature: the gradient before the activation, and its sum.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BiasBackward {
    curve: Curve,
    features: usize,
    /// Entries of one feature of one sample.
    area: usize,
    threads: usize,
}

impl BiasBackward {
    /// Of a gradient `[n, features, h, w]`.
    pub fn new([n, features, h, w]: [usize; 4], activation: Activation) -> Self {
        Self {
            curve: activation.into(),
            features,
            area: h * w,
            threads: sum::threads(n * h * w),
        }
    }

    pub fn groups(&self) -> [usize; 3] {
        [self.features, 1, 1]
    }
}

impl Shader for BiasBackward {
    const NAME: &'static str = "bias_act_backward";

    fn threads(&self) -> usize {
        self.threads
    }

    fn buffers(&self) -> (Vec<String>, Vec<String>) {
        match self.curve {
            Curve::Identity => (vec!["dy".into()], vec!["db".into()]),
            _ => (
                vec!["y".into(), "dy".into()],
                vec!["dx".into(), "db".into()],
            ),
        }
    }

    fn numbers(&self) -> Vec<&'static str> {
        std::iter::once("n: u32")
            .chain(self.curve.number())
            .collect()
    }

    fn header(&self) -> String {
        self.curve.functions() + &sum::functions("f32", self.threads)
    }

    fn body(&self) -> String {
        let each = match self.curve {
            Curve::Identity => "sum += dy[i];",
            _ => "let d = dy[i] * slope(y[i]); dx[i] = d; sum += d;",
        };
        let each = sum::each(self.features, self.area, "lane", self.threads, each);
        format!(
            "let f = group.x;
            if (f >= {features}u) {{ return; }}
            var sum = 0.0;
            {each}
            let all = total(lane, sum);
            if (lane == 0u) {{ db[f] = all; }}",
            features = self.features,
        )
    }
}
