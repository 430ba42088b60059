//! Lesson 9: what the KL term is for.

use super::bench::{Bench, IMAGES, Trained, codes, qualities};
use super::numbers::{mean, named, recent};
use super::{Arm, Measured};
use crate::Outcome;
use crate::experiment::plan::preset;
use crate::experiment::rebuilt;
use noiselab::data::Range;
use noiselab::judge::{fitted, shown};
use noiselab::nets::Statistics;
use noiselab::settings::{Config, NetworkKind};
use noiselab::train::readback::read;
use pollster::block_on;

const LESSON: &str = "09-vae";
pub const STEPS: u64 = 1000;
/// The classifier is called sure from here on.
const SURE: f64 = 0.9;

pub fn arms() -> Vec<Arm> {
    vec![
        arm(LESSON, "variational", vae),
        arm(LESSON, "plain autoencoder", plain),
    ]
}

/// What the weight of the KL term does, and a code that can be drawn.
pub fn more() -> Vec<Arm> {
    vec![
        arm(LESSON, "β 0: noise kept", |seed| Config {
            kl_weight: 0.0,
            ..vae(seed)
        }),
        arm(LESSON, "β 10", |seed| Config {
            kl_weight: 10.0,
            ..vae(seed)
        }),
        arm(LESSON, "variational: two numbers", |seed| {
            preset(NetworkKind::VaePlane, seed)
        }),
        arm(LESSON, "variational: no warm-up", |seed| Config {
            kl_warm_up: 0,
            ..vae(seed)
        }),
    ]
}

pub fn vae(seed: u32) -> Config {
    preset(NetworkKind::Vae, seed)
}

/// The same network without noise and KL.
pub fn plain(seed: u32) -> Config {
    Config {
        network: NetworkKind::AeConv,
        kl_weight: 0.0,
        kl_warm_up: 0,
        ..vae(seed)
    }
}

pub fn arm(lesson: &'static str, name: &str, config: fn(u32) -> Config) -> Arm {
    Arm::new(
        lesson,
        format!("{name} {STEPS} steps"),
        move |bench, seed| {
            let config = config(seed);
            let trained = bench.trained(&config, STEPS)?;
            measured(bench, trained, &config)
        },
    )
}

/// Of decoded N(0, 1): quality, and how many the classifier is sure of. Of decoded draws from a
/// Gaussian that is fitted to the codes of the held-out images: quality. Their reconstruction error,
/// the spread of their codes, and σ of the clouds around them.
fn measured(bench: &mut Bench, trained: Trained, config: &Config) -> Outcome<Measured> {
    let Trained { mut run, rows } = trained;
    let verdict = bench.verdict(&mut run)?;
    let tops = verdict
        .probabilities
        .rows()
        .map(|row| row.iter().copied().fold(0.0, f64::max));
    let sure = tops.filter(|top| *top >= SURE).count() as f64 / IMAGES as f64;
    let mut measured = qualities(&bench.quality_of(&verdict));

    let (latent, outputs) = (config.latent, bench.encoded(run.task(), config)?);
    let means = block_on(read(outputs.clone().narrow(1, 0, latent)))?;
    let z = codes(
        fitted(&means, latent, config.seed, IMAGES),
        latent,
        &bench.device(),
    );
    let drawn = run.task().draw(config, z, Statistics::Running);
    let verdict = bench.judge.verdict(shown(drawn, Range::of(config)))?;
    let fitted = bench.quality_of(&verdict).fcd;

    let rebuilt = rebuilt::from(0.0, run.task(), config, &bench.held_out, &mut bench.judge)?;
    measured.extend(named([
        ("sure", sure),
        ("fcdFitted", fitted),
        ("error", rebuilt.error),
        ("read", rebuilt.read),
        ("codeSpread", root_mean_square(&means)),
    ]));
    if config.variational() {
        let logs = block_on(read(outputs.narrow(1, latent, latent)))?;
        let deviations: Vec<f64> = logs.iter().map(|log| f64::from(log / 2.0).exp()).collect();
        measured.extend(named([("sigma", mean(&deviations))]));
    }
    measured.extend(recent(&rows));
    Ok(measured)
}

fn root_mean_square(values: &[f32]) -> f64 {
    let squares: Vec<f64> = values.iter().map(|&v| f64::from(v).powi(2)).collect();
    mean(&squares).sqrt()
}
