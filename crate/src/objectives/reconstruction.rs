//! What an autoencoder pays: for a rebuilt image, and for a code that is not N(0, 1).

use crate::ops::reconstruction::{Reconstruction as Kind, reconstruction};
use crate::settings::Reconstruction;
use burn::tensor::Tensor;

/// The reconstruction term, `[1]`, of outputs and targets `[n, channels, side, side]`. Cross-entropy
/// (outputs are logits, targets in [0, 1]) is a sum over an image, so that it weighs against the KL
/// term as in the bound on the likelihood (Kingma & Welling 2014, equation 10); squared error is a
/// mean over pixels, and the same sum where `summed`.
pub fn term(kind: Reconstruction, output: Tensor<4>, target: Tensor<4>, summed: bool) -> Tensor<1> {
    let values = output.dims()[1..].iter().product::<usize>() as f64;
    match kind {
        Reconstruction::Bce => reconstruction(output, target, Kind::Bce) * values,
        Reconstruction::Mse => {
            let mean = reconstruction(output, target, Kind::Mse);
            if summed { mean * values } else { mean }
        }
    }
}

/// β in step `step` (the first is 1), which rises linearly over the first `warm_up`: without, some
/// runs give up their code before it carries anything (Bowman et al. 2016, section 3.1).
pub fn kl_weight(weight: f64, warm_up: u64, step: u64) -> f64 {
    match warm_up {
        0 => weight,
        _ => weight * (step as f64 / warm_up as f64).min(1.0),
    }
}
