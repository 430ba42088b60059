//! Losses and probabilities of a batch of logits: one workgroup, since a batch is at most a few
//! hundred.

use super::kernel::{Launch, Shader, empty, plain};
use super::sum;
use burn_wgpu::CubeTensor;

/// A mean over the logits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Mean {
    Loss,
    Probability,
}

/// `exp(-|l|)` never overflows; `probability` is σ(l).
const FUNCTIONS: &str = "
fn probability(l: f32) -> f32 {
    let e = exp(-abs(l));
    return select(e, 1.0, l >= 0.0) / (1.0 + e);
}
// log(1 + e) for e in [0, 1], exact where 1 + e rounds to 1.
fn log1p(e: f32) -> f32 {
    return select(log(1.0 + e), e * (1.0 - 0.5 * e), e < 1e-3);
}
fn loss(l: f32) -> f32 {
    return max(l, 0.0) - l * numbers.goal + log1p(exp(-abs(l)));
}
";

impl Shader for Mean {
    const NAME: &'static str = "mean_of_logits";

    fn buffers(&self) -> (Vec<String>, Vec<String>) {
        (vec!["logits".into()], vec!["mean".into()])
    }

    fn numbers(&self) -> Vec<&'static str> {
        vec!["n: u32", "goal: f32"]
    }

    fn header(&self) -> String {
        sum::functions("f32", Self::THREADS) + FUNCTIONS
    }

    fn body(&self) -> String {
        let what = match self {
            Self::Loss => "loss",
            Self::Probability => "probability",
        };
        format!(
            "var sum = 0.0;
            for (var i = lane; i < numbers.n; i += 64u) {{ sum += {what}(logits[i]); }}
            let all = total(lane, sum);
            if (lane == 0u) {{ mean[0] = all / f32(numbers.n); }}"
        )
    }
}

fn mean(logits: CubeTensor, target: f64, what: Mean) -> CubeTensor {
    let logits = plain(logits);
    let mean = empty(&logits, [1]);
    let launch = Launch::new().reads(&logits).writes(&mean);
    let n = logits.meta.shape().num_elements();
    let launch = launch.number(n).real(target);
    launch.run(&logits.client, what, [1; 3]);
    mean
}

pub fn loss(logits: CubeTensor, target: f64) -> CubeTensor {
    mean(logits, target, Mean::Loss)
}

pub fn mean_probability(logits: CubeTensor) -> CubeTensor {
    mean(logits, 0.0, Mean::Probability)
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Backward;

impl Shader for Backward {
    const NAME: &'static str = "bce_backward";
    const THREADS: usize = 64;

    fn buffers(&self) -> (Vec<String>, Vec<String>) {
        (vec!["logits".into(), "of_loss".into()], vec!["dx".into()])
    }

    fn numbers(&self) -> Vec<&'static str> {
        vec!["n: u32", "goal: f32"]
    }

    fn header(&self) -> String {
        FUNCTIONS.into()
    }

    fn body(&self) -> String {
        "let scale = of_loss[0] / f32(numbers.n);
        for (var i = lane; i < numbers.n; i += 64u) {
            dx[i] = (probability(logits[i]) - numbers.goal) * scale;
        }"
        .into()
    }
}

/// Gradient of the logits from that of the loss.
pub fn backward(logits: CubeTensor, of_loss: CubeTensor, target: f64) -> CubeTensor {
    let (logits, of_loss) = (plain(logits), plain(of_loss));
    let dx = empty(&logits, logits.meta.shape().clone());
    let launch = Launch::new().reads(&logits).reads(&of_loss).writes(&dx);
    let n = logits.meta.shape().num_elements();
    let launch = launch.number(n).real(target);
    launch.run(&logits.client, Backward, [1; 3]);
    dx
}
