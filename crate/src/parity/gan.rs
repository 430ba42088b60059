//! A GAN's reference values: two steps of a D and a G update each.

use super::{After, Comparison, Found, Tensors, expect_count, expect_rows, flat, real};
use crate::data::{CLASSES, one_hot};
use crate::error::{Error, Result};
use crate::nets::{Network, Pass, Statistics};
use crate::settings::Config;
use crate::tasks::gan::{Gan, MEASURED, Shown};
use crate::tasks::{Latents, joined};
use crate::train::measures::{D_FAKE, D_REAL, GRAD_D, GRAD_G, LOSS_D, LOSS_G};
use burn::tensor::{Device, Tensor};
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Recorded {
    parameters: Tensors,
    forward: Forward,
    steps: Vec<Step>,
    after: After<Vec<f32>>,
}

#[derive(Deserialize)]
struct Forward {
    z: Vec<f32>,
    labels: Option<Vec<u8>>,
    train: Vec<f32>,
    eval: Vec<f32>,
}

#[derive(Deserialize)]
struct Step {
    /// Bytes of the real batch, and the digits that they are.
    real: Vec<u8>,
    labels_real: Option<Vec<u8>>,
    /// Latents of D's update with the digits they ask for, and of G's where it draws its own.
    z: Vec<f32>,
    labels: Option<Vec<u8>>,
    z_g: Option<Vec<f32>>,
    labels_g: Option<Vec<u8>>,
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
    logits_real: Vec<f32>,
    logits_fake: Vec<f32>,
    gradients: Tensors,
}

pub(super) async fn compare(
    config: &Config,
    recorded: &Recorded,
    device: &Device,
) -> Result<Vec<Comparison>> {
    let Recorded {
        parameters,
        forward,
        steps,
        after,
    } = recorded;
    let mut gan = Gan::new(config, device);
    parameters.load(&mut gan.generator, device)?;
    parameters.load(&mut gan.discriminator, device)?;
    let latents = |z: &[f32], labels: &Option<Vec<u8>>| latents(config, z, labels, device);
    let mut found = Found::default();

    let z = latents(&forward.z, &forward.labels)?.z;
    let generator = &mut gan.generator.network;
    for (what, statistics, expected) in [
        ("train", Statistics::BatchOnly, &forward.train),
        ("eval", Statistics::Running, &forward.eval),
    ] {
        let images = sample(config, generator, z.clone(), statistics);
        found
            .tensor(format!("forward {what}"), images, expected)
            .await?;
    }

    for (i, step) in steps.iter().enumerate() {
        let at = format!("step {}", i + 1);
        let images = real(config, &step.real, device)?;
        let labels = one_hots(config, images.dims()[0], &step.labels_real, device)?;
        let shown = Shown { images, labels };
        let fake = gan.generate(config, latents(&step.z, &step.labels)?, true);
        if let Some(detail) = &step.detail {
            found
                .tensor(format!("{at} fakes"), fake.images.clone(), &detail.fakes)
                .await?;
            for (what, shown, expected) in [
                ("real", shown.clone(), &detail.logits_real),
                ("fake", fake.clone(), &detail.logits_fake),
            ] {
                let shown = Shown {
                    images: shown.images.inner(),
                    ..shown
                };
                let logits = gan.logits(
                    shown,
                    Pass::looking(Statistics::BatchOnly, config.leaky_slope),
                );
                found
                    .tensor(format!("{at} logits of {what}"), logits, expected)
                    .await?;
            }
        }

        let update = gan.discriminator_gradients(config, shown, fake.clone());
        if let Some(detail) = &step.detail {
            found
                .gradients(
                    &at,
                    &gan.discriminator,
                    &update.gradients,
                    &detail.gradients,
                )
                .await?;
        }
        gan.discriminator
            .update(update.gradients, config.lr_d, config.beta1, false);
        let mut measures = update.measures;

        let fake = match &step.z_g {
            None => fake,
            Some(z) => gan.generate(config, latents(z, &step.labels_g)?, true),
        };
        let update = gan.generator_gradients(config, fake);
        if let Some(detail) = &step.detail {
            found
                .gradients(&at, &gan.generator, &update.gradients, &detail.gradients)
                .await?;
        }
        gan.generator
            .update(update.gradients, config.lr_g, config.beta1, false);
        measures.complete_with(update.measures);

        let row = measures.read(i as u64 + 1, MEASURED).await?;
        for (measure, expected) in [
            (&LOSS_D, step.loss_d),
            (&LOSS_G, step.loss_g),
            (&D_REAL, step.d_real),
            (&D_FAKE, step.d_fake),
            (&GRAD_D, step.grad_d),
            (&GRAD_G, step.grad_g),
        ] {
            found.number(format!("{at} {}", measure.name), row.get(measure), expected);
        }
    }

    found.after(&gan.generator, parameters, after).await?;
    found.after(&gan.discriminator, parameters, after).await?;
    let images = sample(config, &mut gan.generator.network, z, Statistics::Running);
    found
        .tensor("after eval".to_owned(), images, &after.eval)
        .await?;
    Ok(found.0)
}

fn sample(
    config: &Config,
    generator: &mut Network,
    z: Tensor<4>,
    statistics: Statistics,
) -> Tensor<4> {
    generator.forward(z, Pass::looking(statistics, config.leaky_slope))
}

/// Latents `[n, latent + classes, 1, 1]` from rows of z with a label each.
fn latents(
    config: &Config,
    z: &[f32],
    labels: &Option<Vec<u8>>,
    device: &Device,
) -> Result<Latents> {
    let count = expect_rows("z", z.len(), config.latent)?;
    let labels = checked(config, count, labels)?.unwrap_or_default();
    Ok(joined(
        z.to_vec(),
        config.latent,
        labels,
        config.classes(),
        device,
    ))
}

/// One-hot labels `[n, classes]` for `count` images.
fn one_hots(
    config: &Config,
    count: usize,
    labels: &Option<Vec<u8>>,
    device: &Device,
) -> Result<Option<Tensor<2>>> {
    let labels = checked(config, count, labels)?;
    Ok(labels.map(|labels| flat(&one_hot(&labels), device).reshape([count, CLASSES])))
}

/// `count` labels of digits where the run asks for digits, and none where it does not.
fn checked(config: &Config, count: usize, labels: &Option<Vec<u8>>) -> Result<Option<Vec<u8>>> {
    match (config.classes(), labels) {
        (0, None) => Ok(None),
        (CLASSES, Some(labels)) if labels.iter().all(|&label| usize::from(label) < CLASSES) => {
            expect_count("labels", count, labels.len())?;
            Ok(Some(labels.clone()))
        }
        _ => Err(Error::Reference(
            "labels belong to a network that asks for digits, one for each image".to_owned(),
        )),
    }
}
