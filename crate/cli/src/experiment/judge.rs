//! Measures a generator: draws z of its own for every measurement, judges the images, and looks at
//! the pattern that they share in the first layer.

use super::plan::Run;
use crate::Outcome;
use burn::tensor::{Device, Tensor, TensorData};
use noiselab::data::Range;
use noiselab::data::random::Purpose;
use noiselab::judge::metrics::{Samples, shared_pattern};
use noiselab::judge::{CLASSES, Classifier, FEATURES, Quality, Reference, Verdict, measure, shown};
use noiselab::nets::{Network, Pass, Statistics};
use noiselab::settings::{Config, Noise};
use noiselab::tasks::{Task, joined};
use noiselab::train::readback::read;
use pollster::block_on;
use std::path::Path;

/// Images made at a time; with batch statistics, those of this many.
const CHUNK: usize = 500;

pub struct Judge {
    classifier: Classifier,
    reference: Reference,
    device: Device,
}

/// How images are drawn to be measured.
#[derive(Clone, Copy)]
pub struct Draw {
    pub noise: Noise,
    /// Added to z, in standard deviations.
    pub shift: f64,
    pub statistics: Statistics,
    pub images: usize,
}

impl Judge {
    pub fn open(assets: &Path) -> Outcome<Self> {
        let read = |name: &str| {
            let path = assets.join(name);
            std::fs::read(&path).map_err(|error| {
                let path = path.display();
                format!("{path}: {error}; run `noiselab classifier` first")
            })
        };
        let device = Device::flex();
        Ok(Self {
            classifier: Classifier::load(&read("classifier.safetensors")?, &device)?,
            reference: Reference::load(&read("reference.safetensors")?)?,
            device,
        })
    }

    pub fn device(&self) -> &Device {
        &self.device
    }

    pub fn reference(&self) -> &Reference {
        &self.reference
    }

    /// Quality of images `[n, 1, 28, 28]`.
    pub fn of(&mut self, images: Tensor<4>) -> Outcome<Quality> {
        let verdict = block_on(self.classifier.judge(images))?;
        let Verdict {
            features,
            probabilities,
        } = verdict;
        Ok(measure(&features, &probabilities, &self.reference))
    }

    /// Quality of the images that `generator` makes.
    pub fn quality(&mut self, generator: &mut Network, run: &Run, draw: Draw) -> Outcome<Quality> {
        let pass = Pass::looking(draw.statistics, run.config.leaky_slope);
        let (mut features, mut probabilities) = (Vec::new(), Vec::new());
        for chunk in 0..draw.images / CHUNK {
            let purpose = Purpose::MeasuredLatent;
            let z = latents(run, draw, purpose, chunk as u64, CHUNK);
            let images = generator.forward(tensor(z, &self.device), pass);
            let verdict = block_on(self.classifier.judge(images))?;
            features.extend(verdict.features.rows().flatten().copied());
            probabilities.extend(verdict.probabilities.rows().flatten().copied());
        }
        Ok(measure(
            &Samples::new(FEATURES, features),
            &Samples::new(CLASSES, probabilities),
            &self.reference,
        ))
    }
}

impl Judge {
    /// What a task draws from N(0, 1), or its noise, as values `[n, 1, 28, 28]` from −1 to 1, row by
    /// row; a conditional generator the digits 0 to 9 in turn.
    pub fn samples(&self, task: &mut Task, config: &Config, images: usize) -> Outcome<Vec<f32>> {
        let mut values = Vec::new();
        for start in (0..images).step_by(CHUNK) {
            let count = CHUNK.min(images - start);
            let noise = if config.family().is_gan() {
                config.noise
            } else {
                Noise::Normal
            };
            let index = (start / CHUNK) as u64;
            let z = noise.latents(
                config.seed,
                Purpose::MeasuredLatent,
                index,
                count,
                config.latent,
            );
            let labels = (0..count).map(|i| (i % CLASSES) as u8).collect();
            let z = joined(z, config.latent, labels, config.classes(), &self.device).z;
            let drawn = task.draw(config, z, Statistics::Running);
            values.extend(block_on(read(shown(drawn, Range::of(config))))?);
        }
        Ok(values)
    }

    /// What the classifier makes of images `[n, 1, 28, 28]`.
    pub fn verdict(&mut self, images: Tensor<4>) -> Outcome<Verdict> {
        Ok(block_on(self.classifier.judge(images))?)
    }

    /// Share of the images that the classifier reads as the digits that they are.
    pub fn read(&mut self, images: Tensor<4>, labels: &[u8]) -> Outcome<f64> {
        let right = self.verdict(images)?.classes().into_iter().zip(labels);
        let right = right.filter(|(class, label)| *class == usize::from(**label));
        Ok(right.count() as f64 / labels.len() as f64)
    }
}

/// Shared share of the variance in G's first layer for the noise that `run` sees in `step`.
pub fn shared(generator: &Network, run: &Run, step: u64) -> Outcome<f64> {
    let first = &generator.parameters()[0];
    let weights = first.value.clone().inner().into_data();
    let weights: Vec<f32> = weights.try_into_vec().map_err(|e| format!("{e:?}"))?;
    let (channels, positions) = (first.shape[1], first.shape[2] * first.shape[3]);
    let noise = run.config.noise;
    let deviation = noise.standard_deviation();
    let mean = noise.mean() + run.shift_at(step) * deviation;
    Ok(shared_pattern(&weights, channels, positions, mean, deviation).share)
}

/// z `[count, latent]` under the run's seed.
pub fn latents(run: &Run, draw: Draw, purpose: Purpose, index: u64, count: usize) -> Vec<Vec<f32>> {
    let shift = (draw.shift * draw.noise.standard_deviation()) as f32;
    let (seed, latent) = (run.config.seed, run.config.latent);
    let z = draw.noise.latents(seed, purpose, index, count, latent);
    let moved = |row: &[f32]| row.iter().map(|entry| entry + shift).collect();
    z.chunks_exact(latent).map(moved).collect()
}

/// Latent vectors as `[n, latent, 1, 1]`.
pub fn tensor(z: Vec<Vec<f32>>, device: &Device) -> Tensor<4> {
    let shape = [z.len(), z[0].len(), 1, 1];
    Tensor::from_data(TensorData::new(z.concat(), shape), device)
}
