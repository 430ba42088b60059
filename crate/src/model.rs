//! The generator and the discriminator: a network is a list of blocks, and a block is a
//! (transposed) convolution, batch norm or none, and an activation (Radford et al. 2016, DCGAN).
//!
//! There is no dense layer: z is an image of 1×1 pixels with `latent` channels, and a transposed
//! convolution makes 7×7 (or 3×3) of it. Another network is another list of [`BlockSpec`]s.

mod spec;

pub use spec::{Activation, BlockSpec, Convolution, discriminator_spec, generator_spec};

use crate::config::{Config, NetworkKind, NormAxes};
use crate::ops::activation;
use crate::ops::batch_norm::{self, RunningStatistics};
use crate::ops::conv;
use crate::random::{self, Purpose};
use burn::tensor::{Device, Tensor, TensorData};

/// Mean of a batch norm's initial γ. The course's notebook draws γ around 0, most others around 1.
fn gamma_mean(kind: NetworkKind) -> f64 {
    match kind {
        NetworkKind::Small => 1.0,
        NetworkKind::Course => 0.0,
    }
}

/// Standard deviation of initial weights and γ (Radford et al. 2016, section 4).
const WEIGHT_DEVIATION: f64 = 0.02;

/// A trainable tensor. It is kept flat, so that optimiser and checkpoint treat all alike.
pub struct Parameter {
    /// Block and role, for instance `2.weight`.
    pub name: String,
    pub shape: Vec<usize>,
    /// `[n]`, a leaf that retains gradients.
    pub value: Tensor<1>,
}

impl Parameter {
    fn new(name: String, shape: Vec<usize>, values: Vec<f32>, device: &Device) -> Self {
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

fn flat(values: Vec<f32>, device: &Device) -> Tensor<1> {
    let shape = [values.len()];
    Tensor::from_data(TensorData::new(values, shape), device)
}

/// Where a forward pass takes batch-norm statistics from, and which gradients it records.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pass {
    pub statistics: Statistics,
    pub gradients: Gradients,
    pub leaky_slope: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statistics {
    /// The batch's own; running statistics follow them. PyTorch's `train()`.
    Batch,
    /// The batch's own; running statistics stay as they are.
    BatchOnly,
    /// The running ones. PyTorch's `eval()`.
    Running,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gradients {
    /// To the parameters and to the input.
    Parameters,
    /// To the input only: the other player learns through this network.
    Input,
    /// None: sampling.
    None,
}

struct Block {
    spec: BlockSpec,
    /// Indices into the network's parameters and running statistics.
    weight: usize,
    bias: Option<usize>,
    norm: Option<Norm>,
}

struct Norm {
    axes: NormAxes,
    gamma: usize,
    beta: usize,
    running: usize,
}

/// A stack of blocks with its parameters and running statistics.
pub struct Network {
    blocks: Vec<Block>,
    parameters: Vec<Parameter>,
    running: Vec<RunningStatistics>,
}

impl Network {
    pub fn generator(config: &Config, device: &Device) -> Self {
        let specs = generator_spec(config);
        Self::new(specs, 1, config, Purpose::GeneratorWeights, device)
    }

    pub fn discriminator(config: &Config, device: &Device) -> Self {
        let specs = discriminator_spec(config);
        let purpose = Purpose::DiscriminatorWeights;
        Self::new(specs, crate::dataset::SIDE, config, purpose, device)
    }

    /// Weights ~ N(0, 0.02), γ ~ N(mean, 0.02), biases and β 0, in the order of the blocks.
    /// `input_side` is the height and width of the input.
    pub fn new(
        specs: Vec<BlockSpec>,
        input_side: usize,
        config: &Config,
        purpose: Purpose,
        device: &Device,
    ) -> Self {
        let mut rng = random::stream(config.seed, purpose, 0);
        let mut normal = |mean: f64, count: usize| -> Vec<f32> {
            let draw = |_| crate::noise::Noise::Normal.quantile(random::draw(&mut rng));
            let scaled = |unit: f32| (mean + WEIGHT_DEVIATION * f64::from(unit)) as f32;
            (0..count).map(draw).map(scaled).collect()
        };
        let mut network = Self {
            blocks: Vec::new(),
            parameters: Vec::new(),
            running: Vec::new(),
        };
        let mut side = input_side;
        for (i, spec) in specs.into_iter().enumerate() {
            let kernel = spec.geometry.kernel;
            let (first, second) = match spec.convolution {
                Convolution::Up => (spec.inputs, spec.outputs),
                Convolution::Down => (spec.outputs, spec.inputs),
            };
            side = match spec.convolution {
                Convolution::Up => spec.geometry.enlarged(side),
                Convolution::Down => spec.geometry.reduced(side),
            };
            let mut add = |role: &str, shape: Vec<usize>, values: Vec<f32>| {
                let parameter = Parameter::new(format!("{i}.{role}"), shape, values, device);
                network.parameters.push(parameter);
                network.parameters.len() - 1
            };
            let weights = normal(0.0, first * second * kernel * kernel);
            let weight = add("weight", vec![first, second, kernel, kernel], weights);
            let (mut bias, mut norm) = (None, None);
            match spec.norm {
                None => {
                    bias = Some(add("bias", vec![spec.outputs], vec![0.0; spec.outputs]));
                }
                Some(axes) => {
                    let features = match axes {
                        NormAxes::Channel => spec.outputs,
                        NormAxes::Position => spec.outputs * side * side,
                    };
                    // A position starts with its channel's γ, so that both kinds of batch norm start
                    // alike, and all weights drawn after it are the same.
                    let gammas = normal(gamma_mean(config.network), spec.outputs);
                    let positions = features / spec.outputs;
                    let repeated = |gamma| std::iter::repeat_n(gamma, positions);
                    let gammas = gammas.into_iter().flat_map(repeated).collect();
                    norm = Some(Norm {
                        axes,
                        gamma: add("gamma", vec![features], gammas),
                        beta: add("beta", vec![features], vec![0.0; features]),
                        running: network.running.len(),
                    });
                    network.running.push(RunningStatistics {
                        mean: flat(vec![0.0; features], device),
                        variance: flat(vec![1.0; features], device),
                    });
                }
            }
            network.blocks.push(Block {
                spec,
                weight,
                bias,
                norm,
            });
        }
        network
    }

    pub fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    pub fn parameters_mut(&mut self) -> &mut [Parameter] {
        &mut self.parameters
    }

    /// Running statistics with their names, for instance `0.running_mean`.
    pub fn buffers(&self) -> Vec<(String, Tensor<1>)> {
        let named = |(i, block): (usize, &Block)| {
            let running = &self.running[block.norm.as_ref()?.running];
            Some([
                (format!("{i}.running_mean"), running.mean.clone()),
                (format!("{i}.running_var"), running.variance.clone()),
            ])
        };
        let blocks = self.blocks.iter().enumerate();
        blocks.filter_map(named).flatten().collect()
    }

    /// Replaces the running statistics with `values` in the order of [`Self::buffers`].
    pub fn set_buffers(&mut self, values: impl IntoIterator<Item = Tensor<1>>) {
        let mut values = values.into_iter();
        for running in &mut self.running {
            for slot in [&mut running.mean, &mut running.variance] {
                *slot = values.next().expect("a value for every buffer");
            }
        }
    }

    /// Runs x `[n, in, h, w]` through the blocks.
    pub fn forward(&mut self, mut x: Tensor<4>, pass: Pass) -> Tensor<4> {
        for block in &self.blocks {
            let value = |index: usize| {
                let value = self.parameters[index].value.clone();
                match pass.gradients {
                    Gradients::Parameters => value,
                    Gradients::Input | Gradients::None => value.inner(),
                }
            };
            let shape = &self.parameters[block.weight].shape;
            let weight = value(block.weight).reshape([shape[0], shape[1], shape[2], shape[3]]);
            let geometry = block.spec.geometry;
            let activation = match block.spec.activation {
                Activation::Relu => activation::Activation::Relu,
                Activation::Leaky => activation::Activation::Leaky(pass.leaky_slope as f32),
                Activation::Tanh => activation::Activation::Tanh,
                Activation::Identity => activation::Activation::Identity,
            };
            let Some(norm) = &block.norm else {
                let bias = value(block.bias.expect("no batch norm, so a bias"));
                x = match block.spec.convolution {
                    Convolution::Down => {
                        conv::conv2d_bias_act(x, weight, bias, geometry, activation)
                    }
                    Convolution::Up => {
                        conv::conv_transpose2d_bias_act(x, weight, bias, geometry, activation)
                    }
                };
                continue;
            };
            x = match block.spec.convolution {
                Convolution::Down => conv::conv2d(x, weight, geometry),
                Convolution::Up => conv::conv_transpose2d(x, weight, geometry),
            };
            let (gamma, beta) = (value(norm.gamma), value(norm.beta));
            let normalise = Normalise {
                running: &mut self.running[norm.running],
                statistics: pass.statistics,
                activation,
            };
            x = match norm.axes {
                NormAxes::Channel => normalise.apply(x, gamma, beta),
                NormAxes::Position => {
                    let [n, c, h, w] = x.dims();
                    let flat = x.reshape([n, c * h * w]);
                    normalise.apply(flat, gamma, beta).reshape([n, c, h, w])
                }
            };
        }
        x
    }
}

/// A batch norm and its activation in one pass.
struct Normalise<'a> {
    running: &'a mut RunningStatistics,
    statistics: Statistics,
    activation: activation::Activation,
}

impl Normalise<'_> {
    fn apply<const D: usize>(self, x: Tensor<D>, gamma: Tensor<1>, beta: Tensor<1>) -> Tensor<D> {
        if self.statistics == Statistics::Running {
            let running = &*self.running;
            return batch_norm::with_running_statistics(x, gamma, beta, running, self.activation);
        }
        let values = x.dims().iter().product::<usize>() / x.dims()[1];
        let normalised = batch_norm::with_batch_statistics(x, gamma, beta, self.activation);
        if self.statistics == Statistics::Batch {
            let (mean, variance) = (normalised.mean, normalised.variance);
            self.running.follow(mean, variance, values);
        }
        normalised.output
    }
}
