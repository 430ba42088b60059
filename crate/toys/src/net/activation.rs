//! Activations, value by value.

use crate::maths;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ActivationKind {
    Relu,
    /// A slope below zero.
    Leaky,
    Sigmoid,
    Tanh,
    Identity,
}

pub struct Activation {
    pub kind: ActivationKind,
    pub slope: f32,
    /// What came in and what went out last.
    pub input: Vec<f32>,
    pub output: Vec<f32>,
}

impl Activation {
    pub fn new(kind: ActivationKind, slope: f32) -> Self {
        Self {
            kind,
            slope,
            input: Vec::new(),
            output: Vec::new(),
        }
    }

    pub fn forward(&mut self, input: Vec<f32>) -> Vec<f32> {
        self.output = match self.kind {
            ActivationKind::Relu => input.iter().map(|x| x.max(0.0)).collect(),
            ActivationKind::Leaky => {
                let slope = self.slope;
                let leak = |&x: &f32| if x > 0.0 { x } else { slope * x };
                input.iter().map(leak).collect()
            }
            ActivationKind::Sigmoid => input.iter().map(|&x| maths::sigmoid(x)).collect(),
            ActivationKind::Tanh => input.iter().map(|&x| maths::tanh(x)).collect(),
            ActivationKind::Identity => input.clone(),
        };
        self.input = input;
        self.output.clone()
    }

    pub fn backward(&mut self, mut upstream: Vec<f32>) -> Vec<f32> {
        for ((slope, x), y) in upstream.iter_mut().zip(&self.input).zip(&self.output) {
            *slope *= match self.kind {
                ActivationKind::Relu => f32::from(u8::from(*x > 0.0)),
                ActivationKind::Leaky if *x > 0.0 => 1.0,
                ActivationKind::Leaky => self.slope,
                ActivationKind::Sigmoid => y * (1.0 - y),
                ActivationKind::Tanh => 1.0 - y * y,
                ActivationKind::Identity => 1.0,
            };
        }
        upstream
    }
}
