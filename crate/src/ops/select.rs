//! One logit of several, as a conditional discriminator needs it: it has an output for every label,
//! and learns with the one of the image's own.

use burn::tensor::Tensor;

/// The logit of each row's label, of `logits` `[n, classes, 1, 1]` and `one_hot` `[n, classes]`, as
/// `[n]`. The gradient goes there only. Composed of Burn's own operations: it runs once a batch.
pub fn labelled(logits: Tensor<4>, one_hot: Tensor<2>) -> Tensor<1> {
    let [n, classes, ..] = logits.dims();
    assert_eq!(one_hot.dims(), [n, classes], "a logit for every label");
    let own = logits.reshape([n, classes]) * one_hot.inner();
    own.sum_dim(1).reshape([n])
}
