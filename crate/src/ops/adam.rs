//! One Adam update (Kingma & Ba 2015, Algorithm 1), as `torch.optim.Adam`.

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

/// The state after one update with `gradient` `[n]`. No tensor here takes part in autodiff.
pub fn update(state: State, gradient: Tensor<1>, s: Settings) -> State {
    let first = state.first * s.beta1 + gradient.clone() * (1.0 - s.beta1);
    let second = state.second * s.beta2 + gradient.clone() * gradient * (1.0 - s.beta2);
    let spread = (second.clone() / s.correction2).sqrt() + s.epsilon;
    let change = first.clone() / spread * (s.learning_rate / s.correction1);
    State {
        value: state.value - change,
        first,
        second,
    }
}
