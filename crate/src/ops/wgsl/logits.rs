//! Losses and probabilities of a batch of logits: one workgroup, since a batch is at most a few
//! hundred.

use super::{Shader, sum};
use crate::ops::logits::LogitLoss;

/// What is averaged over the logits; the uniform `goal` is the target or the sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mean {
    Bce,
    Hinge,
    Negative,
    Probability,
}

impl Mean {
    pub fn of(loss: LogitLoss) -> (Self, f64) {
        match loss {
            LogitLoss::Bce(target) => (Self::Bce, target),
            LogitLoss::Hinge(sign) => (Self::Hinge, sign),
            LogitLoss::Negative => (Self::Negative, 0.0),
        }
    }

    /// Of one logit l.
    fn term(self) -> &'static str {
        match self {
            Self::Bce => "cross_entropy(l, numbers.goal)",
            Self::Hinge => "select(1.0 - numbers.goal * l, 0.0, numbers.goal * l >= 1.0)",
            Self::Negative => "-l",
            Self::Probability => "probability(l)",
        }
    }

    /// The derivative of a loss's term.
    fn slope(self) -> &'static str {
        match self {
            Self::Bce => "probability(l) - numbers.goal",
            Self::Hinge => "select(0.0, -numbers.goal, numbers.goal * l < 1.0)",
            Self::Negative => "-1.0",
            Self::Probability => unreachable!("it has no gradient"),
        }
    }
}

/// `exp(-|l|)` never overflows; `probability` is σ(l).
pub const FUNCTIONS: &str = "
fn probability(l: f32) -> f32 {
    let e = exp(-abs(l));
    return select(e, 1.0, l >= 0.0) / (1.0 + e);
}
// log(1 + e) for e in [0, 1], exact where 1 + e rounds to 1.
fn log1p(e: f32) -> f32 {
    return select(log(1.0 + e), e * (1.0 - 0.5 * e), e < 1e-3);
}
fn cross_entropy(l: f32, goal: f32) -> f32 {
    return max(l, 0.0) - l * goal + log1p(exp(-abs(l)));
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
        let term = self.term();
        format!(
            "var sum = 0.0;
            for (var i = lane; i < numbers.n; i += 64u) {{ let l = logits[i]; sum += {term}; }}
            let all = total(lane, sum);
            if (lane == 0u) {{ mean[0] = all / f32(numbers.n); }}"
        )
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Backward(pub Mean);

impl Shader for Backward {
    const NAME: &'static str = "logit_loss_backward";
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
        let slope = self.0.slope();
        format!(
            "let scale = of_loss[0] / f32(numbers.n);
            for (var i = lane; i < numbers.n; i += 64u) {{
                let l = logits[i];
                dx[i] = ({slope}) * scale;
            }}"
        )
    }
}
