//! The norm of a whole network's gradient.

use super::list::TensorList;
use super::updates::UpdateOps;
use burn::backend::Dispatch;
use burn::tensor::Tensor;

/// Sum of the squares of every entry of every tensor `[len]`, as `[1]`. Without gradient.
pub fn squared_norm(tensors: &[Tensor<1>]) -> Tensor<1> {
    let list = TensorList::new(tensors.iter().cloned());
    Tensor::from_dispatch(Dispatch::squared_norm(list))
}
