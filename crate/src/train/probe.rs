//! What the layers of a run do, on a fixed batch: one extra forward pass through each network, asked
//! for by whoever looks, and what the last update did to each weight.

use super::draw::TILES;
use super::draw::latents;
use super::part::Part;
use super::readback::{read, read_all};
use super::run::Run;
use crate::data::Images;
use crate::error::Result;
use crate::nets::{Pass, Statistics};
use crate::settings::Hidden;
use crate::tasks::{Task, joined};
use burn::tensor::{Tensor, TensorData};
use serde::Serialize;

/// Columns of a histogram.
const COLUMNS: usize = 24;

/// One layer's outputs over the batch, after its activation, and its last update.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LayerProbe {
    /// The network: `g`, `d`, `encoder` or `decoder`.
    pub part: &'static str,
    /// From 0.
    pub layer: usize,
    /// `conv`, `up` or `dense`.
    pub kind: &'static str,
    /// Channels, height and width of the outputs.
    pub shape: [usize; 3],
    pub mean: f64,
    pub sd: f64,
    /// Share of the outputs where the activation lets through at least a tenth of its steepest
    /// gradient: above zero for ReLU and LeakyReLU.
    pub active: f64,
    /// Share of the units (a channel at a place) that give every image the same number.
    pub dead: f64,
    /// Root mean square of the weight's last gradient and of its last change; null before an update
    /// was watched.
    pub gradient: Option<f64>,
    pub update: Option<f64>,
    pub histogram: Histogram,
}

/// Counts of the outputs between two ends, in columns of equal width.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Histogram {
    pub from: f64,
    pub to: f64,
    pub counts: Vec<u32>,
}

impl Run {
    /// Looks at every layer. `shown` are the images for the network that looks; the one that draws
    /// gets the run's fixed z, or their codes. Running statistics stay as they are.
    pub async fn probe(&mut self, shown: &Images) -> Result<Vec<LayerProbe>> {
        let (config, range) = (&self.config, self.range());
        let pass = Pass::looking(Statistics::BatchOnly, config.leaky_slope);
        let indices: Vec<u32> = (0..shown.len().min(TILES as u32)).collect();
        let shape = shown.shape();
        let shape = [indices.len(), shape.channels, shape.side, shape.side];
        let values = TensorData::new(shown.values(&indices, range), shape);
        let images = Tensor::<4>::from_data(values, &self.device);
        let mut probes = Vec::new();
        match &mut self.task {
            Task::Gan(gan) => {
                let z = latents(config, config.noise, TILES);
                let labels = (0..TILES).map(|i| (i % 10) as u8).collect();
                let z = joined(z, config.latent, labels, config.classes(), &self.device).z;
                look(&mut gan.generator, z, pass, &mut probes).await?;
                look(&mut gan.discriminator, images, pass, &mut probes).await?;
            }
            Task::Autoencoder(autoencoder) => {
                let code = look(&mut autoencoder.encoder, images, pass, &mut probes).await?;
                let code = code.narrow(1, 0, config.latent);
                look(&mut autoencoder.decoder, code, pass, &mut probes).await?;
            }
        }
        Ok(probes)
    }
}

/// Passes x through a part, adds what its layers did, and gives its output.
async fn look(
    part: &mut Part,
    x: Tensor<4>,
    pass: Pass,
    probes: &mut Vec<LayerProbe>,
) -> Result<Tensor<4>> {
    let mut outputs = Vec::new();
    let result = part
        .network
        .forward_watched(x, pass, |output| outputs.push(output.clone()));
    let specs: Vec<_> = part.network.specs().cloned().collect();
    for (layer, (output, spec)) in outputs.into_iter().zip(&specs).enumerate() {
        let [n, channels, height, width] = output.dims();
        let values = read(output).await?;
        let weight = part
            .network
            .parameters()
            .iter()
            .position(|p| p.name == format!("{layer}.weight"));
        let (mut gradient, mut update) = (None, None);
        if let (Some(last), Some(at)) = (&part.last, weight) {
            let both = read_all([last.gradients[at].clone(), last.changes[at].clone()]).await?;
            (gradient, update) = (
                Some(root_mean_square(&both[0])),
                Some(root_mean_square(&both[1])),
            );
        }
        let (mean, sd) = moments(&values);
        probes.push(LayerProbe {
            part: part.name,
            layer,
            kind: spec.layer.name(),
            shape: [channels, height, width],
            mean,
            sd,
            active: share(
                values
                    .iter()
                    .map(|&value| is_active(spec.activation, value)),
            ),
            dead: dead(&values, n),
            gradient,
            update,
            histogram: histogram(&values),
        });
    }
    Ok(result)
}

/// Mean and standard deviation.
fn moments(values: &[f32]) -> (f64, f64) {
    let count = values.len().max(1) as f64;
    let mean = values.iter().map(|&v| f64::from(v)).sum::<f64>() / count;
    let squares = values
        .iter()
        .map(|&v| (f64::from(v) - mean).powi(2))
        .sum::<f64>();
    (mean, (squares / count).sqrt())
}

fn root_mean_square(values: &[f32]) -> f64 {
    let squares = values.iter().map(|&v| f64::from(v).powi(2)).sum::<f64>();
    (squares / values.len().max(1) as f64).sqrt()
}

/// By the derivative as a function of the output: a tenth of the steepest is .025 of the sigmoid's
/// y(1 − y) and .1 of tanh's 1 − y².
fn is_active(activation: Hidden, y: f32) -> bool {
    match activation {
        Hidden::Relu | Hidden::Leaky => y > 0.0,
        Hidden::Sigmoid => y * (1.0 - y) >= 0.025,
        Hidden::Tanh => 1.0 - y * y >= 0.1,
        Hidden::Identity | Hidden::Maxout => true,
    }
}

fn share(flags: impl Iterator<Item = bool>) -> f64 {
    let (mut count, mut yes) = (0u64, 0u64);
    for flag in flags {
        count += 1;
        yes += u64::from(flag);
    }
    yes as f64 / count.max(1) as f64
}

/// Units of n samples that never change.
fn dead(values: &[f32], n: usize) -> f64 {
    let units = values.len() / n.max(1);
    let first = &values[..units];
    let same = |unit: usize| {
        values
            .chunks_exact(units.max(1))
            .all(|sample| sample[unit] == first[unit])
    };
    share((0..units).map(same))
}

fn histogram(values: &[f32]) -> Histogram {
    let finite = || {
        values
            .iter()
            .copied()
            .filter(|value| value.is_finite())
            .map(f64::from)
    };
    let from = finite().fold(f64::INFINITY, f64::min);
    let to = finite().fold(f64::NEG_INFINITY, f64::max);
    if from > to {
        return Histogram {
            from: 0.0,
            to: 0.0,
            counts: vec![0; COLUMNS],
        };
    }
    let mut counts = vec![0; COLUMNS];
    let width = ((to - from) / COLUMNS as f64).max(f64::MIN_POSITIVE);
    for value in finite() {
        counts[(((value - from) / width) as usize).min(COLUMNS - 1)] += 1;
    }
    Histogram { from, to, counts }
}
