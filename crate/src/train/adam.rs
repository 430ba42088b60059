//! Adam over a network's parameters. The state is plain tensors, so that a checkpoint can hold it.

use crate::nets::Parameter;
use crate::ops::adam::{Settings, State, update};
use burn::tensor::Tensor;

/// Adam's decay of the second moment, as in PyTorch and in every GAN recipe that we read.
pub const BETA2: f64 = 0.999;
/// Added to the square root of the second moment, as in PyTorch.
pub const EPSILON: f64 = 1e-8;

/// The running moments of a parameter's gradient, `[n]` each.
pub struct Moments {
    pub first: Tensor<1>,
    pub second: Tensor<1>,
}

/// Adam (Kingma & Ba 2015) with PyTorch's defaults; rate and β₁ may change from update to update.
pub struct Adam {
    /// In the order of the network's parameters.
    pub moments: Vec<Moments>,
    /// Updates done.
    pub updates: u32,
}

impl Adam {
    pub fn new(parameters: &[Parameter]) -> Self {
        let zero = |parameter: &Parameter| {
            let zeros = parameter.value.clone().inner().zeros_like();
            Moments {
                first: zeros.clone(),
                second: zeros,
            }
        };
        Self {
            moments: parameters.iter().map(zero).collect(),
            updates: 0,
        }
    }

    /// Moves every parameter against its gradient (`[n]`, in the same order).
    pub fn step(
        &mut self,
        parameters: &mut [Parameter],
        gradients: Vec<Tensor<1>>,
        learning_rate: f64,
        beta1: f64,
    ) {
        self.updates += 1;
        let updates = f64::from(self.updates);
        let settings = Settings {
            learning_rate,
            beta1,
            beta2: BETA2,
            epsilon: EPSILON,
            correction1: 1.0 - beta1.powf(updates),
            correction2: 1.0 - BETA2.powf(updates),
        };
        // Taken, not cloned: what nothing else holds can be updated in place.
        let moments = self.moments.drain(..);
        let states = parameters
            .iter_mut()
            .zip(moments)
            .map(|(parameter, moments)| State {
                value: parameter.take(),
                first: moments.first,
                second: moments.second,
            });
        let states = update(states.collect(), gradients, settings);
        for (parameter, state) in parameters.iter_mut().zip(states) {
            parameter.set(state.value);
            self.moments.push(Moments {
                first: state.first,
                second: state.second,
            });
        }
    }
}
