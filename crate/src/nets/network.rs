//! A stack of blocks with its parameters and running statistics, and the forward pass through it.

use super::initial::Initial;
use super::layer::{self, BlockSpec, Layer};
use super::norm::{self, BatchNorm, Extent};
use super::parameter::Parameter;
use super::{Dropout, Gradients, Pass, build};
use crate::data::random::{self, Purpose};
use crate::ops::activation::Activation;
use crate::ops::conv;
use crate::ops::maxout::maxout;
use crate::settings::{Config, Hidden, Norm, PIECES};
use burn::tensor::{Device, Tensor, TensorData};

struct Block {
    spec: BlockSpec,
    /// Indices into the network's parameters.
    weight: usize,
    bias: Option<usize>,
    norm: Option<BatchNorm>,
}

/// A stack of blocks with its parameters and running statistics.
pub struct Network {
    blocks: Vec<Block>,
    parameters: Vec<Parameter>,
}

impl Network {
    /// The network that draws: a generator or a decoder.
    pub fn drawing(config: &Config, device: &Device) -> Self {
        let purpose = Purpose::GeneratorWeights;
        Self::new(build::decoder(config), 1, config, purpose, device)
    }

    /// The network that looks: a discriminator or an encoder.
    pub fn looking(config: &Config, device: &Device) -> Self {
        let purpose = Purpose::DiscriminatorWeights;
        Self::new(build::encoder(config), config.side, config, purpose, device)
    }

    /// Weights by the settings' `init`, biases and β 0, in the order of the blocks. `input_side` is
    /// the height and width of the input.
    pub fn new(
        specs: Vec<BlockSpec>,
        input_side: usize,
        config: &Config,
        purpose: Purpose,
        device: &Device,
    ) -> Self {
        let mut initial = Initial::new(config, purpose);
        let mut parameters = Vec::new();
        let mut blocks = Vec::new();
        let mut side = input_side;
        for (i, spec) in specs.into_iter().enumerate() {
            let mut add = |role: &str, shape: Vec<usize>, values: Vec<f32>| {
                parameters.push(Parameter::new(format!("{i}.{role}"), shape, values, device));
                parameters.len() - 1
            };
            let channels = spec.linear_outputs();
            let weight = add("weight", spec.weight_shape(), initial.weights(&spec, side));
            side = spec.layer.side_after(side);
            let (mut bias, mut norm) = (None, None);
            match spec.norm {
                Norm::None => bias = Some(add("bias", vec![channels], vec![0.0; channels])),
                kind => {
                    let extent = Extent { channels, side };
                    norm = Some(BatchNorm::new(
                        kind,
                        extent,
                        &mut initial,
                        config.affine,
                        device,
                        add,
                    ));
                }
            }
            side = spec.view.unwrap_or(side);
            blocks.push(Block {
                spec,
                weight,
                bias,
                norm,
            });
        }
        Self { blocks, parameters }
    }

    pub fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    pub fn parameters_mut(&mut self) -> &mut [Parameter] {
        &mut self.parameters
    }

    pub fn specs(&self) -> impl Iterator<Item = &BlockSpec> {
        self.blocks.iter().map(|block| &block.spec)
    }

    /// Running statistics with their names, for instance `0.running_mean`.
    pub fn buffers(&self) -> Vec<(String, Tensor<1>)> {
        let named = |(i, block): (usize, &Block)| {
            let running = &block.norm.as_ref()?.running;
            Some([
                (format!("{i}.running_mean"), running.mean.clone()),
                (format!("{i}.running_var"), running.variance.clone()),
            ])
        };
        self.blocks
            .iter()
            .enumerate()
            .filter_map(named)
            .flatten()
            .collect()
    }

    /// Replaces the running statistics with `values` in the order of [`Self::buffers`].
    pub fn set_buffers(&mut self, values: impl IntoIterator<Item = Tensor<1>>) {
        let mut values = values.into_iter();
        for norm in self
            .blocks
            .iter_mut()
            .filter_map(|block| block.norm.as_mut())
        {
            for slot in [&mut norm.running.mean, &mut norm.running.variance] {
                *slot = values.next().expect("a value for every buffer");
            }
        }
    }

    /// Runs x `[n, in, h, w]` through the blocks.
    pub fn forward(&mut self, x: Tensor<4>, pass: Pass) -> Tensor<4> {
        self.forward_watched(x, pass, |_| ())
    }

    /// The same; `watch` is given the output of each block.
    pub fn forward_watched(
        &mut self,
        mut x: Tensor<4>,
        pass: Pass,
        mut watch: impl FnMut(&Tensor<4>),
    ) -> Tensor<4> {
        let mut drop = pass.dropout.map(Dropping::new);
        for block in &mut self.blocks {
            let value = |index: usize| {
                let value = self.parameters[index].value.clone();
                match pass.gradients {
                    Gradients::Parameters => value,
                    Gradients::Input | Gradients::None => value.inner(),
                }
            };
            if let Some(drop) = &mut drop {
                x = drop.apply(x);
            }
            let spec = &block.spec;
            let activation = layer::activation(spec.activation, pass.leaky_slope);
            let bias = block.bias.map(value);
            let weight = value(block.weight);
            x = linear(x, weight, spec, bias, activation);
            if let Some(norm) = &mut block.norm {
                let affine = [&norm.gamma, &norm.beta].map(|affine| norm::value(affine, value));
                x = norm.apply(x, affine, pass.statistics, activation);
            }
            if spec.activation == Hidden::Maxout {
                x = maxout(x, PIECES);
            }
            if let Some(side) = spec.view {
                let [n, values, ..] = x.dims();
                x = x.reshape([n, values / (side * side), side, side]);
            }
            watch(&x);
        }
        x
    }
}

/// The linear map of a block; with a bias and the activation where it has a bias.
fn linear(
    x: Tensor<4>,
    weight: Tensor<1>,
    spec: &BlockSpec,
    bias: Option<Tensor<1>>,
    activation: Activation,
) -> Tensor<4> {
    /// A dense layer is a convolution of 1×1 images.
    const DENSE: conv::Geometry = conv::Geometry {
        kernel: 1,
        stride: 1,
        padding: 0,
    };
    let shape = spec.weight_shape();
    let kernel = shape.get(2).copied().unwrap_or(1);
    let weight = weight.reshape([shape[0], shape[1], kernel, kernel]);
    let (x, geometry) = match spec.layer {
        Layer::Conv(geometry) | Layer::Up(geometry) => (x, geometry),
        Layer::Dense => {
            let [n, c, h, w] = x.dims();
            let flat = if h * w == 1 {
                x
            } else {
                x.reshape([n, c * h * w, 1, 1])
            };
            (flat, DENSE)
        }
    };
    match (spec.layer, bias) {
        (Layer::Up(_), None) => conv::conv_transpose2d(x, weight, geometry),
        (Layer::Up(_), Some(bias)) => {
            conv::conv_transpose2d_bias_act(x, weight, bias, geometry, activation)
        }
        (_, None) => conv::conv2d(x, weight, geometry),
        (_, Some(bias)) => conv::conv2d_bias_act(x, weight, bias, geometry, activation),
    }
}

/// A pass's dropout on its way through the blocks.
struct Dropping {
    rng: chacha20::ChaCha8Rng,
    share: f64,
    first: bool,
}

impl Dropping {
    fn new(dropout: Dropout) -> Self {
        let rng = random::stream(dropout.seed, Purpose::Dropout, dropout.index);
        Self {
            rng,
            share: dropout.share,
            first: true,
        }
    }

    fn apply(&mut self, x: Tensor<4>) -> Tensor<4> {
        let share = if std::mem::take(&mut self.first) {
            0.4 * self.share
        } else {
            self.share
        };
        let kept = (1.0 / (1.0 - share)) as f32;
        let dropped = (share * f64::from(random::UNIFORM_STEPS)) as u32;
        let shape = x.dims();
        let mut keep = |_| {
            if random::draw(&mut self.rng) < dropped {
                0.0
            } else {
                kept
            }
        };
        let mask: Vec<f32> = (0..shape.iter().product::<usize>())
            .map(&mut keep)
            .collect();
        let mask = Tensor::from_data(TensorData::new(mask, shape), &x.device());
        x * mask
    }
}
