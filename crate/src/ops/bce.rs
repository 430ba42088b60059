//! Binary cross-entropy on logits, and the probabilities that the logits stand for.

use super::NetworkOps;
use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind, unary};
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, Dispatch};
use burn::tensor::Tensor;

/// `torch.nn.functional.binary_cross_entropy_with_logits` with one target for the whole batch:
/// mean of −t·log σ(l) − (1 − t)·log(1 − σ(l)) over logits `[n]`, as `[1]`.
pub fn bce_with_logits(logits: Tensor<1>, target: f64) -> Tensor<1> {
    Tensor::from_dispatch(Dispatch::bce_with_logits(logits.into_dispatch(), target))
}

/// Mean of σ(l) over logits `[n]`, as `[1]`: how real D takes a batch to be. Without gradient.
pub fn mean_probability(logits: Tensor<1>) -> Tensor<1> {
    let logits = logits.inner().into_dispatch();
    Tensor::from_dispatch(Dispatch::mean_probability(logits))
}

#[derive(Debug)]
struct Bce;

impl<B: NetworkOps> Backward<B, 1> for Bce {
    /// Logits and target.
    type State = (FloatTensor<B>, f64);

    fn backward(
        self,
        ops: Ops<Self::State, 1>,
        grads: &mut Gradients,
        _checkpointer: &mut Checkpointer,
    ) {
        let (logits, target) = ops.state;
        unary::<B, _>(ops.parents, ops.node, grads, |gradient| {
            B::bce_with_logits_backward(logits, gradient, target)
        });
    }
}

pub(super) fn differentiated<B: NetworkOps, C: CheckpointStrategy>(
    logits: FloatTensor<Autodiff<B, C>>,
    target: f64,
) -> FloatTensor<Autodiff<B, C>> {
    let (logits, node) = logits.into_parts();
    match Bce.prepare::<C>([node]).compute_bound().stateful() {
        OpsKind::Tracked(prep) => {
            let loss = B::bce_with_logits(logits.clone(), target);
            prep.finish((logits, target), loss)
        }
        OpsKind::UnTracked(prep) => prep.finish(B::bce_with_logits(logits, target)),
    }
}
