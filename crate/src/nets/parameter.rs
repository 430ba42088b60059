//! A trainable tensor.

use burn::tensor::{Device, Tensor, TensorData};

/// A trainable tensor. It is kept flat, so that optimiser and checkpoint treat all alike.
pub struct Parameter {
    /// Block and role, for instance `2.weight`.
    pub name: String,
    pub shape: Vec<usize>,
    /// `[n]`, a leaf that retains gradients.
    pub value: Tensor<1>,
}

impl Parameter {
    pub(super) fn new(name: String, shape: Vec<usize>, values: Vec<f32>, device: &Device) -> Self {
        let value = flat(values, device);
        let mut parameter = Self { name, shape, value };
        parameter.set(parameter.value.clone());
        parameter
    }

    /// Replaces the value `[n]`; it becomes a leaf of the next graphs.
    pub fn set(&mut self, value: Tensor<1>) {
        self.value = value.inner().autodiff().require_grad();
    }

    /// Moves the value `[n]` out, free of autodiff; [`Self::set`] has to follow.
    pub fn take(&mut self) -> Tensor<1> {
        let nothing = Tensor::empty([0], &self.value.device());
        std::mem::replace(&mut self.value, nothing).inner()
    }
}

pub(super) fn flat(values: Vec<f32>, device: &Device) -> Tensor<1> {
    let shape = [values.len()];
    Tensor::from_data(TensorData::new(values, shape), device)
}
