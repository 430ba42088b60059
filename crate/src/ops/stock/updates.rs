//! Updates and measures.

use crate::ops::adam::Settings;
use crate::ops::list::TensorList;
use burn::backend::Backend;
use burn::backend::tensor::FloatTensor;

/// (1 − momentum)·running + momentum·correction·batch.
pub fn blend<B: Backend>(
    running: FloatTensor<B>,
    batch: FloatTensor<B>,
    momentum: f64,
    correction: f64,
) -> FloatTensor<B> {
    B::float_add(
        B::float_mul_scalar(running, (1.0 - momentum).into()),
        B::float_mul_scalar(batch, (momentum * correction).into()),
    )
}

/// Mean of σ(l).
pub fn mean_probability<B: Backend>(logits: FloatTensor<B>) -> FloatTensor<B> {
    B::float_mean(B::sigmoid(logits))
}

pub fn squared_norm<B: Backend>(tensors: TensorList<B>) -> FloatTensor<B> {
    let square = |tensor: FloatTensor<B>| B::float_sum(B::float_mul(tensor.clone(), tensor));
    B::float_sum(B::float_cat(tensors.0.into_iter().map(square).collect(), 0))
}

pub fn adam<B: Backend>(
    values: TensorList<B>,
    first: TensorList<B>,
    second: TensorList<B>,
    gradients: TensorList<B>,
    s: Settings,
) -> (
    Vec<FloatTensor<B>>,
    Vec<FloatTensor<B>>,
    Vec<FloatTensor<B>>,
) {
    let mut updated = (Vec::new(), Vec::new(), Vec::new());
    let states = values.0.into_iter().zip(first.0).zip(second.0);
    for (((value, first), second), gradient) in states.zip(gradients.0) {
        let square = B::float_mul(gradient.clone(), gradient.clone());
        let first = blend::<B>(first, gradient, 1.0 - s.beta1, 1.0);
        let second = blend::<B>(second, square, 1.0 - s.beta2, 1.0);
        let root = B::float_sqrt(B::float_div_scalar(second.clone(), s.correction2.into()));
        let spread = B::float_add_scalar(root, s.epsilon.into());
        let change = B::float_div(first.clone(), spread);
        let change = B::float_mul_scalar(change, (s.learning_rate / s.correction1).into());
        updated.0.push(B::float_sub(value, change));
        updated.1.push(first);
        updated.2.push(second);
    }
    updated
}
