//! What a convolutional classifier is told, and how its pictures are normalised.

use serde_json::Value;

use super::super::shift::Shift;
use super::super::{BATCH, IMAGES, RATE, STEPS};
use crate::digits::{Digits, PIXELS};
use crate::told::{Read, Told};

/// Keeps an even picture from being divided by zero.
const SPREAD: f32 = 1e-3;

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
    pub evaluate: Vec<(String, Shift)>,
    pub backwards: Option<Goal>,
}

/// Only so many images of one digit.
pub struct Rare {
    pub digit: u8,
    pub count: usize,
}

/// What the classifier is to be certain of when it is run backwards, and how it gets there.
pub struct Goal {
    pub digit: u8,
    pub certainty: f32,
    pub count: usize,
    pub steps: usize,
    pub rate: f32,
}

/// Batch norm in the hidden layers: by which statistics when tested.
#[derive(Clone, Copy, PartialEq)]
pub enum NormKind {
    None,
    Running,
    Batch,
}

/// How pictures are normalised before the first layer.
#[derive(Clone, Copy, PartialEq)]
pub enum Normalisation {
    None,
    /// By the training set's mean and deviation.
    Training,
    /// Each by its own.
    Own,
    BnRunning,
    BnBatch,
}

const NORMALISATIONS: [(&str, Normalisation); 5] = [
    ("none", Normalisation::None),
    ("training", Normalisation::Training),
    ("own", Normalisation::Own),
    ("bn-running", Normalisation::BnRunning),
    ("bn-batch", Normalisation::BnBatch),
];
const NORMS: [(&str, NormKind); 3] = [
    ("none", NormKind::None),
    ("running", NormKind::Running),
    ("batch", NormKind::Batch),
];

impl Input {
    pub fn read(value: Value, digits: &Digits) -> Read<Self> {
        let mut told = Told::new(value)?;
        let images = told.whole("images", 10_000, IMAGES)?;
        // None are asked for where there are more than images.
        let labels = told.whole("labels", usize::MAX, [1, images])?;
        let evaluate = match told.part("evaluate")? {
            Some(told) => told
                .rest()
                .map(|(name, value)| {
                    let shift = Shift::read(Told::named(value, format!("evaluate.{name}"))?)?;
                    Ok((name, shift))
                })
                .collect::<Read<_>>()?,
            None => Vec::new(),
        };
        let input = Input {
            seed: told.seed()?,
            steps: told.whole("steps", 400, STEPS)?,
            batch: told.whole("batch", 64, BATCH)?,
            rate: told.number("rate", 2e-3, RATE)?,
            images,
            input: told.choice("input", &NORMALISATIONS)?,
            norm: told.choice("norm", &NORMS)?,
            labels: (labels <= images).then_some(labels),
            rare: told.part("rare")?.map(Rare::read).transpose()?,
            shifts: told.whole("shifts", 0, [0, 14])?,
            only_extra: told.flag("onlyExtra", false)?,
            evaluate,
            backwards: told.part("backwards")?.map(Goal::read).transpose()?,
        };
        told.finish()?;
        digits.check(images)?;
        Ok(input)
    }
}

impl Rare {
    fn read(mut told: Told) -> Read<Self> {
        let rare = Rare {
            digit: told.whole("digit", 8, [0, 9])? as u8,
            count: told.whole("count", 20, [0, IMAGES[1]])?,
        };
        told.finish()?;
        Ok(rare)
    }
}

impl Goal {
    fn read(mut told: Told) -> Read<Self> {
        let goal = Goal {
            digit: told.whole("digit", 3, [0, 9])? as u8,
            certainty: told.number("certainty", 0.999, [0.0, 1.0])?,
            count: told.whole("count", 16, [1, 256])?,
            steps: told.whole("steps", 200, STEPS)?,
            rate: told.number("rate", 0.02, RATE)?,
        };
        told.finish()?;
        Ok(goal)
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
