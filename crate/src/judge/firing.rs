//! How often each channel of a batch norm fires, against what its γ and β alone would have it do.

use crate::error::Result;
use crate::nets::{Network, Pass};
use crate::settings::Noise;
use crate::train::readback::read;
use burn::tensor::Tensor;
use serde::Serialize;

/// One channel after a batch norm. A layer without batch norm, or with a frozen one, has none.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Channel {
    /// From 0, of the network.
    pub layer: usize,
    pub gamma: f32,
    pub beta: f32,
    /// Φ(β / |γ|): how often γx + β is above zero where x is N(0, 1), as batch norm would have it.
    pub expected: f64,
    /// How often it is above zero: over images and places.
    pub active: f64,
}

/// Every channel of `network`'s learned batch norms on the input `x`. Where the norm has a γ for each
/// place, each place is a channel.
pub async fn channels(network: &mut Network, x: Tensor<4>, pass: Pass) -> Result<Vec<Channel>> {
    let mut outputs = Vec::new();
    network.forward_watched(x, pass, |output| outputs.push(output.clone()));
    let mut found = Vec::new();
    for (layer, output) in outputs.into_iter().enumerate() {
        let value = |role: &str| {
            let name = format!("{layer}.{role}");
            let parameter = network.parameters().iter().find(|p| p.name == name);
            parameter.map(|parameter| parameter.value.clone().inner())
        };
        let (Some(gamma), Some(beta)) = (value("gamma"), value("beta")) else {
            continue;
        };
        let images = output.dims()[0];
        let (gamma, beta, values) = (read(gamma).await?, read(beta).await?, read(output).await?);
        let places = values.len() / images / gamma.len();
        let mut above = vec![0u32; gamma.len()];
        for (i, group) in values.chunks_exact(places).enumerate() {
            let count = group.iter().filter(|value| **value > 0.0).count();
            above[i % gamma.len()] += count as u32;
        }
        found.extend((0..gamma.len()).map(|i| Channel {
            layer,
            gamma: gamma[i],
            beta: beta[i],
            expected: Noise::Normal.cdf(f64::from(beta[i] / gamma[i].abs())),
            active: f64::from(above[i]) / (images * places) as f64,
        }));
    }
    Ok(found)
}
