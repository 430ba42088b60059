//! The two players' losses on D's logits.

use crate::ops::bce::bce_with_logits;
use crate::ops::hinge::{hinge, negative_mean};
use crate::settings::AdversarialLoss;
use burn::tensor::Tensor;

/// D's loss, averaged over its two halves, real and fake. With cross-entropy chance is ln 2:
/// ½·[BCE(D(x), 1 − smoothing) + BCE(D(G(z)), 0)] (Goodfellow et al. 2014, Algorithm 1; one-sided
/// label smoothing from Salimans et al. 2016). Logits `[n]`, result `[1]`.
pub fn discriminator(
    loss: AdversarialLoss,
    real_logits: Tensor<1>,
    fake_logits: Tensor<1>,
    smoothing: f64,
) -> Tensor<1> {
    let (real, fake) = match loss {
        AdversarialLoss::Hinge => (hinge(real_logits, 1.0), hinge(fake_logits, -1.0)),
        AdversarialLoss::NonSaturating | AdversarialLoss::Minimax => (
            bce_with_logits(real_logits, 1.0 - smoothing),
            bce_with_logits(fake_logits, 0.0),
        ),
    };
    (real + fake) / 2.0
}

/// G's loss on the logits `[n]` of its fakes, to be minimised, as `[1]`.
pub fn generator(loss: AdversarialLoss, fake_logits: Tensor<1>) -> Tensor<1> {
    match loss {
        AdversarialLoss::NonSaturating => bce_with_logits(fake_logits, 1.0),
        AdversarialLoss::Minimax => -bce_with_logits(fake_logits, 0.0),
        AdversarialLoss::Hinge => negative_mean(fake_logits),
    }
}
