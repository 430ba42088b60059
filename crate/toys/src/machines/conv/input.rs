//! What a convolutional classifier is told, and how its pictures are normalised.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::super::read;
use super::super::shift::Shift;
use crate::digits::{CLASSES, Digits, PIXELS};
use crate::error::within;

/// Keeps an even picture from being divided by zero.
const SPREAD: f32 = 1e-3;

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Input {
    pub seed: u32,
    pub steps: usize,
    pub batch: usize,
    pub rate: f32,
    pub images: usize,
    pub input: Normalisation,
    pub norm: NormKind,
    pub labels: Option<usize>,
    pub rare: Option<Rare>,
    pub shifts: usize,
    pub only_extra: bool,
    pub evaluate: BTreeMap<String, Shift>,
    pub backwards: Option<Told>,
}

/// Only so many images of one digit.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rare {
    pub digit: u8,
    pub count: usize,
}

/// How the classifier is run backwards.
#[derive(Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Told {
    pub digit: u8,
    pub certainty: f32,
    pub count: usize,
    pub steps: usize,
    pub rate: f32,
}

impl Default for Told {
    fn default() -> Self {
        Self {
            digit: 3,
            certainty: 0.999,
            count: 16,
            steps: 200,
            rate: 0.02,
        }
    }
}

/// Batch norm in the hidden layers: by which statistics when tested.
#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum NormKind {
    None,
    Running,
    Batch,
}

/// How pictures are normalised before the first layer.
#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum Normalisation {
    None,
    /// By the training set's mean and deviation.
    Training,
    /// Each by its own.
    Own,
    BnRunning,
    BnBatch,
}

impl Default for Input {
    fn default() -> Self {
        Self {
            seed: 0,
            steps: 400,
            batch: 64,
            rate: 2e-3,
            images: 10_000,
            input: Normalisation::None,
            norm: NormKind::None,
            labels: None,
            rare: None,
            shifts: 0,
            only_extra: false,
            evaluate: BTreeMap::new(),
            backwards: None,
        }
    }
}

impl Input {
    pub fn read(input: Value, digits: &Digits) -> Result<Self, String> {
        let input: Input = read(input)?;
        within("steps", input.steps, 1, 100_000)?;
        within("batch", input.batch, 2, 1_000)?;
        within("shifts", input.shifts, 0, 14)?;
        digits.check(input.images)?;
        if let Some(labels) = input.labels {
            within("labels", labels, CLASSES, input.images)?;
        }
        if let Some(rare) = &input.rare {
            within("rare.digit", rare.digit, 0, 9)?;
        }
        for shift in input.evaluate.values() {
            shift.check()?;
        }
        if let Some(told) = &input.backwards {
            within("backwards.digit", told.digit, 0, 9)?;
            within("backwards.certainty", told.certainty, 0.0, 1.0)?;
            within("backwards.count", told.count, 1, 256)?;
            within("backwards.steps", told.steps, 1, 10_000)?;
        }
        Ok(input)
    }
}

impl Normalisation {
    /// By a batch norm in front of the network.
    pub fn learned(self) -> bool {
        matches!(self, Normalisation::BnRunning | Normalisation::BnBatch)
    }

    /// Pictures as the network gets them.
    pub fn apply(self, mut images: Vec<f32>, standard: [f32; 2]) -> Vec<f32> {
        if matches!(self, Normalisation::Training | Normalisation::Own) {
            for image in images.chunks_exact_mut(PIXELS) {
                let [mean, deviation] = self.statistics(image, standard);
                for value in image {
                    *value = (*value - mean) / deviation;
                }
            }
        }
        images
    }

    /// The gradient of the pictures, given that of what `apply` made of them.
    pub fn gradient(self, mut upstream: Vec<f32>, images: &[f32], standard: [f32; 2]) -> Vec<f32> {
        if !matches!(self, Normalisation::Training | Normalisation::Own) {
            return upstream;
        }
        for (slopes, image) in upstream
            .chunks_exact_mut(PIXELS)
            .zip(images.chunks_exact(PIXELS))
        {
            let [mean, deviation] = self.statistics(image, standard);
            if self == Normalisation::Own {
                // A picture's own mean and deviation move with it.
                let even = slopes.iter().sum::<f32>() / PIXELS as f32;
                let along = slopes.iter().zip(image);
                let along: f32 = along.map(|(slope, value)| slope * (value - mean)).sum();
                let along = along / PIXELS as f32 / (deviation * (deviation - SPREAD).max(SPREAD));
                for (slope, value) in slopes.iter_mut().zip(image) {
                    *slope -= even + along * (value - mean);
                }
            }
            slopes.iter_mut().for_each(|slope| *slope /= deviation);
        }
        upstream
    }

    fn statistics(self, image: &[f32], standard: [f32; 2]) -> [f32; 2] {
        if self == Normalisation::Training {
            return standard;
        }
        let mean = image.iter().sum::<f32>() / PIXELS as f32;
        let squares: f32 = image
            .iter()
            .map(|value| (value - mean) * (value - mean))
            .sum();
        [mean, (squares / PIXELS as f32).sqrt() + SPREAD]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pictures_own_statistics_move_with_it() {
        let own = Normalisation::Own;
        let image: Vec<f32> = (0..PIXELS)
            .map(|i| (i * 37 % 101) as f32 / 50.0 - 1.0)
            .collect();
        let weights: Vec<f32> = (0..PIXELS)
            .map(|i| (i * 53 % 97) as f32 / 48.0 - 1.0)
            .collect();
        let value = |image: &[f32]| -> f64 {
            let fed = own.apply(image.to_vec(), [0.0, 1.0]);
            let terms = fed.iter().zip(&weights);
            terms.map(|(a, b)| f64::from(*a) * f64::from(*b)).sum()
        };
        let gradient = own.gradient(weights.clone(), &image, [0.0, 1.0]);
        for index in [0, 100, 783] {
            let moved = |by: f32| {
                let mut image = image.clone();
                image[index] += by;
                value(&image)
            };
            let wanted = (moved(0.05) - moved(-0.05)) / 0.1;
            assert!((f64::from(gradient[index]) - wanted).abs() < 0.01);
        }
    }
}
