//! Losses.

use crate::ops::logits::LogitLoss;
use crate::ops::reconstruction::Reconstruction;
use burn::backend::tensor::FloatTensor;
use burn::backend::{Backend, TensorMetadata};
use burn::tensor::{Shape, Slice};

/// max(0, 1 − s·l), NaN where l is.
fn beyond_margin<B: Backend>(logits: FloatTensor<B>, sign: f64) -> FloatTensor<B> {
    let scaled = B::float_mul_scalar(logits, (-sign).into());
    let left = B::float_add_scalar(scaled, 1.0.into());
    super::relu::<B>(left)
}

pub fn logit_loss<B: Backend>(logits: FloatTensor<B>, loss: LogitLoss) -> FloatTensor<B> {
    let terms = match loss {
        LogitLoss::Bce(target) => {
            // log(1 − σ(l)) = log σ(−l) = log σ(l) − l, so the sum is (1 − t)·l − log σ(l).
            let linear = B::float_mul_scalar(logits.clone(), (1.0 - target).into());
            B::float_sub(linear, B::log_sigmoid(logits))
        }
        LogitLoss::Hinge(sign) => beyond_margin::<B>(logits, sign),
        LogitLoss::Negative => B::float_neg(logits),
    };
    B::float_mean(terms)
}

pub fn logit_loss_backward<B: Backend>(
    logits: FloatTensor<B>,
    gradient: FloatTensor<B>,
    loss: LogitLoss,
) -> FloatTensor<B> {
    let share = 1.0 / logits.shape()[0] as f64;
    let slopes = match loss {
        LogitLoss::Bce(target) => B::float_sub_scalar(B::sigmoid(logits), target.into()),
        LogitLoss::Hinge(sign) => {
            let left = beyond_margin::<B>(logits, sign);
            let slope = B::float_zeros(left.shape(), &left.device(), left.dtype().into());
            let slope = B::float_add_scalar(slope, (-sign).into());
            B::relu_backward(left, slope)
        }
        LogitLoss::Negative => {
            let zeros = B::float_zeros(logits.shape(), &logits.device(), logits.dtype().into());
            B::float_sub_scalar(zeros, 1.0.into())
        }
    };
    B::float_mul(B::float_mul_scalar(slopes, share.into()), gradient)
}

pub fn reconstruction<B: Backend>(
    output: FloatTensor<B>,
    target: FloatTensor<B>,
    kind: Reconstruction,
) -> FloatTensor<B> {
    let terms = match kind {
        // −t·log σ(o) − (1 − t)·(log σ(o) − o) = o − t·o − log σ(o).
        Reconstruction::Bce => {
            let linear = B::float_sub(output.clone(), B::float_mul(target, output.clone()));
            B::float_sub(linear, B::log_sigmoid(output))
        }
        Reconstruction::Mse => {
            let difference = B::float_sub(output, target);
            B::float_mul(difference.clone(), difference)
        }
    };
    B::float_mean(terms)
}

pub fn reconstruction_backward<B: Backend>(
    output: FloatTensor<B>,
    target: FloatTensor<B>,
    gradient: FloatTensor<B>,
    kind: Reconstruction,
) -> FloatTensor<B> {
    let shape = output.shape();
    let count = shape.num_elements() as f64;
    let (difference, share) = match kind {
        Reconstruction::Bce => (B::float_sub(B::sigmoid(output), target), 1.0 / count),
        Reconstruction::Mse => (B::float_sub(output, target), 2.0 / count),
    };
    let gradient = B::float_reshape(gradient, Shape::new([1; 4]));
    B::float_mul(B::float_mul_scalar(difference, share.into()), gradient)
}

/// μ and log σ² of `[n, 2·z, h, w]`.
fn halves<B: Backend>(encoded: FloatTensor<B>) -> [FloatTensor<B>; 2] {
    let z = encoded.shape()[1] / 2;
    let half = |tensor, start: usize| {
        let channels = Slice::from(start..start + z);
        B::float_slice(tensor, &[Slice::full(), channels])
    };
    [half(encoded.clone(), 0), half(encoded, z)]
}

fn exp_of_scaled<B: Backend>(x: FloatTensor<B>, scale: f64) -> FloatTensor<B> {
    B::float_exp(B::float_mul_scalar(x, scale.into()))
}

pub fn reparameterise<B: Backend>(
    encoded: FloatTensor<B>,
    epsilon: FloatTensor<B>,
) -> FloatTensor<B> {
    let [mean, log_variance] = halves::<B>(encoded);
    let deviation = exp_of_scaled::<B>(log_variance, 0.5);
    B::float_add(mean, B::float_mul(deviation, epsilon))
}

pub fn reparameterise_backward<B: Backend>(
    encoded: FloatTensor<B>,
    epsilon: FloatTensor<B>,
    gradient: FloatTensor<B>,
) -> FloatTensor<B> {
    let [_, log_variance] = halves::<B>(encoded);
    let half = B::float_mul_scalar(exp_of_scaled::<B>(log_variance, 0.5), 0.5.into());
    let of_log_variance = B::float_mul(B::float_mul(half, epsilon), gradient.clone());
    B::float_cat(vec![gradient, of_log_variance], 1)
}

pub fn kl<B: Backend>(encoded: FloatTensor<B>) -> FloatTensor<B> {
    let share = 0.5 / encoded.shape()[0] as f64;
    let [mean, log_variance] = halves::<B>(encoded);
    let variance = B::float_exp(log_variance.clone());
    let squares = B::float_mul(mean.clone(), mean);
    let spread = B::float_sub(B::float_add(squares, variance), log_variance);
    let sum = B::float_sum(B::float_sub_scalar(spread, 1.0.into()));
    B::float_mul_scalar(sum, share.into())
}

pub fn kl_backward<B: Backend>(
    encoded: FloatTensor<B>,
    gradient: FloatTensor<B>,
) -> FloatTensor<B> {
    let share = 1.0 / encoded.shape()[0] as f64;
    let [mean, log_variance] = halves::<B>(encoded);
    let excess = B::float_sub_scalar(B::float_exp(log_variance), 1.0.into());
    let of_log_variance = B::float_mul_scalar(excess, 0.5.into());
    let both = B::float_cat(vec![mean, of_log_variance], 1);
    let gradient = B::float_reshape(gradient, Shape::new([1; 4]));
    B::float_mul(B::float_mul_scalar(both, share.into()), gradient)
}
