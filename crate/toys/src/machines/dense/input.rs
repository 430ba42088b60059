//! What a dense classifier is told.

use serde_json::Value;

use super::super::{BATCH, IMAGES, RATE, STEPS};
use crate::digits::{Digits, Labelled, PIXELS, SIDE, standard, symmetric};
use crate::net::{ActivationKind, Weights};
use crate::told::{Read, Told, choice};

pub struct Input {
    pub seed: u32,
    pub steps: usize,
    pub batch: usize,
    pub rate: f32,
    pub images: usize,
    pub widths: Vec<usize>,
    /// Of each hidden layer.
    pub activations: Vec<ActivationKind>,
    pub slope: f32,
    pub norm: NormKind,
    pub weights: Weights,
    pub bias: Option<f32>,
    pub adam: bool,
    pub scale: Scale,
    pub changes: Vec<Change>,
}

#[derive(Clone, Copy, PartialEq)]
pub enum NormKind {
    None,
    Batch,
    /// γ 1 and β 0 for good.
    Frozen,
}

/// The numbers that a picture becomes.
#[derive(Clone, Copy, PartialEq)]
pub enum Scale {
    Symmetric,
    Unit,
    Bytes,
    /// Symmetric, the left half ten times as wide.
    Left,
    /// Minus the mean of all training pixels, through their deviation.
    Standardised,
}

/// What is changed before step `at`.
pub struct Change {
    pub at: usize,
    pub slope: Option<f32>,
    pub rate: Option<f32>,
    pub activation: Option<ActivationKind>,
}

const ACTIVATIONS: [(&str, ActivationKind); 5] = [
    ("relu", ActivationKind::Relu),
    ("leaky", ActivationKind::Leaky),
    ("sigmoid", ActivationKind::Sigmoid),
    ("tanh", ActivationKind::Tanh),
    ("identity", ActivationKind::Identity),
];
const WEIGHTS: [(&str, Weights); 4] = [
    ("pytorch", Weights::Pytorch),
    ("xavier", Weights::Xavier),
    ("he", Weights::He),
    ("normal", Weights::Normal),
];
const SLOPE: [f64; 2] = [-10.0, 10.0];

impl Input {
    pub fn read(value: Value, digits: &Digits) -> Read<Self> {
        let mut told = Told::new(value)?;
        let widths = told.wholes("widths", [1, 256])?.unwrap_or(vec![64, 64]);
        if widths.len() > 12 {
            return Err(format!("{} hidden layers are more than 12", widths.len()));
        }
        let norms = [
            ("none", NormKind::None),
            ("batch", NormKind::Batch),
            ("frozen", NormKind::Frozen),
        ];
        let scales = [
            ("symmetric", Scale::Symmetric),
            ("unit", Scale::Unit),
            ("bytes", Scale::Bytes),
            ("left", Scale::Left),
            ("standardised", Scale::Standardised),
        ];
        let changes = told.list("changes")?.unwrap_or_default().into_iter();
        let input = Input {
            seed: told.seed()?,
            steps: told.whole("steps", 300, STEPS)?,
            batch: told.whole("batch", 64, BATCH)?,
            rate: told.number("rate", 1e-3, RATE)?,
            images: told.whole("images", 10_000, IMAGES)?,
            activations: activations(&mut told, widths.len())?,
            slope: told.number("slope", 0.01, SLOPE)?,
            norm: told.choice("norm", &norms)?,
            weights: told.choice("weights", &WEIGHTS)?,
            bias: told.number_or_none("bias", [-1e3, 1e3])?,
            adam: told.choice("optimiser", &[("adam", true), ("sgd", false)])?,
            scale: told.choice("scale", &scales)?,
            changes: changes.map(Change::read).collect::<Read<_>>()?,
            widths,
        };
        told.finish()?;
        digits.check(input.images)?;
        Ok(input)
    }
}

/// One for all hidden layers, or one for each.
fn activations(told: &mut Told, hidden: usize) -> Read<Vec<ActivationKind>> {
    let name = "activations";
    match told.take(name) {
        None => Ok(vec![ActivationKind::Relu; hidden]),
        Some(Value::Array(all)) if all.len() == hidden => {
            let each = all.iter().map(|one| choice(name, one, &ACTIVATIONS));
            each.collect()
        }
        Some(Value::Array(all)) => {
            let given = all.len();
            Err(format!(
                "{given} activations don’t fit {hidden} hidden layers"
            ))
        }
        Some(one) => Ok(vec![choice(name, &one, &ACTIVATIONS)?; hidden]),
    }
}

impl Change {
    fn read(value: Value) -> Read<Self> {
        let mut told = Told::named(value, "changes".into())?;
        let activation = told.take("activation");
        let change = Change {
            at: told.whole("at", 0, [0, STEPS[1]])?,
            slope: told.number_or_none("slope", SLOPE)?,
            rate: told.number_or_none("rate", RATE)?,
            activation: activation
                .map(|value| choice("changes.activation", &value, &ACTIVATIONS))
                .transpose()?,
        };
        told.finish()?;
        Ok(change)
    }
}

/// A scale, and what it needs of the training images.
pub struct Scaler {
    scale: Scale,
    standard: [f32; 2],
}

impl Scaler {
    pub fn new(input: &Input, train: &Labelled) -> Self {
        let scale = input.scale;
        let standard = match scale {
            Scale::Standardised => standard(train, input.images),
            _ => [0.0, 1.0],
        };
        Self { scale, standard }
    }

    /// Images as numbers, 784 each.
    pub fn apply(&self, bytes: &[u8]) -> Vec<f32> {
        let whole = || bytes.iter().map(|&byte| f32::from(byte));
        match self.scale {
            Scale::Symmetric => symmetric(bytes),
            Scale::Unit => whole().map(|value| value / 255.0).collect(),
            Scale::Bytes => whole().collect(),
            Scale::Left => {
                let left = |index: usize| index % PIXELS % SIDE < SIDE / 2;
                let factor = |index| if left(index) { 10.0 } else { 1.0 };
                let values = symmetric(bytes).into_iter().enumerate();
                values.map(|(index, value)| factor(index) * value).collect()
            }
            Scale::Standardised => {
                let [mean, deviation] = self.standard;
                let values = symmetric(bytes).into_iter();
                values.map(|value| (value - mean) / deviation).collect()
            }
        }
    }
}
