//! Batch norm with its activation: statistics and normalisation in one launch, and all three
//! gradients in one. Over `[n, features, h, w]` a workgroup has a feature; over `[n, features]`,
//! with few values each and a stride between them, an invocation has one.

use super::activation::Curve;
use super::{ALIGNMENT, Shader, sum};
use crate::ops::activation::Activation;

/// What the kernels' texts depend on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Norm {
    pub features: usize,
    /// Values of one feature of one sample.
    area: usize,
    /// A workgroup a feature, not an invocation.
    shared: bool,
    threads: usize,
    /// Bits of ε.
    epsilon: u32,
    curve: Curve,
}

impl Norm {
    /// Of x `[n, features]` or `[n, features, h, w]`.
    pub fn new(shape: &[usize], epsilon: f64, activation: Activation) -> Self {
        let area = shape.iter().skip(2).product();
        let shared = shape.len() > 2;
        let threads = if shared {
            sum::threads(shape[0] * area)
        } else {
            64
        };
        Self {
            features: shape[1],
            area,
            shared,
            threads,
            epsilon: (epsilon as f32).to_bits(),
            curve: activation.into(),
        }
    }

    pub fn groups(&self) -> [usize; 3] {
        let each = if self.shared { 1 } else { self.threads };
        [self.features.div_ceil(each), 1, 1]
    }

    /// `total(lane, value)` of `kind`: the sum over the feature's invocations.
    fn header(&self, kind: &str) -> String {
        let sum = if self.shared {
            sum::functions(kind, self.threads)
        } else {
            format!("fn total(lane: u32, value: {kind}) -> {kind} {{ return value; }}\n")
        };
        format!("{sum}{}", self.curve.functions())
    }

    /// The start of every body: `f`, the feature, and `count`, how many values it has.
    fn place(&self) -> String {
        let Self {
            area,
            features,
            threads,
            ..
        } = self;
        let own = if self.shared {
            "group.x".to_owned()
        } else {
            format!("group.x * {threads}u + lane")
        };
        format!(
            "let f = {own};
            if (f >= {features}u) {{ return; }}
            let count = numbers.n * {area}u;"
        )
    }

    /// A loop over the invocation's values; `i` is the index of one.
    fn each(&self, what: &str) -> String {
        let (first, step) = if self.shared {
            ("lane", self.threads)
        } else {
            ("0u", 1)
        };
        sum::each(self.features, self.area, first, step, what)
    }

    fn numbers(&self) -> Vec<&'static str> {
        std::iter::once("n: u32")
            .chain(self.curve.number())
            .collect()
    }

    fn epsilon(&self) -> f32 {
        f32::from_bits(self.epsilon)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Forward(pub Norm);

impl Shader for Forward {
    const NAME: &'static str = "batch_norm_act";

    fn threads(&self) -> usize {
        self.0.threads
    }

    fn buffers(&self) -> (Vec<String>, Vec<String>) {
        (
            ["x", "gamma", "beta"].map(String::from).into(),
            ["y", "means", "variances"].map(String::from).into(),
        )
    }

    fn numbers(&self) -> Vec<&'static str> {
        self.0.numbers()
    }

    fn header(&self) -> String {
        self.0.header("f32")
    }

    fn body(&self) -> String {
        let norm = &self.0;
        let writer = if norm.shared { "lane == 0u" } else { "true" };
        format!(
            "{place}
            var sum = 0.0;
            {add}
            let mean = total(lane, sum) / f32(count);
            var squares = 0.0;
            {add_squares}
            let variance = total(lane, squares) / f32(count);
            if ({writer}) {{ means[f] = mean; variances[f] = variance; }}
            let scale = gamma[f] / sqrt(variance + {epsilon:?});
            let shift = beta[f];
            {normalise}",
            place = norm.place(),
            add = norm.each("sum += x[i];"),
            add_squares = norm.each("let d = x[i] - mean; squares += d * d;"),
            epsilon = norm.epsilon(),
            normalise = norm.each("y[i] = activate((x[i] - mean) * scale + shift);"),
        )
    }
}

/// With given statistics.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Given(pub Norm);

impl Shader for Given {
    const NAME: &'static str = "batch_norm_act_with";

    fn threads(&self) -> usize {
        self.0.threads
    }

    fn buffers(&self) -> (Vec<String>, Vec<String>) {
        let read = ["x", "gamma", "beta", "means", "variances"];
        (read.map(String::from).into(), vec!["y".into()])
    }

    fn numbers(&self) -> Vec<&'static str> {
        self.0.numbers()
    }

    fn header(&self) -> String {
        self.0.curve.functions()
    }

    fn body(&self) -> String {
        let norm = &self.0;
        format!(
            "{place}
            let scale = gamma[f] / sqrt(variances[f] + {epsilon:?});
            let mean = means[f];
            let shift = beta[f];
            {normalise}",
            place = norm.place(),
            epsilon = norm.epsilon(),
            normalise = norm.each("y[i] = activate((x[i] - mean) * scale + shift);"),
        )
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Backward(pub Norm);

/// Where β's gradient starts behind γ's: two tensors in one buffer keep the kernel within the eight
/// storage buffers that every WebGPU device allows.
pub fn beta_start(features: usize) -> usize {
    features.next_multiple_of(ALIGNMENT / size_of::<f32>())
}

impl Shader for Backward {
    const NAME: &'static str = "batch_norm_act_backward";

    fn threads(&self) -> usize {
        self.0.threads
    }

    fn buffers(&self) -> (Vec<String>, Vec<String>) {
        let read = ["x", "gamma", "beta", "means", "variances", "dy"];
        (
            read.map(String::from).into(),
            ["dx", "dgammabeta"].map(String::from).into(),
        )
    }

    fn numbers(&self) -> Vec<&'static str> {
        self.0.numbers()
    }

    fn header(&self) -> String {
        self.0.header("vec2<f32>")
    }

    fn body(&self) -> String {
        let norm = &self.0;
        // Gradient `d` before the activation, and the normalised x.
        let inner = "let normal = (x[i] - mean) * inverse;
            let d = dy[i] * slope(activate(normal * scale + shift));";
        let writer = if norm.shared { "lane == 0u" } else { "true" };
        format!(
            "{place}
            let mean = means[f];
            let inverse = 1.0 / sqrt(variances[f] + {epsilon:?});
            let scale = gamma[f];
            let shift = beta[f];
            var sums = vec2<f32>(0.0);
            {add}
            let all = total(lane, sums);
            if ({writer}) {{ dgammabeta[f] = all.y; dgammabeta[f + {beta_start}u] = all.x; }}
            let means_of = all / f32(count);
            {spread}",
            place = norm.place(),
            epsilon = norm.epsilon(),
            add = norm.each(&format!("{inner} sums += vec2<f32>(d, d * normal);")),
            beta_start = beta_start(norm.features),
            spread = norm.each(&format!(
                "{inner} dx[i] = scale * inverse * (d - means_of.x - normal * means_of.y);"
            )),
        )
    }
}
