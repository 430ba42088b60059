//! The backward pass of an operation with one tracked input, whose gradient depends on nothing but
//! what the forward pass kept.

use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind, unary};
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, Backend};
use std::fmt::Debug;
use std::marker::PhantomData;

pub type Tracked<B, C> = FloatTensor<Autodiff<B, C>>;

/// Gives the input's gradient from what was kept and the output's gradient.
pub type BackwardPass<B, K> = fn(K, FloatTensor<B>) -> FloatTensor<B>;

/// An operation that keeps `K`.
struct OneInput<K> {
    name: &'static str,
    kept: PhantomData<fn(K)>,
}

impl<K> Debug for OneInput<K> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl<B: Backend, K: Clone + Send + Debug + 'static> Backward<B, 1> for OneInput<K> {
    type State = (K, BackwardPass<B, K>);

    fn backward(
        self,
        ops: Ops<Self::State, 1>,
        grads: &mut Gradients,
        _checkpointer: &mut Checkpointer,
    ) {
        let (kept, pass) = ops.state;
        unary::<B, _>(ops.parents, ops.node, grads, |gradient| {
            pass(kept, gradient)
        });
    }
}

/// One operation to autodiff. `forward` computes it; if the input is tracked, `keep` is what
/// `backward` is given.
pub fn one_input<B: Backend, C: CheckpointStrategy, K: Clone + Send + Debug + 'static>(
    name: &'static str,
    input: Tracked<B, C>,
    keep: impl FnOnce(FloatTensor<B>) -> K,
    forward: impl FnOnce(FloatTensor<B>) -> FloatTensor<B>,
    backward: BackwardPass<B, K>,
) -> Tracked<B, C> {
    let operation = OneInput {
        name,
        kept: PhantomData,
    };
    let (input, node) = input.into_parts();
    let prep = Backward::<B, 1>::prepare::<C>(operation, [node]);
    match prep.compute_bound().stateful() {
        OpsKind::Tracked(prep) => {
            let kept = keep(input.clone());
            let output = forward(input);
            prep.finish((kept, backward), output)
        }
        OpsKind::UnTracked(prep) => prep.finish(forward(input)),
    }
}
