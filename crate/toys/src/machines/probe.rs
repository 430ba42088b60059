//! A linear classifier on few labels: what do features know that pixels don't show?

use serde_json::{Value, json};

use super::coder::Coder;
use super::{IMAGES, Machine, STEPS};
use crate::digits::{CLASSES, Digits, Given, symmetric};
use crate::net::*;
use crate::told::{Read, Told};

const RATE: f32 = 0.01;
const WEIGHT_DECAY: f32 = 0.01;
const FITTED: usize = 150;
/// Unlabelled images whose mean and deviation features are normalised by.
const STANDARD: usize = 2_000;
/// Keeps features that hardly vary from becoming noise.
const SPREAD: f32 = 0.05;
const HIDDEN: usize = 128;

struct Input {
    seed: u32,
    images: usize,
    labels: usize,
    features: Features,
    code: usize,
    steps: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Features {
    Pixels,
    Code,
    /// The code of an autoencoder that has learned nothing.
    Untrained,
}

impl Input {
    fn read(value: Value, digits: &Digits) -> Read<Self> {
        let mut told = Told::new(value)?;
        let features = [
            ("pixels", Features::Pixels),
            ("code", Features::Code),
            ("untrained", Features::Untrained),
        ];
        let images = told.whole("images", 10_000, IMAGES)?;
        let input = Input {
            seed: told.seed()?,
            images,
            labels: told.whole("labels", 100.min(images), [1, images])?,
            features: told.choice("features", &features)?,
            code: told.whole("code", 32, [1, 256])?,
            steps: told.whole("steps", 600, STEPS)?,
        };
        told.finish()?;
        digits.check(input.images)?;
        Ok(input)
    }
}

struct Probe {
    input: Input,
    digits: Digits,
    given: Option<[Vec<f32>; 2]>,
    coder: Coder,
    /// All images; none has a label for the autoencoder.
    all: Vec<usize>,
    step: usize,
    found: Option<[f64; 2]>,
}

pub fn open(input: Value, digits: &Digits, given: Given) -> Read<impl Machine + use<>> {
    let input = Input::read(input, digits)?;
    if let Some([train, held_out]) = &given.features {
        let width = held_out.len() / digits.held_out.len();
        let fits = width > 0
            && held_out.len() == width * digits.held_out.len()
            && train.len() == width * input.images;
        if !fits {
            let (train, held_out) = (train.len(), held_out.len());
            return Err(format!(
                "{train} and {held_out} features don’t fit {} and {} images",
                input.images,
                digits.held_out.len()
            ));
        }
    }
    Ok(Probe {
        coder: Coder::new(input.seed, [HIDDEN, input.code], 2e-3, 64),
        all: (0..input.images).collect(),
        digits: digits.clone(),
        given: given.features,
        step: 0,
        found: None,
        input,
    })
}

impl Probe {
    /// Steps of the autoencoder before there are features.
    fn preparation(&self) -> usize {
        let learns = self.given.is_none() && self.input.features == Features::Code;
        if learns { self.input.steps } else { 0 }
    }

    /// Features of training images, or of all held-out ones; one row each.
    fn features(&mut self, train: Option<&[usize]>) -> Vec<f32> {
        if let Some([of_train, of_held_out]) = &self.given {
            let width = of_held_out.len() / self.digits.held_out.len();
            return match train {
                Some(chosen) => {
                    let rows = chosen
                        .iter()
                        .map(|index| &of_train[index * width..][..width]);
                    rows.collect::<Vec<_>>().concat()
                }
                None => of_held_out.clone(),
            };
        }
        let all: Vec<usize> = (0..self.digits.held_out.len()).collect();
        let pixels = symmetric(&match train {
            Some(chosen) => self.digits.train.bytes(chosen),
            None => self.digits.held_out.bytes(&all),
        });
        match self.input.features {
            Features::Pixels => pixels,
            Features::Code | Features::Untrained => self.coder.code(&pixels),
        }
    }

    fn measure(&mut self) -> [f64; 2] {
        let Input {
            seed,
            images,
            labels,
            ..
        } = self.input;
        let unlabelled: Vec<usize> = (0..images.min(STANDARD)).collect();
        let base = self.features(Some(&unlabelled));
        let width = base.len() / unlabelled.len();
        let scale: Vec<[f32; 2]> = (0..width)
            .map(|column| {
                let values = || base[column..].iter().step_by(width).map(|&v| f64::from(v));
                let rows = unlabelled.len() as f64;
                let mean = values().sum::<f64>() / rows;
                let squares = values().map(|value| (value - mean) * (value - mean));
                let deviation = libm::sqrt(squares.sum::<f64>() / rows) as f32;
                [mean as f32, deviation + SPREAD]
            })
            .collect();
        let normalised = |mut rows: Vec<f32>| {
            for row in rows.chunks_exact_mut(width) {
                for (value, [mean, spread]) in row.iter_mut().zip(&scale) {
                    *value = (*value - mean) / spread;
                }
            }
            rows
        };
        let chosen = self.digits.labelled(images, labels, seed);
        let rows = normalised(self.features(Some(&chosen)));
        let truth = self.digits.train.labels(&chosen);
        let zeros = [vec![0.0; width * CLASSES], vec![0.0; CLASSES]];
        let mut classifier = Network {
            layers: vec![Layer::Dense(Dense::new(zeros))],
        };
        let mut adam = Optimiser::adam(RATE);
        for _ in 0..FITTED {
            let logits = classifier.forward(rows.clone(), Statistics::Training);
            classifier.backward(cross_entropy(&logits, &truth).1);
            for parameter in classifier.parameters() {
                for (slope, value) in parameter.gradient.iter_mut().zip(&parameter.values) {
                    *slope += WEIGHT_DECAY * value;
                }
            }
            classifier.update(&mut adam);
        }
        let mut accuracy = |rows: Vec<f32>, truth: &[u8]| {
            let said = classes(&classifier.forward(rows, Statistics::Running));
            let right = said.iter().zip(truth).filter(|(said, truth)| said == truth);
            right.count() as f64 / truth.len() as f64
        };
        let held_out = normalised(self.features(None));
        let all: Vec<usize> = (0..self.digits.held_out.len()).collect();
        let held_out_truth = self.digits.held_out.labels(&all);
        [accuracy(held_out, &held_out_truth), accuracy(rows, &truth)]
    }
}

impl Machine for Probe {
    fn advance(&mut self) {
        if self.step < self.preparation() {
            self.coder.train(&self.digits.train, &self.all, self.step);
            self.step += 1;
        } else {
            self.found = Some(self.measure());
        }
    }

    fn done(&self) -> bool {
        self.found.is_some()
    }

    fn measured(&self) -> Value {
        let Some([accuracy, on_labelled]) = self.found else {
            return json!({ "step": self.step });
        };
        json!({
            "step": self.step,
            "accuracy": accuracy,
            "accuracyOnLabelled": on_labelled,
        })
    }
}
