//! Networks: lists of blocks ([`BlockSpec`]), made from the settings ([`decoder`], [`encoder`]), with parameters and
//! running statistics ([`Network`]).

mod build;
mod initial;
mod layer;
mod network;
mod norm;
mod parameter;

pub use build::{decoder, encoder};
pub use layer::{BlockSpec, Layer};
pub use network::Network;
pub use norm::Statistics;
pub use parameter::Parameter;

/// Where a forward pass takes batch-norm statistics from, which gradients it records, and what may
/// change between passes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pass {
    pub statistics: Statistics,
    pub gradients: Gradients,
    pub leaky_slope: f64,
    pub dropout: Option<Dropout>,
}

impl Pass {
    /// For looking only: no gradients, nothing dropped.
    pub fn looking(statistics: Statistics, leaky_slope: f64) -> Self {
        Self {
            statistics,
            gradients: Gradients::None,
            leaky_slope,
            dropout: None,
        }
    }
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

/// Which units a pass drops (Hinton et al. 2012): each with this chance before a hidden layer, and
/// two fifths of it before the first one, the proportions of the GAN of 2014 (0.5 and 0.2). What is
/// kept is scaled up, so that nothing changes on average.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dropout {
    pub share: f64,
    pub seed: u32,
    /// Passes with dropout before this one.
    pub index: u64,
}
