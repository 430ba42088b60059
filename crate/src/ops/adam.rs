//! One Adam update (Kingma & Ba 2015, Algorithm 1) of all parameters of a network at once, as
//! `torch.optim.Adam`.

use super::list::TensorList;
use super::updates::UpdateOps;
use burn::backend::{Dispatch, DispatchTensor};
use burn::tensor::Tensor;

/// What stays the same over the parameters of one update.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    pub learning_rate: f64,
    pub beta1: f64,
    pub beta2: f64,
    pub epsilon: f64,
    /// 1 − β₁ᵗ and 1 − β₂ᵗ, which undo the moments' start at zero.
    pub correction1: f64,
    pub correction2: f64,
}

/// A parameter with its two moments, each `[n]`.
pub struct State {
    pub value: Tensor<1>,
    /// Running mean of the gradient.
    pub first: Tensor<1>,
    /// Running mean of its square.
    pub second: Tensor<1>,
}

/// The states after one update with `gradients` (`[n]`, in the same order). No tensor here takes
/// part in autodiff. A backend may update in place what nothing else holds.
pub fn update(states: Vec<State>, gradients: Vec<Tensor<1>>, settings: Settings) -> Vec<State> {
    let (mut values, mut first, mut second) = (Vec::new(), Vec::new(), Vec::new());
    for state in states {
        values.push(state.value);
        first.push(state.first);
        second.push(state.second);
    }
    let (values, first, second) = Dispatch::adam(
        TensorList::new(values),
        TensorList::new(first),
        TensorList::new(second),
        TensorList::new(gradients),
        settings,
    );
    let state = |((value, first), second): ((DispatchTensor, _), _)| State {
        value: Tensor::from_dispatch(value),
        first: Tensor::from_dispatch(first),
        second: Tensor::from_dispatch(second),
    };
    values
        .into_iter()
        .zip(first)
        .zip(second)
        .map(state)
        .collect()
}
