//! Networks of a few layers with hand-written backward passes. A batch is rows of values; images lie
//! row by row with a pixel's channels side by side, so that a batch of them is rows of channels too.

mod activation;
mod conv;
mod dense;
mod loss;
mod norm;
mod optimiser;

pub use activation::{Activation, ActivationKind};
pub use conv::Conv;
pub use dense::{Dense, Weights, column_sums};
pub use loss::{cross_entropy, softmax, squared_error};
pub use norm::{Norm, Statistics};
pub use optimiser::{Optimiser, Parameter};

use crate::digits::CLASSES;

pub enum Layer {
    Dense(Dense),
    Conv(Conv),
    Norm(Norm),
    Activation(Activation),
}

pub struct Network {
    pub layers: Vec<Layer>,
}

impl Network {
    /// The output of the last layer, row by row; what `backward` needs is kept.
    pub fn forward(&mut self, input: Vec<f32>, statistics: Statistics) -> Vec<f32> {
        self.forward_to(self.layers.len(), input, statistics)
    }

    /// The output of the first `count` layers.
    pub fn forward_to(
        &mut self,
        count: usize,
        input: Vec<f32>,
        statistics: Statistics,
    ) -> Vec<f32> {
        let mut values = input;
        for layer in &mut self.layers[..count] {
            values = match layer {
                Layer::Dense(layer) => layer.forward(values),
                Layer::Conv(layer) => layer.forward(values),
                Layer::Norm(layer) => layer.forward(values, statistics),
                Layer::Activation(layer) => layer.forward(values),
            };
        }
        values
    }

    /// Sets every parameter's gradient, given that of the last output.
    pub fn backward(&mut self, upstream: Vec<f32>) {
        self.go_back(upstream, false);
    }

    /// The same, and the gradient of the input.
    pub fn backward_to_input(&mut self, upstream: Vec<f32>) -> Vec<f32> {
        self.go_back(upstream, true)
    }

    fn go_back(&mut self, upstream: Vec<f32>, to_input: bool) -> Vec<f32> {
        let mut gradient = upstream;
        for (index, layer) in self.layers.iter_mut().enumerate().rev() {
            let wanted = index > 0 || to_input;
            gradient = match layer {
                Layer::Dense(layer) => layer.backward(gradient, wanted),
                Layer::Conv(layer) => layer.backward(gradient, wanted),
                Layer::Norm(layer) => layer.backward(gradient),
                Layer::Activation(layer) => layer.backward(gradient),
            };
        }
        gradient
    }

    pub fn parameters(&mut self) -> impl Iterator<Item = &mut Parameter> {
        self.layers.iter_mut().flat_map(|layer| match layer {
            Layer::Dense(Dense { weights, bias, .. }) => vec![weights, bias],
            Layer::Conv(Conv { dense, .. }) => vec![&mut dense.weights, &mut dense.bias],
            Layer::Norm(Norm { gamma, beta, .. }) => vec![gamma, beta],
            Layer::Activation(_) => vec![],
        })
    }

    /// Moves every parameter along its gradient.
    pub fn update(&mut self, optimiser: &mut Optimiser) {
        optimiser.next();
        for parameter in self.parameters() {
            optimiser.update(parameter);
        }
    }
}

/// The likeliest class of each row of logits, the first of equals.
pub fn classes(logits: &[f32]) -> Vec<u8> {
    let likeliest = |row: &[f32]| {
        let mut best = 0;
        for (class, &logit) in row.iter().enumerate() {
            if logit > row[best] {
                best = class;
            }
        }
        best as u8
    };
    logits.chunks_exact(CLASSES).map(likeliest).collect()
}
