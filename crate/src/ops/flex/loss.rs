//! Losses of logits, and the norm of gradients: sums that end in one number.

use super::image::{from_values, values};
use crate::ops::logits::LogitLoss;
use burn_flex::FlexTensor;
use pulp::Arch;

/// 1/(1 + e⁻ˡ).
fn sigmoid(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit).exp())
}

fn mean(values: &[f32], term: impl Fn(f32) -> f32) -> FlexTensor {
    let sum: f64 = values.iter().map(|value| f64::from(term(*value))).sum();
    from_values(vec![(sum / values.len() as f64) as f32], [1])
}

pub fn logit_loss(logits: &FlexTensor, loss: LogitLoss) -> FlexTensor {
    let logits = values(logits);
    match loss {
        LogitLoss::Bce(target) => {
            let target = target as f32;
            // ln(1 + eˡ) − t·l, without overflow.
            let term = |l: f32| l.max(0.0) - target * l + (-l.abs()).exp().ln_1p();
            mean(&logits, term)
        }
        LogitLoss::Hinge(sign) => {
            let margin = |l: f32| 1.0 - sign as f32 * l;
            // NaN stays.
            mean(&logits, |l| if margin(l) <= 0.0 { 0.0 } else { margin(l) })
        }
        LogitLoss::Negative => mean(&logits, |l| -l),
    }
}

pub fn logit_loss_backward(
    logits: &FlexTensor,
    gradient: &FlexTensor,
    loss: LogitLoss,
) -> FlexTensor {
    let logits = values(logits);
    let share = values(gradient)[0] / logits.len() as f32;
    let of = |logit: &f32| match loss {
        LogitLoss::Bce(target) => (sigmoid(*logit) - target as f32) * share,
        LogitLoss::Hinge(sign) if 1.0 - sign as f32 * logit > 0.0 => -sign as f32 * share,
        LogitLoss::Hinge(_) => 0.0,
        LogitLoss::Negative => -share,
    };
    from_values(logits.iter().map(of).collect(), [logits.len()])
}

pub fn mean_probability(logits: &FlexTensor) -> FlexTensor {
    mean(&values(logits), sigmoid)
}

pub fn squared_norm(tensors: &[FlexTensor]) -> FlexTensor {
    /// Sums side by side, and how many squares go into one of them before f64.
    const LANES: usize = 32;
    const BLOCK: usize = 4096;
    let mut total = 0.0;
    for tensor in tensors {
        for block in values(tensor).chunks(BLOCK) {
            let lanes = Arch::new().dispatch(
                #[inline(always)]
                || {
                    let mut lanes = [0.0; LANES];
                    for chunk in block.chunks(LANES) {
                        for (lane, value) in lanes.iter_mut().zip(chunk) {
                            *lane += value * value;
                        }
                    }
                    lanes
                },
            );
            total += lanes.iter().copied().map(f64::from).sum::<f64>();
        }
    }
    from_values(vec![total as f32], [1])
}
