//! Losses and probabilities of a batch of logits.

use super::kernel::{Launch, empty, plain};
use crate::ops::logits::LogitLoss;
use crate::ops::wgsl::logits::{Backward, Mean};
use burn_wgpu::CubeTensor;

fn mean(logits: CubeTensor, goal: f64, what: Mean) -> CubeTensor {
    let logits = plain(logits);
    let mean = empty(&logits, [1]);
    let launch = Launch::new().reads(&logits).writes(&mean);
    let n = logits.meta.shape().num_elements();
    let launch = launch.number(n).real(goal);
    launch.run(&logits.client, what, [1; 3]);
    mean
}

pub fn loss(logits: CubeTensor, loss: LogitLoss) -> CubeTensor {
    let (what, goal) = Mean::of(loss);
    mean(logits, goal, what)
}

pub fn mean_probability(logits: CubeTensor) -> CubeTensor {
    mean(logits, 0.0, Mean::Probability)
}

/// Gradient of the logits from that of the loss.
pub fn backward(logits: CubeTensor, of_loss: CubeTensor, loss: LogitLoss) -> CubeTensor {
    let (logits, of_loss) = (plain(logits), plain(of_loss));
    let dx = empty(&logits, logits.meta.shape().clone());
    let launch = Launch::new().reads(&logits).reads(&of_loss).writes(&dx);
    let n = logits.meta.shape().num_elements();
    let (what, goal) = Mean::of(loss);
    let launch = launch.number(n).real(goal);
    launch.run(&logits.client, Backward(what), [1; 3]);
    dx
}
