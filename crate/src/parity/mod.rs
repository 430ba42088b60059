//! Compares this build, on whatever device, with values that PyTorch computed
//! (`tests/fixtures/pytorch`): forward passes, losses, gradients, and everything that two training
//! steps change. The native tests and the page's own check use it alike. A file that can't be read
//! is refused; it never panics.

mod autoencoder;
mod gan;

use crate::data::{Range, Shape};
use crate::error::{Error, Result};
use crate::nets::Network;
use crate::settings::Config;
use crate::train::part::Part;
use crate::train::readback::read;
use burn::tensor::{Device, Tensor, TensorData};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// One file of reference values.
pub struct Fixture {
    config: Config,
    recorded: Kind,
}

enum Kind {
    Gan(gan::Recorded),
    Autoencoder(autoencoder::Recorded),
}

/// How far one value, or one tensor, is from PyTorch's.
#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    pub what: String,
    /// ‖ours − PyTorch's‖ / ‖PyTorch's‖.
    pub error: f64,
}

impl Fixture {
    pub fn from_json(text: &str) -> Result<Self> {
        #[derive(Deserialize)]
        struct Head {
            config: Map<String, Value>,
        }
        let Head { mut config } = parse(text)?;
        // PyTorch's own constants, which are not settings here.
        config.retain(|name, _| !["beta2", "eps"].contains(&name.as_str()));
        let config = Config::from_json(&Value::Object(config).to_string())?;
        let recorded = match config.family().is_gan() {
            true => Kind::Gan(parse(text)?),
            false => Kind::Autoencoder(parse(text)?),
        };
        Ok(Self { config, recorded })
    }
}

/// Runs the fixture's steps on `device` and compares every value it has.
pub async fn compare(fixture: &Fixture, device: &Device) -> Result<Vec<Comparison>> {
    match &fixture.recorded {
        Kind::Gan(recorded) => gan::compare(&fixture.config, recorded, device).await,
        Kind::Autoencoder(recorded) => {
            autoencoder::compare(&fixture.config, recorded, device).await
        }
    }
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| Error::Reference(error.to_string()))
}

/// Tensors by the name of their network.
#[derive(Deserialize)]
struct Tensors(BTreeMap<String, Vec<Named>>);

#[derive(Deserialize)]
struct Named {
    name: String,
    values: Vec<f32>,
}

/// Both networks after all steps, and what they then give.
#[derive(Deserialize)]
struct After<Eval> {
    parameters: Tensors,
    buffers: Tensors,
    eval: Eval,
}

impl Tensors {
    fn of(&self, part: &Part) -> Result<&[Named]> {
        let found = self.0.get(part.name);
        found
            .map(Vec::as_slice)
            .ok_or_else(|| Error::Reference(format!("nothing is there for {}", part.name)))
    }

    /// Makes them the network's parameters.
    fn load(&self, part: &mut Part, device: &Device) -> Result<()> {
        let given = self.of(part)?;
        let parameters = part.network.parameters_mut();
        expect_count("parameters", parameters.len(), given.len())?;
        for (parameter, Named { name, values }) in parameters.iter_mut().zip(given) {
            let size = parameter.shape.iter().product::<usize>();
            if *name != format!("{}.{}", part.name, parameter.name) || values.len() != size {
                let expected = &parameter.name;
                return Err(Error::Reference(format!(
                    "{name} stands where {size} values of {expected} should"
                )));
            }
            parameter.set(flat(values, device));
        }
        Ok(())
    }
}

fn flat(values: &[f32], device: &Device) -> Tensor<1> {
    Tensor::from_data(TensorData::new(values.to_vec(), [values.len()]), device)
}

/// Rows of `width` numbers as `[n, width, 1, 1]`.
fn rows(what: &str, values: &[f32], width: usize, device: &Device) -> Result<Tensor<4>> {
    let count = expect_rows(what, values.len(), width)?;
    Ok(Tensor::from_data(
        TensorData::new(values.to_vec(), [count, width, 1, 1]),
        device,
    ))
}

/// Images of the settings' shape as `[n, channels, side, side]`.
fn images(config: &Config, values: Vec<f32>, device: &Device) -> Result<Tensor<4>> {
    let shape = Shape::of(config);
    let count = expect_rows("images", values.len(), shape.values())?;
    let shape = [count, shape.channels, shape.side, shape.side];
    Ok(Tensor::from_data(TensorData::new(values, shape), device))
}

/// The same from their bytes.
fn real(config: &Config, bytes: &[u8], device: &Device) -> Result<Tensor<4>> {
    let range = Range::of(config);
    images(
        config,
        bytes.iter().map(|&byte| range.to_value(byte)).collect(),
        device,
    )
}

fn expect_rows(what: &str, values: usize, width: usize) -> Result<usize> {
    match values > 0 && values.is_multiple_of(width) {
        true => Ok(values / width),
        false => Err(Error::Reference(format!(
            "{values} values of {what} are no rows of {width}"
        ))),
    }
}

fn expect_count(what: &str, expected: usize, got: usize) -> Result<()> {
    match got == expected {
        true => Ok(()),
        false => Err(Error::Reference(format!(
            "{got} {what} where {expected} were expected"
        ))),
    }
}

/// What was compared so far.
#[derive(Default)]
struct Found(Vec<Comparison>);

impl Found {
    fn values(&mut self, what: String, ours: &[f32], expected: &[f32]) {
        let norm =
            |values: &mut dyn Iterator<Item = f64>| values.map(|v| v * v).sum::<f64>().sqrt();
        let pairs = ours.iter().zip(expected);
        let difference = norm(&mut pairs.map(|(a, b)| f64::from(*a) - f64::from(*b)));
        let scale = norm(&mut expected.iter().map(|v| f64::from(*v)));
        let error = match ours.len() == expected.len() {
            true if difference == 0.0 => 0.0,
            true => difference / scale,
            false => f64::INFINITY,
        };
        self.0.push(Comparison { what, error });
    }

    async fn tensor<const D: usize>(
        &mut self,
        what: String,
        ours: Tensor<D>,
        expected: &[f32],
    ) -> Result<()> {
        self.values(what, &read(ours.inner()).await?, expected);
        Ok(())
    }

    /// A measure that was not taken differs.
    fn number(&mut self, what: String, ours: Option<f32>, expected: f32) {
        self.values(what, &[ours.unwrap_or(f32::NAN)], &[expected]);
    }

    async fn gradients(
        &mut self,
        at: &str,
        part: &Part,
        ours: &[Tensor<1>],
        expected: &Tensors,
    ) -> Result<()> {
        let expected = expected.of(part)?;
        expect_count("gradients", ours.len(), expected.len())?;
        for (ours, expected) in ours.iter().zip(expected) {
            self.tensor(
                format!("{at} gradient of {}", expected.name),
                ours.clone(),
                &expected.values,
            )
            .await?;
        }
        Ok(())
    }

    /// A network's parameters and running statistics after all steps, and by how much the parameters
    /// have changed, all together: a wrong optimiser shows there first.
    async fn after<T>(&mut self, part: &Part, before: &Tensors, after: &After<T>) -> Result<()> {
        let (before, parameters, buffers) = (
            before.of(part)?,
            after.parameters.of(part)?,
            after.buffers.of(part)?,
        );
        let network: &Network = &part.network;
        expect_count("parameters", network.parameters().len(), parameters.len())?;
        let (mut change, mut expected_change) = (Vec::new(), Vec::new());
        for ((parameter, expected), before) in
            network.parameters().iter().zip(parameters).zip(before)
        {
            let ours = read(parameter.value.clone().inner()).await?;
            self.values(format!("after {}", expected.name), &ours, &expected.values);
            let minus = |after: &[f32]| -> Vec<f32> {
                after
                    .iter()
                    .zip(&before.values)
                    .map(|(a, b)| a - b)
                    .collect()
            };
            change.extend(minus(&ours));
            expected_change.extend(minus(&expected.values));
        }
        self.values(
            format!("change of {}", part.name),
            &change,
            &expected_change,
        );
        let ours = network.buffers();
        expect_count("buffers", ours.len(), buffers.len())?;
        for ((_, ours), expected) in ours.into_iter().zip(buffers) {
            self.tensor(format!("after {}", expected.name), ours, &expected.values)
                .await?;
        }
        Ok(())
    }
}
