//! One block of a network, without its weights.

use crate::ops::activation::Activation;
use crate::ops::conv::Geometry;
use crate::settings::{Hidden, Norm, PIECES};

/// The linear map of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    Conv(Geometry),
    /// Transposed convolution.
    Up(Geometry),
    /// Fully connected: all values of an image in, single numbers out.
    Dense,
}

/// One block of a network: a linear map, batch norm or a bias, an activation.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockSpec {
    pub layer: Layer,
    /// Channels in; for a dense layer, values.
    pub inputs: usize,
    /// Channels out, or values: of the block, after the activation.
    pub outputs: usize,
    /// `None`: the layer has a bias instead.
    pub norm: Norm,
    pub activation: Hidden,
    /// A dense layer's outputs as the image of this height and width that they are.
    pub view: Option<usize>,
}

impl Layer {
    /// What its weight is called in a list of layers.
    pub fn name(self) -> &'static str {
        match self {
            Self::Conv(_) => "conv",
            Self::Up(_) => "up",
            Self::Dense => "dense",
        }
    }

    /// Height and width after the layer, from those before it.
    pub fn side_after(self, side: usize) -> usize {
        match self {
            Self::Conv(g) => g.reduced(side),
            Self::Up(g) => g.enlarged(side),
            Self::Dense => 1,
        }
    }
}

impl BlockSpec {
    /// Channels that the linear map gives, of which maxout takes the largest of a few each.
    pub fn linear_outputs(&self) -> usize {
        match self.activation {
            Hidden::Maxout => self.outputs * PIECES,
            _ => self.outputs,
        }
    }

    /// Shape of the weight, in PyTorch's order.
    pub fn weight_shape(&self) -> Vec<usize> {
        let outputs = self.linear_outputs();
        match self.layer {
            Layer::Conv(g) => vec![outputs, self.inputs, g.kernel, g.kernel],
            Layer::Up(g) => vec![self.inputs, outputs, g.kernel, g.kernel],
            Layer::Dense => vec![outputs, self.inputs],
        }
    }

    /// Values that an output sums, and outputs that an input reaches, for an input of this side.
    pub fn fans(&self, side: usize) -> [f64; 2] {
        let (inputs, outputs) = (self.inputs as f64, self.linear_outputs() as f64);
        let taps = |g: Geometry| (g.kernel * g.kernel) as f64;
        let strides = |g: Geometry| (g.stride * g.stride) as f64;
        match self.layer {
            Layer::Conv(g) => [inputs * taps(g), outputs * taps(g) / strides(g)],
            Layer::Up(g) if side == 1 => [inputs, outputs * taps(g)],
            Layer::Up(g) => [inputs * taps(g) / strides(g), outputs * taps(g)],
            Layer::Dense => [inputs, outputs],
        }
    }
}

/// The function that the operations apply; maxout comes after them.
pub fn activation(hidden: Hidden, leaky_slope: f64) -> Activation {
    match hidden {
        Hidden::Relu => Activation::Relu,
        Hidden::Leaky => Activation::Leaky(leaky_slope as f32),
        Hidden::Sigmoid => Activation::Sigmoid,
        Hidden::Tanh => Activation::Tanh,
        Hidden::Identity | Hidden::Maxout => Activation::Identity,
    }
}
