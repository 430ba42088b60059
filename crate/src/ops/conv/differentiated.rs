//! Backward passes: only what a tracked parent needs is kept and computed.

use super::Geometry;
use crate::ops::activation::Activation;
use crate::ops::layers::LayerOps;
use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, TensorMetadata};

type Tracked<B, C> = FloatTensor<Autodiff<B, C>>;

/// Which of the two maps was applied.
#[derive(Clone, Copy, Debug)]
enum Map {
    Conv,
    Transposed,
}

/// What the backward pass of either map needs.
#[derive(Clone, Debug)]
struct Kept<T> {
    map: Map,
    geometry: Geometry,
    /// Height and width of x.
    size: [usize; 2],
    /// Where the weight is tracked.
    x: Option<T>,
    /// Where x is tracked.
    weight: Option<T>,
}

impl<T: TensorMetadata> Kept<T> {
    fn new<B, C>(map: Map, geometry: Geometry, x: &Tracked<B, C>, weight: &Tracked<B, C>) -> Self
    where
        B: LayerOps<FloatTensorPrimitive = T>,
        C: CheckpointStrategy,
    {
        let [_, _, h, w] = x.shape().dims();
        Self {
            map,
            geometry,
            size: [h, w],
            x: weight.is_tracked().then(|| x.primitive().clone()),
            weight: x.is_tracked().then(|| weight.primitive().clone()),
        }
    }

    /// Gradients of x and of the weight, from that of the map's output.
    fn gradients<B>(self, gradient: T) -> [Option<T>; 2]
    where
        B: LayerOps<FloatTensorPrimitive = T>,
    {
        let g = self.geometry;
        let of_x = self.weight.map(|weight| match self.map {
            Map::Conv => B::conv_transposed(gradient.clone(), weight, g, self.size),
            Map::Transposed => B::conv(gradient.clone(), weight, g),
        });
        let of_weight = self.x.map(|x| match self.map {
            Map::Conv => B::conv_weight_gradient(x, gradient, g),
            Map::Transposed => B::conv_weight_gradient(gradient, x, g),
        });
        [of_x, of_weight]
    }
}

#[derive(Debug)]
struct Convolution;

impl<B: LayerOps> Backward<B, 2> for Convolution {
    type State = Kept<FloatTensor<B>>;

    fn backward(
        self,
        ops: Ops<Self::State, 2>,
        grads: &mut Gradients,
        _checkpointer: &mut Checkpointer,
    ) {
        let gradient = grads.consume::<B>(&ops.node);
        let found = ops.state.gradients::<B>(gradient);
        for (parent, gradient) in ops.parents.into_iter().zip(found) {
            if let (Some(parent), Some(gradient)) = (parent, gradient) {
                grads.register::<B>(parent.id, gradient);
            }
        }
    }
}

#[derive(Debug)]
struct BiasedConvolution;

/// The convolution's own, its output where the activation needs it, the activation, and whether
/// the bias is tracked.
type BiasedState<T> = (Kept<T>, T, Activation, bool);

impl<B: LayerOps> Backward<B, 3> for BiasedConvolution {
    type State = BiasedState<FloatTensor<B>>;

    fn backward(
        self,
        ops: Ops<Self::State, 3>,
        grads: &mut Gradients,
        _checkpointer: &mut Checkpointer,
    ) {
        let gradient = grads.consume::<B>(&ops.node);
        let (kept, output, activation, bias_tracked) = ops.state;
        let (gradient, of_bias) = if bias_tracked {
            let (gradient, of_bias) = B::bias_act_backward(output, gradient, activation);
            (gradient, Some(of_bias))
        } else if activation == Activation::Identity {
            (gradient, None)
        } else {
            (B::act_backward(output, gradient, activation), None)
        };
        let [of_x, of_weight] = kept.gradients::<B>(gradient);
        for (parent, gradient) in ops.parents.into_iter().zip([of_x, of_weight, of_bias]) {
            if let (Some(parent), Some(gradient)) = (parent, gradient) {
                grads.register::<B>(parent.id, gradient);
            }
        }
    }
}

pub fn conv<B: LayerOps, C: CheckpointStrategy>(
    x: Tracked<B, C>,
    weight: Tracked<B, C>,
    g: Geometry,
) -> Tracked<B, C> {
    let kept = Kept::new::<B, C>(Map::Conv, g, &x, &weight);
    let ((x, x_node), (weight, weight_node)) = (x.into_parts(), weight.into_parts());
    let prep = Convolution.prepare::<C>([x_node, weight_node]);
    let output = B::conv(x, weight, g);
    match prep.compute_bound().stateful() {
        OpsKind::Tracked(prep) => prep.finish(kept, output),
        OpsKind::UnTracked(prep) => prep.finish(output),
    }
}

pub fn conv_transposed<B: LayerOps, C: CheckpointStrategy>(
    x: Tracked<B, C>,
    weight: Tracked<B, C>,
    g: Geometry,
    size: [usize; 2],
) -> Tracked<B, C> {
    let kept = Kept::new::<B, C>(Map::Transposed, g, &x, &weight);
    let ((x, x_node), (weight, weight_node)) = (x.into_parts(), weight.into_parts());
    let prep = Convolution.prepare::<C>([x_node, weight_node]);
    let output = B::conv_transposed(x, weight, g, size);
    match prep.compute_bound().stateful() {
        OpsKind::Tracked(prep) => prep.finish(kept, output),
        OpsKind::UnTracked(prep) => prep.finish(output),
    }
}

pub fn conv_bias_act<B: LayerOps, C: CheckpointStrategy>(
    x: Tracked<B, C>,
    weight: Tracked<B, C>,
    bias: Tracked<B, C>,
    g: Geometry,
    activation: Activation,
) -> Tracked<B, C> {
    let forward = |x, weight, bias| B::conv_bias_act(x, weight, bias, g, activation);
    biased::<B, C>([x, weight, bias], Map::Conv, g, activation, forward)
}

pub fn conv_transposed_bias_act<B: LayerOps, C: CheckpointStrategy>(
    x: Tracked<B, C>,
    weight: Tracked<B, C>,
    bias: Tracked<B, C>,
    g: Geometry,
    size: [usize; 2],
    activation: Activation,
) -> Tracked<B, C> {
    let forward =
        |x, weight, bias| B::conv_transposed_bias_act(x, weight, bias, g, size, activation);
    biased::<B, C>([x, weight, bias], Map::Transposed, g, activation, forward)
}

fn biased<B: LayerOps, C: CheckpointStrategy>(
    [x, weight, bias]: [Tracked<B, C>; 3],
    map: Map,
    geometry: Geometry,
    activation: Activation,
    forward: impl FnOnce(FloatTensor<B>, FloatTensor<B>, FloatTensor<B>) -> FloatTensor<B>,
) -> Tracked<B, C> {
    let kept = Kept::new::<B, C>(map, geometry, &x, &weight);
    let bias_tracked = bias.is_tracked();
    let ((x, x_node), (weight, weight_node)) = (x.into_parts(), weight.into_parts());
    let (bias, bias_node) = bias.into_parts();
    let prep = BiasedConvolution.prepare::<C>([x_node, weight_node, bias_node]);
    let output = forward(x, weight, bias);
    match prep.compute_bound().stateful() {
        OpsKind::Tracked(prep) => {
            let state = (kept, output.clone(), activation, bias_tracked);
            prep.finish(state, output)
        }
        OpsKind::UnTracked(prep) => prep.finish(output),
    }
}
