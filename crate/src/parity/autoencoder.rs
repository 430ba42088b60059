//! An autoencoder's reference values: two updates of both its networks.

use super::{After, Comparison, Found, Tensors, expect_count, images, real, rows};
use crate::error::{Error, Result};
use crate::nets::{Pass, Statistics};
use crate::settings::{Config, Reconstruction};
use crate::tasks::autoencoder::{Autoencoder, Lesson, MEASURED};
use crate::train::measures::{GRAD, KL, LOSS, RECONSTRUCTION};
use burn::tensor::{Device, Tensor};
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Recorded {
    parameters: Tensors,
    forward: Forward,
    steps: Vec<Step>,
    after: After<Rebuilt>,
}

#[derive(Deserialize)]
struct Forward {
    /// Bytes.
    real: Vec<u8>,
    train: Rebuilt,
    eval: Rebuilt,
}

/// Codes of images, and the images that they are decoded to.
#[derive(Deserialize)]
struct Rebuilt {
    codes: Vec<f32>,
    images: Vec<f32>,
}

#[derive(Deserialize)]
struct Step {
    /// Bytes of the batch that is to be rebuilt.
    real: Vec<u8>,
    /// What the encoder sees instead, where there is noise.
    input: Option<Vec<f32>>,
    /// N(0, 1) of a variational code.
    epsilon: Option<Vec<f32>>,
    loss: f32,
    reconstruction: f32,
    kl: Option<f32>,
    grad: f32,
    /// Only the first step has it.
    detail: Option<Detail>,
}

#[derive(Deserialize)]
struct Detail {
    /// The encoder's outputs: the code, or means and log variances.
    encoded: Vec<f32>,
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
    let mut autoencoder = Autoencoder::new(config, device);
    parameters.load(&mut autoencoder.encoder, device)?;
    parameters.load(&mut autoencoder.decoder, device)?;
    let mut found = Found::default();

    let shown = real(config, &forward.real, device)?;
    for (what, statistics, expected) in [
        ("train", Statistics::BatchOnly, &forward.train),
        ("eval", Statistics::Running, &forward.eval),
    ] {
        let what = format!("forward {what}");
        rebuild(
            &mut found,
            &what,
            &mut autoencoder,
            config,
            shown.clone(),
            statistics,
            expected,
        )
        .await?;
    }

    for (i, step) in steps.iter().enumerate() {
        let at = format!("step {}", i + 1);
        let lesson = lesson(config, step, device)?;
        if let Some(detail) = &step.detail {
            let pass = Pass::looking(Statistics::BatchOnly, config.leaky_slope);
            let encoded = autoencoder
                .encoder
                .network
                .forward(lesson.input.clone(), pass);
            found
                .tensor(format!("{at} encoded"), encoded, &detail.encoded)
                .await?;
        }

        let update = autoencoder.gradients(config, lesson, i as u64 + 1);
        if let Some(detail) = &step.detail {
            found
                .gradients(
                    &at,
                    &autoencoder.encoder,
                    &update.encoder,
                    &detail.gradients,
                )
                .await?;
            found
                .gradients(
                    &at,
                    &autoencoder.decoder,
                    &update.decoder,
                    &detail.gradients,
                )
                .await?;
        }
        autoencoder
            .encoder
            .update(update.encoder, config.lr_g, config.beta1, false);
        autoencoder
            .decoder
            .update(update.decoder, config.lr_g, config.beta1, false);

        let row = update.measures.read(i as u64 + 1, MEASURED).await?;
        let measured = [
            (&LOSS, step.loss),
            (&RECONSTRUCTION, step.reconstruction),
            (&GRAD, step.grad),
        ];
        for (measure, expected) in measured.into_iter().chain(step.kl.map(|kl| (&KL, kl))) {
            found.number(format!("{at} {}", measure.name), row.get(measure), expected);
        }
    }

    found.after(&autoencoder.encoder, parameters, after).await?;
    found.after(&autoencoder.decoder, parameters, after).await?;
    rebuild(
        &mut found,
        "after eval",
        &mut autoencoder,
        config,
        shown,
        Statistics::Running,
        &after.eval,
    )
    .await?;
    Ok(found.0)
}

async fn rebuild(
    found: &mut Found,
    what: &str,
    autoencoder: &mut Autoencoder,
    config: &Config,
    shown: Tensor<4>,
    statistics: Statistics,
    expected: &Rebuilt,
) -> Result<()> {
    let codes = autoencoder.encode(config, shown, statistics);
    found
        .tensor(format!("{what} codes"), codes.clone(), &expected.codes)
        .await?;
    let images = autoencoder.decode(config, codes, statistics);
    found
        .tensor(format!("{what} images"), images, &expected.images)
        .await
}

fn lesson(config: &Config, step: &Step, device: &Device) -> Result<Lesson> {
    let shown = real(config, &step.real, device)?;
    let count = shown.dims()[0];
    let input = match &step.input {
        None => shown,
        Some(values) => images(config, values.clone(), device)?,
    };
    expect_count("images that the encoder sees", count, input.dims()[0])?;
    let target = match config.reconstruction {
        // Pixels as probabilities.
        Reconstruction::Bce => step
            .real
            .iter()
            .map(|&byte| f32::from(byte) / 255.0)
            .collect(),
        Reconstruction::Mse => {
            let range = crate::data::Range::of(config);
            step.real.iter().map(|&byte| range.to_value(byte)).collect()
        }
    };
    let target = images(config, target, device)?;
    let epsilon = match (config.variational(), &step.epsilon) {
        (true, Some(epsilon)) => Some(rows("ε", epsilon, config.latent, device)?),
        (false, None) => None,
        _ => {
            return Err(Error::Reference(
                "ε belongs to a variational autoencoder".to_owned(),
            ));
        }
    };
    if let Some(epsilon) = &epsilon {
        expect_count("rows of ε", count, epsilon.dims()[0])?;
    }
    Ok(Lesson {
        input,
        target,
        epsilon,
    })
}
