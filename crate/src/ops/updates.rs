//! What has no gradient: updates of parameters and statistics, and measures. The trait that a backend
//! implements.

use super::list::TensorList;
use super::{adam, stock};
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, Backend, backend_extension};

/// Updates and measures. Tensors are f32.
#[backend_extension(Autodiff, Flex: cfg(feature = "cpu"), Cube: cfg(feature = "webgpu"))]
pub trait UpdateOps: Backend {
    /// Running statistics after a batch, `[features]` each: (1 − momentum)·running +
    /// momentum·batch, the batch's variance times `correction` (n/(n − 1)).
    fn running_statistics(
        running_mean: FloatTensor<Self>,
        running_variance: FloatTensor<Self>,
        mean: FloatTensor<Self>,
        variance: FloatTensor<Self>,
        momentum: f64,
        correction: f64,
    ) -> (FloatTensor<Self>, FloatTensor<Self>) {
        let blend = stock::blend::<Self>;
        (
            blend(running_mean, mean, momentum, 1.0),
            blend(running_variance, variance, momentum, correction),
        )
    }

    /// One Adam update of a list of parameters: values, first and second moments, each as it was
    /// and in the same order, `[len]` per entry. Gives the three lists anew.
    fn adam(
        #[extension_type] values: TensorList<Self>,
        #[extension_type] first: TensorList<Self>,
        #[extension_type] second: TensorList<Self>,
        #[extension_type] gradients: TensorList<Self>,
        settings: adam::Settings,
    ) -> (
        Vec<FloatTensor<Self>>,
        Vec<FloatTensor<Self>>,
        Vec<FloatTensor<Self>>,
    ) {
        stock::adam::<Self>(values, first, second, gradients, settings)
    }

    /// Mean of σ(l) over logits `[n]`, as `[1]`.
    fn mean_probability(logits: FloatTensor<Self>) -> FloatTensor<Self> {
        stock::mean_probability::<Self>(logits)
    }

    /// Sum of the squares of every entry of every tensor, as `[1]`.
    fn squared_norm(#[extension_type] tensors: TensorList<Self>) -> FloatTensor<Self> {
        stock::squared_norm::<Self>(tensors)
    }
}

/// Nothing here is differentiated: tracked tensors get the stock form.
impl<B: Backend, C: CheckpointStrategy> UpdateOps for Autodiff<B, C> {}
