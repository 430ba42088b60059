//! Activations in WGSL, and the kernels of their gradients.

use super::kernel::{Launch, Shader, empty, plain};
use super::sum;
use crate::ops::activation::Activation;
use burn_wgpu::CubeTensor;

/// An [`Activation`] as a part of a kernel's identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Curve {
    Identity,
    Relu,
    /// With the bits of the slope.
    Leaky(u32),
    Sigmoid,
    Tanh,
}

impl From<Activation> for Curve {
    fn from(activation: Activation) -> Self {
        match activation {
            Activation::Identity => Self::Identity,
            Activation::Relu => Self::Relu,
            Activation::Leaky(slope) => Self::Leaky(slope.to_bits()),
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
            Self::Identity => ("x".to_owned(), "1.0".to_owned()),
            Self::Relu => ("max(x, 0.0)".into(), "select(0.0, 1.0, y > 0.0)".into()),
            Self::Leaky(bits) => {
                let slope = f32::from_bits(bits);
                (
                    format!("select({slope:?} * x, x, x > 0.0)"),
                    format!("select({slope:?}, 1.0, y > 0.0)"),
                )
            }
            // Of a power of e that cannot overflow.
            Self::Sigmoid => (
                "select(exp(-abs(x)), 1.0, x >= 0.0) / (1.0 + exp(-abs(x)))".into(),
                "y * (1.0 - y)".into(),
            ),
            // Far out tanh is ±1, but some implementations overflow to NaN there.
            Self::Tanh => ("tanh(clamp(x, -15.0, 15.0))".into(), "1.0 - y * y".into()),
        };
        format!(
            "fn activate(x: f32) -> f32 {{ return {activate}; }}
            fn slope(y: f32) -> f32 {{ return {slope}; }}"
        )
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Backward(Curve);

impl Shader for Backward {
    const NAME: &'static str = "act_backward";
    const THREADS: usize = 64;

    fn buffers(&self) -> (Vec<String>, Vec<String>) {
        (vec!["y".into(), "dy".into()], vec!["dx".into()])
    }

    fn numbers(&self) -> Vec<&'static str> {
        vec!["length: u32"]
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

pub fn backward(y: CubeTensor, dy: CubeTensor, activation: Activation) -> CubeTensor {
    let (y, dy) = (plain(y), plain(dy));
    let dx = empty(&dy, dy.meta.shape().clone());
    let length = dy.meta.shape().num_elements();
    let launch = Launch::new().reads(&y).reads(&dy).writes(&dx);
    // A few entries a thread keep the number of workgroups far below the limit of 65,535.
    let groups = length.div_ceil(64 * 4);
    let shader = Backward(activation.into());
    launch
        .number(length)
        .run(&dx.client, shader, [groups, 1, 1]);
    dx
}

/// A workgroup a feature: the gradient before the activation, and its sum.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct BiasBackward {
    curve: Curve,
    features: usize,
    /// Entries of one feature of one sample.
    area: usize,
    threads: usize,
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
        vec!["n: u32"]
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
            var sum = 0.0;
            {each}
            let all = total(lane, sum);
            if (lane == 0u) {{ db[group.x] = all; }}"
        )
    }
}

/// Gradients of what went into the activation and of the bias.
pub fn bias_backward(
    y: CubeTensor,
    dy: CubeTensor,
    activation: Activation,
) -> (CubeTensor, CubeTensor) {
    let dy = plain(dy);
    let [n, features, h, w] = dy.meta.shape().dims();
    let db = empty(&dy, [features]);
    let shader = BiasBackward {
        curve: activation.into(),
        features,
        area: h * w,
        threads: sum::threads(n * h * w),
    };
    let groups = [features, 1, 1];
    if activation == Activation::Identity {
        let launch = Launch::new().reads(&dy).writes(&db).number(n);
        launch.run(&db.client, shader, groups);
        return (dy, db);
    }
    let y = plain(y);
    let dx = empty(&dy, dy.meta.shape().clone());
    let launch = Launch::new().reads(&y).reads(&dy).writes(&dx).writes(&db);
    launch.number(n).run(&db.client, shader, groups);
    (dx, db)
}
