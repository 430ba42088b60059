//! A dense autoencoder, 784 – hidden – code – hidden – 784: ReLU but for the code, tanh at the end,
//! mean squared error. Two machines use it.

use crate::digits::{Labelled, PIXELS, symmetric};
use crate::net::*;
use crate::random::{Purpose, Stream};

pub struct Coder {
    network: Network,
    optimiser: Optimiser,
    batch: usize,
    seed: u32,
}

impl Coder {
    pub fn new(seed: u32, [hidden, code]: [usize; 2], rate: f32, batch: usize) -> Self {
        let stream = &mut Stream::new(seed, Purpose::Weights, 0);
        let mut dense =
            |from, to| Layer::Dense(Dense::new(Weights::Pytorch.draw(from, to, stream)));
        let activation = |kind| Layer::Activation(Activation::new(kind, 0.0));
        let layers = vec![
            dense(PIXELS, hidden),
            activation(ActivationKind::Relu),
            dense(hidden, code),
            dense(code, hidden),
            activation(ActivationKind::Relu),
            dense(hidden, PIXELS),
            activation(ActivationKind::Tanh),
        ];
        Self {
            network: Network { layers },
            optimiser: Optimiser::adam(rate),
            batch,
            seed,
        }
    }

    /// One step on images drawn from `among`; the loss.
    pub fn train(&mut self, digits: &Labelled, among: &[usize], step: usize) -> f32 {
        let mut stream = Stream::new(self.seed, Purpose::Batch, step);
        let chosen: Vec<usize> = (0..self.batch)
            .map(|_| among[stream.below(among.len())])
            .collect();
        let images = symmetric(&digits.bytes(&chosen));
        let output = self.network.forward(images.clone(), Statistics::Training);
        let (loss, gradient) = squared_error(&output, &images);
        self.network.backward(gradient);
        self.network.update(&mut self.optimiser);
        loss
    }

    /// Images of −1 to 1, rebuilt.
    pub fn rebuild(&mut self, images: &[f32]) -> Vec<f32> {
        self.network.forward(images.to_vec(), Statistics::Running)
    }

    /// Their codes, one row each.
    pub fn code(&mut self, images: &[f32]) -> Vec<f32> {
        let first = 3;
        self.network
            .forward_to(first, images.to_vec(), Statistics::Running)
    }

    /// Mean square of the differences of each image and what is rebuilt of it.
    pub fn errors(&mut self, images: &[f32]) -> Vec<f32> {
        let rebuilt = self.rebuild(images);
        let pairs = rebuilt
            .chunks_exact(PIXELS)
            .zip(images.chunks_exact(PIXELS));
        pairs.map(|(a, b)| squared_error(a, b).0).collect()
    }
}
