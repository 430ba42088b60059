//! What a step measures, by name: on the device until somebody reads it. A new measure is a row of
//! [`MEASURES`] and one `set` where it is known.

use super::readback::read_all;
use crate::error::Result;
use burn::tensor::Tensor;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// A number that is measured every step.
#[derive(Debug, PartialEq, Eq)]
pub struct Measure {
    /// In rows, tables and the page.
    pub name: &'static str,
    pub label: &'static str,
    /// Kept squared on the device; the root is taken when it is read.
    squared: bool,
}

const fn measure(name: &'static str, label: &'static str, squared: bool) -> Measure {
    Measure {
        name,
        label,
        squared,
    }
}

/// D's loss, averaged over the real and the fake half: with cross-entropy ln 2 at chance.
pub static LOSS_D: Measure = measure("lossD", "Loss of D", false);
pub static LOSS_G: Measure = measure("lossG", "Loss of G", false);
/// Mean of D(x) = σ(logit) over the real batch, before D's update.
pub static D_REAL: Measure = measure("dReal", "D(x)", false);
/// Mean of D(G(z)) over the fake batch, before D's update (before G's in a G-only step).
pub static D_FAKE: Measure = measure("dFake", "D(G(z))", false);
/// L2 norm over all of D's parameter gradients.
pub static GRAD_D: Measure = measure("gradD", "Gradient of D", true);
pub static GRAD_G: Measure = measure("gradG", "Gradient of G", true);
/// An autoencoder's whole loss.
pub static LOSS: Measure = measure("loss", "Loss", false);
/// Its reconstruction term: nats an image with cross-entropy, else mean squared error.
pub static RECONSTRUCTION: Measure = measure("reconstruction", "Reconstruction", false);
/// Its KL term, unweighted: nats an image.
pub static KL: Measure = measure("kl", "KL divergence", false);
/// Mean squared error a pixel on held-out images, black −1 and white 1; once a report.
pub static HELD_OUT: Measure = measure("heldOut", "Error on held-out images", false);
/// L2 norm over all parameter gradients of encoder and decoder.
pub static GRAD: Measure = measure("grad", "Gradient", true);

/// Every measure there is.
pub static MEASURES: [&Measure; 11] = [
    &LOSS_D,
    &LOSS_G,
    &D_REAL,
    &D_FAKE,
    &GRAD_D,
    &GRAD_G,
    &LOSS,
    &RECONSTRUCTION,
    &KL,
    &HELD_OUT,
    &GRAD,
];

/// A step's measurements while they are still on the device, `[1]` each.
#[derive(Clone, Default)]
pub struct Measures(Vec<(&'static Measure, Tensor<1>)>);

impl Measures {
    /// A later value of a measure replaces an earlier one.
    pub fn set(&mut self, measure: &'static Measure, value: Tensor<1>) {
        let value = value.inner();
        match self.0.iter_mut().find(|(known, _)| *known == measure) {
            Some((_, old)) => *old = value,
            None => self.0.push((measure, value)),
        }
    }

    /// Takes over all of `newer`.
    pub fn replace_by(&mut self, newer: Self) {
        for (measure, value) in newer.0 {
            self.set(measure, value);
        }
    }

    /// Takes over what is not there yet.
    pub fn complete_with(&mut self, newer: Self) {
        for (measure, value) in newer.0 {
            if self.0.iter().all(|(known, _)| *known != measure) {
                self.0.push((measure, value));
            }
        }
    }

    /// The values of `step`, read back alone; `None` for what `of` names and was not measured.
    pub async fn read(&self, step: u64, of: &[&'static Measure]) -> Result<StepRow> {
        let rows = read_rows(&[(step, self.clone())], of).await?;
        Ok(rows.into_iter().next().expect("a row for the one step"))
    }
}

/// The measurements of some steps, read back in one trip.
pub async fn read_rows(
    measured: &[(u64, Measures)],
    of: &[&'static Measure],
) -> Result<Vec<StepRow>> {
    let on_device = measured.iter().flat_map(|(_, measures)| measures.0.iter());
    let values = read_all(on_device.map(|(_, value)| value.clone())).await?;
    let mut values = values.into_iter().flatten();
    let row = |(step, measures): &(u64, Measures)| {
        let read: Vec<(&Measure, f32)> = (measures.0.iter())
            .map(|(measure, _)| {
                (
                    *measure,
                    values.next().expect("one value for every measure"),
                )
            })
            .collect();
        let value = |measure: &'static Measure| {
            let found = read.iter().find(|(known, _)| *known == measure);
            let value = found.map(|&(_, value)| if measure.squared { value.sqrt() } else { value });
            (measure, value)
        };
        StepRow {
            step: *step,
            values: of.iter().copied().map(value).collect(),
        }
    };
    Ok(measured.iter().map(row).collect())
}

/// The measurements of one step: `{step, <measure>: number or null …}` as JSON. `None` where the step
/// did not compute a value: a D-only step has no generator loss.
#[derive(Clone, Debug, PartialEq)]
pub struct StepRow {
    /// Steps done in this run, this one included.
    pub step: u64,
    pub values: Vec<(&'static Measure, Option<f32>)>,
}

impl StepRow {
    pub fn get(&self, measure: &Measure) -> Option<f32> {
        self.values.iter().find(|(known, _)| *known == measure)?.1
    }

    /// Adds a value, or replaces the one there is.
    pub fn set(&mut self, measure: &'static Measure, value: f32) {
        self.values.retain(|(known, _)| *known != measure);
        self.values.push((measure, Some(value)));
    }
}

impl Serialize for StepRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.values.len() + 1))?;
        map.serialize_entry("step", &self.step)?;
        for (measure, value) in &self.values {
            map.serialize_entry(measure.name, value)?;
        }
        map.end()
    }
}

/// Everything since the previous report, in plain numbers.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    pub step: u64,
    /// Passes over the training images, as a fraction.
    pub epoch: f64,
    /// Real images shown so far in this run.
    pub images: u64,
    pub images_per_epoch: u64,
    pub rows: Vec<StepRow>,
}
