//! Binary cross-entropy on logits.

use burn::tensor::{Tensor, activation};

/// `torch.nn.functional.binary_cross_entropy_with_logits` with one target for the whole batch:
/// mean of −t·log σ(l) − (1 − t)·log(1 − σ(l)) over logits `[n]`, as `[1]`.
pub fn bce_with_logits(logits: Tensor<1>, target: f64) -> Tensor<1> {
    let mut loss = None;
    for (weight, log_probability) in [
        (target, activation::log_sigmoid(logits.clone())),
        // log(1 − σ(l)) = log σ(−l).
        (1.0 - target, activation::log_sigmoid(-logits)),
    ] {
        if weight != 0.0 {
            let term = log_probability * -weight;
            loss = Some(match loss {
                None => term,
                Some(loss) => loss + term,
            });
        }
    }
    let loss: Tensor<1> = loss.expect("a target is 0, 1 or between");
    loss.mean()
}
