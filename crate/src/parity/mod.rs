//! Compares this build, on whatever device, with values that PyTorch computed
//! (`tests/fixtures/pytorch`): forward passes, losses, gradients, and everything that two training
//! steps change. The native tests and the page's own check use it alike.

use crate::data::Range;
use crate::error::{Error, Result};
use crate::nets::{Network, Parameter, Pass, Statistics};
use crate::settings::Config;
use crate::tasks::Latents;
use crate::tasks::gan::{Gan, MEASURED, Shown};
use crate::train::measures::{D_FAKE, D_REAL, GRAD_D, GRAD_G, LOSS_D, LOSS_G};
use crate::train::readback::read;
use burn::tensor::{Device, Tensor, TensorData};
use serde::{Deserialize, Serialize};

/// One file of reference values.
#[derive(Deserialize)]
pub struct Fixture {
    config: serde_json::Map<String, serde_json::Value>,
    parameters: Players<Vec<Named>>,
    forward: Forward,
    steps: Vec<Step>,
    after: After,
}

#[derive(Deserialize)]
struct Players<T> {
    g: T,
    d: T,
}

#[derive(Deserialize)]
struct Named {
    name: String,
    values: Vec<f32>,
}

#[derive(Deserialize)]
struct Forward {
    z: Vec<f32>,
    train: Vec<f32>,
    eval: Vec<f32>,
}

#[derive(Deserialize)]
struct Step {
    /// Grey bytes of the real batch.
    real: Vec<u8>,
    /// Latents of D's update, and of G's where it draws its own.
    z: Vec<f32>,
    z_g: Option<Vec<f32>>,
    loss_d: f32,
    loss_g: f32,
    d_real: f32,
    d_fake: f32,
    grad_d: f32,
    grad_g: f32,
    /// Only the first step has it.
    detail: Option<Detail>,
}

#[derive(Deserialize)]
struct Detail {
    fakes: Vec<f32>,
    gradients: Players<Vec<Named>>,
}

#[derive(Deserialize)]
struct After {
    parameters: Players<Vec<Named>>,
    buffers: Players<Vec<Named>>,
    eval: Vec<f32>,
}

/// How far one value, or one tensor, is from PyTorch's.
#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    pub what: String,
    /// ‖ours − PyTorch's‖ / ‖PyTorch's‖.
    pub error: f64,
}

/// Runs the fixture's two steps on `device` and compares every value it has.
pub async fn compare(fixture: &Fixture, device: &Device) -> Result<Vec<Comparison>> {
    let mut settings = fixture.config.clone();
    // PyTorch's own constants, which are not settings here.
    settings.retain(|name, _| !["beta2", "eps"].contains(&name.as_str()));
    let settings = serde_json::Value::Object(settings).to_string();
    let config = Config::from_json(&settings)?;
    let mut gan = Gan::new(&config, device);
    set_parameters(&mut gan.generator.network, &fixture.parameters.g, device)?;
    set_parameters(
        &mut gan.discriminator.network,
        &fixture.parameters.d,
        device,
    )?;
    let latents = |values: &[f32]| {
        let shape = [values.len() / config.latent, config.latent, 1, 1];
        Tensor::<4>::from_data(TensorData::new(values.to_vec(), shape), device)
    };
    let mut found = Found::default();

    let z = latents(&fixture.forward.z);
    for (what, statistics, expected) in [
        ("train", Statistics::BatchOnly, &fixture.forward.train),
        ("eval", Statistics::Running, &fixture.forward.eval),
    ] {
        let images = sample(&mut gan.generator.network, z.clone(), statistics, &config);
        found.tensor(format!("forward {what}"), &read(images).await?, expected);
    }

    for (i, step) in fixture.steps.iter().enumerate() {
        let at = format!("step {}", i + 1);
        let real: Vec<f32> = step
            .real
            .iter()
            .map(|&byte| Range::of(&config).to_value(byte))
            .collect();
        let shape = [
            real.len() / (config.side * config.side),
            1,
            config.side,
            config.side,
        ];
        let real = Tensor::from_data(TensorData::new(real, shape), device);
        let drawn = |z| Latents { z, labels: None };
        let fake = gan.generate(&config, drawn(latents(&step.z)), true);
        if let Some(detail) = &step.detail {
            let fakes = read(fake.images.clone().inner()).await?;
            found.tensor(format!("{at} fakes"), &fakes, &detail.fakes);
        }

        let update = gan.discriminator_gradients(&config, Shown::from(real), fake.clone());
        if let Some(detail) = &step.detail {
            let parameters = gan.discriminator.network.parameters();
            let expected = &detail.gradients.d;
            let gradients = update.gradients.clone();
            found
                .gradients(&at, parameters, gradients, expected)
                .await?;
        }
        gan.discriminator
            .update(update.gradients, config.lr_d, config.beta1, false);
        let mut measures = update.measures;

        let fake = match &step.z_g {
            None => fake,
            Some(z) => gan.generate(&config, drawn(latents(z)), true),
        };
        let update = gan.generator_gradients(&config, fake);
        if let Some(detail) = &step.detail {
            let parameters = gan.generator.network.parameters();
            let expected = &detail.gradients.g;
            let gradients = update.gradients.clone();
            found
                .gradients(&at, parameters, gradients, expected)
                .await?;
        }
        gan.generator
            .update(update.gradients, config.lr_g, config.beta1, false);
        measures.complete_with(update.measures);

        let row = measures.read(i as u64 + 1, MEASURED).await?;
        for (what, ours, expected) in [
            ("loss D", row.get(&LOSS_D), step.loss_d),
            ("loss G", row.get(&LOSS_G), step.loss_g),
            ("D(x)", row.get(&D_REAL), step.d_real),
            ("D(G(z))", row.get(&D_FAKE), step.d_fake),
            ("gradient norm D", row.get(&GRAD_D), step.grad_d),
            ("gradient norm G", row.get(&GRAD_G), step.grad_g),
        ] {
            let ours = ours.unwrap_or(f32::NAN);
            found.tensor(format!("{at} {what}"), &[ours], &[expected]);
        }
    }

    for (network, parameters, buffers) in [
        (
            &gan.generator.network,
            &fixture.after.parameters.g,
            &fixture.after.buffers.g,
        ),
        (
            &gan.discriminator.network,
            &fixture.after.parameters.d,
            &fixture.after.buffers.d,
        ),
    ] {
        for (parameter, expected) in network.parameters().iter().zip(parameters) {
            let ours = read(parameter.value.clone().inner()).await?;
            found.tensor(format!("after {}", expected.name), &ours, &expected.values);
        }
        for ((_, ours), expected) in network.buffers().into_iter().zip(buffers) {
            let ours = read(ours).await?;
            found.tensor(format!("after {}", expected.name), &ours, &expected.values);
        }
    }
    let images = sample(&mut gan.generator.network, z, Statistics::Running, &config);
    found.tensor(
        "after eval".into(),
        &read(images).await?,
        &fixture.after.eval,
    );
    Ok(found.0)
}

fn set_parameters(network: &mut Network, given: &[Named], device: &Device) -> Result<()> {
    let parameters = network.parameters_mut();
    expect_count("parameters", parameters.len(), given.len())?;
    for (parameter, Named { name, values }) in parameters.iter_mut().zip(given) {
        let size = parameter.shape.iter().product::<usize>();
        if !name.ends_with(&parameter.name) || values.len() != size {
            let expected = &parameter.name;
            return Err(Error::Reference(format!(
                "{name} stands where {size} values of {expected} should"
            )));
        }
        let data = TensorData::new(values.clone(), [values.len()]);
        parameter.set(Tensor::from_data(data, device));
    }
    Ok(())
}

fn expect_count(what: &str, expected: usize, got: usize) -> Result<()> {
    match got == expected {
        true => Ok(()),
        false => Err(Error::Reference(format!(
            "{got} {what} where {expected} were expected"
        ))),
    }
}

fn sample(
    generator: &mut Network,
    z: Tensor<4>,
    statistics: Statistics,
    config: &Config,
) -> Tensor<4> {
    generator.forward(z, Pass::looking(statistics, config.leaky_slope))
}

#[derive(Default)]
struct Found(Vec<Comparison>);

impl Found {
    fn tensor(&mut self, what: String, ours: &[f32], expected: &[f32]) {
        let norm = |values: &mut dyn Iterator<Item = f64>| values.map(|v| v * v).sum::<f64>();
        let pairs = ours.iter().zip(expected);
        let difference = norm(&mut pairs.map(|(a, b)| f64::from(*a) - f64::from(*b)));
        let scale = norm(&mut expected.iter().map(|v| f64::from(*v)));
        let error = if ours.len() == expected.len() {
            (difference / scale).sqrt()
        } else {
            f64::INFINITY
        };
        self.0.push(Comparison { what, error });
    }

    async fn gradients(
        &mut self,
        at: &str,
        parameters: &[Parameter],
        gradients: Vec<Tensor<1>>,
        expected: &[Named],
    ) -> Result<()> {
        expect_count("gradients", parameters.len(), expected.len())?;
        for (gradient, expected) in gradients.into_iter().zip(expected) {
            let ours = read(gradient).await?;
            let what = format!("{at} gradient of {}", expected.name);
            self.tensor(what, &ours, &expected.values);
        }
        Ok(())
    }
}
