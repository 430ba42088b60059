//! The hinge loss of a GAN (Lim & Ye 2017, equations 1 and 2; Miyato et al. 2018, equations 16 and
//! 17): D's logits need not go beyond ±1, and G raises them without end.

use super::logits::{LogitLoss, mean};
use burn::tensor::Tensor;

/// Mean of max(0, 1 − sign·l) over logits `[n]`, as `[1]`; `sign` is 1 for real images and −1 for
/// fakes. The gradient of a logit at the corner is zero.
pub fn hinge(logits: Tensor<1>, sign: f64) -> Tensor<1> {
    mean(logits, LogitLoss::Hinge(sign))
}

/// −mean of logits `[n]`, as `[1]`: G's loss.
pub fn negative_mean(logits: Tensor<1>) -> Tensor<1> {
    mean(logits, LogitLoss::Negative)
}
