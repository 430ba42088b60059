//! One network of a run with its optimiser: what a checkpoint keeps and a probe looks at.

use super::adam::Adam;
use crate::nets::{Network, Parameter};
use burn::tensor::Tensor;

/// A network that learns.
pub struct Part {
    /// In checkpoints and probes: `g`, `d`, `encoder`, `decoder`.
    pub name: &'static str,
    pub network: Network,
    pub adam: Adam,
    /// What its last update did, while somebody watches.
    pub last: Option<LastUpdate>,
}

/// Gradients and changes of an update, in the order of the parameters, `[n]` each.
pub struct LastUpdate {
    pub gradients: Vec<Tensor<1>>,
    pub changes: Vec<Tensor<1>>,
}

impl Part {
    pub fn new(name: &'static str, network: Network) -> Self {
        let adam = Adam::new(network.parameters());
        Self {
            name,
            network,
            adam,
            last: None,
        }
    }

    /// Moves every parameter against its gradient (`[n]`, in the same order); keeps what it did
    /// where it is `watched`.
    pub fn update(
        &mut self,
        gradients: Vec<Tensor<1>>,
        learning_rate: f64,
        beta1: f64,
        watched: bool,
    ) {
        let before = watched.then(|| (values(self.network.parameters()), gradients.clone()));
        self.adam.step(
            self.network.parameters_mut(),
            gradients,
            learning_rate,
            beta1,
        );
        self.last = before.map(|(before, gradients)| {
            let after = values(self.network.parameters());
            let changes = after
                .into_iter()
                .zip(before)
                .map(|(after, before)| after - before);
            LastUpdate {
                gradients,
                changes: changes.collect(),
            }
        });
    }
}

fn values(parameters: &[Parameter]) -> Vec<Tensor<1>> {
    parameters
        .iter()
        .map(|parameter| parameter.value.clone().inner())
        .collect()
}

/// Gradients of `loss` with respect to the parameters, `[n]` each.
pub fn gradients<'a>(
    loss: &Tensor<1>,
    parameters: impl IntoIterator<Item = &'a Parameter>,
) -> Vec<Tensor<1>> {
    let mut gradients = loss.backward();
    let of = |parameter: &Parameter| {
        let gradient = parameter.value.grad_remove(&mut gradients);
        gradient.expect("every parameter takes part in the loss")
    };
    parameters.into_iter().map(of).collect()
}
