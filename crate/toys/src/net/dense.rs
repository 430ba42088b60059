//! A dense layer, y = x·W + b.

use super::Parameter;
use crate::matrix::{Matrix, add_product, product};
use crate::random::Stream;

/// How weights are drawn before training.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Weights {
    /// Uniform within ± 1/√inputs, biases too: the default of PyTorch's layers.
    Pytorch,
    /// N(0, 2/(inputs + outputs)), Glorot and Bengio 2010; biases 0.
    Xavier,
    /// N(0, 2/inputs), He et al. 2015; biases 0.
    He,
    /// N(0, .02²), as in DCGAN; biases 0.
    Normal,
}

impl Weights {
    /// `[inputs, outputs]` weights and a bias for each output.
    pub fn draw(self, inputs: usize, outputs: usize, stream: &mut Stream) -> [Vec<f32>; 2] {
        let count = inputs * outputs;
        if self == Weights::Pytorch {
            let bound = 1.0 / (inputs as f32).sqrt();
            let mut draw = |count| -> Vec<f32> {
                let one = |_| (2.0 * stream.uniform() - 1.0) * bound;
                (0..count).map(one).collect()
            };
            return [draw(count), draw(outputs)];
        }
        let deviation = match self {
            Weights::Xavier => (2.0 / (inputs + outputs) as f32).sqrt(),
            Weights::He => (2.0 / inputs as f32).sqrt(),
            _ => 0.02,
        };
        let weights = (0..count).map(|_| stream.normal() * deviation).collect();
        [weights, vec![0.0; outputs]]
    }
}

pub struct Dense {
    /// `[inputs, outputs]`.
    pub weights: Parameter,
    pub bias: Parameter,
    input: Vec<f32>,
}

impl Dense {
    pub fn new([weights, bias]: [Vec<f32>; 2]) -> Self {
        Self {
            weights: Parameter::new(weights),
            bias: Parameter::new(bias),
            input: Vec::new(),
        }
    }

    /// Inputs, outputs.
    fn sizes(&self) -> [usize; 2] {
        let outputs = self.bias.values.len();
        [self.weights.values.len() / outputs, outputs]
    }

    /// `[rows, inputs]` to `[rows, outputs]`.
    pub fn forward(&mut self, input: Vec<f32>) -> Vec<f32> {
        let [inputs, outputs] = self.sizes();
        let rows = input.len() / inputs;
        let mut output = self.bias.values.repeat(rows);
        add_product(
            Matrix::new(&input, inputs),
            Matrix::new(&self.weights.values, outputs),
            [rows, inputs, outputs],
            &mut output,
            outputs,
        );
        self.input = input;
        output
    }

    /// The gradient of the input, or nothing where it isn't wanted.
    pub fn backward(&mut self, upstream: Vec<f32>, wanted: bool) -> Vec<f32> {
        let [inputs, outputs] = self.sizes();
        let rows = upstream.len() / outputs;
        self.weights.gradient = product(
            Matrix::transposed(&self.input, inputs),
            Matrix::new(&upstream, outputs),
            [inputs, rows, outputs],
        );
        self.bias.gradient = column_sums(&upstream, outputs);
        if !wanted {
            return Vec::new();
        }
        product(
            Matrix::new(&upstream, outputs),
            Matrix::transposed(&self.weights.values, outputs),
            [rows, outputs, inputs],
        )
    }
}

pub fn column_sums(values: &[f32], width: usize) -> Vec<f32> {
    let mut sums = vec![0.0; width];
    for row in values.chunks_exact(width) {
        for (sum, value) in sums.iter_mut().zip(row) {
            *sum += value;
        }
    }
    sums
}
