//! Lesson 5: what batch norm does in a GAN, and what it doesn't.

use super::bench::{codes, usual};
use super::numbers::{correlation, mean, named};
use super::{Arm, Measured};
use crate::experiment::plan::default_recipe;
use noiselab::judge::{Channel, channels};
use noiselab::nets::{Pass, Statistics};
use noiselab::settings::{Config, Noise, Norm};
use noiselab::train::latents;
use pollster::block_on;

const LESSON: &str = "05-batch-norm";
/// A channel that fires at most this often passes only what it is sure of.
const PICKY: f64 = 0.05;
/// z behind the shares of channels that fire.
const FIRED: usize = 300;

pub fn arms() -> Vec<Arm> {
    trained(300)
}

/// The default's running averages, and its channels.
pub fn of_the_default() -> Vec<Arm> {
    let mut arms: Vec<Arm> = [10, 30, 100, 500].map(modes).into();
    arms.extend([("randn", Noise::Normal), ("rand", Noise::Uniform01)].map(firing));
    arms
}

/// Whether longer runs tell more.
pub fn more() -> Vec<Arm> {
    trained(500)
}

fn trained(steps: u64) -> Vec<Arm> {
    vec![
        changed("batch norm in both", steps, |_| ()),
        changed("batch norm in G only", steps, |c| c.d_norms = none()),
        changed("batch norm in D only", steps, |c| c.g_norms = none()),
        changed("no batch norm", steps, |c| {
            (c.g_norms, c.d_norms) = (none(), none())
        }),
        changed("γ and β frozen", steps, |c| c.affine = false),
    ]
}

fn none() -> Vec<Norm> {
    vec![Norm::None; 2]
}

fn changed(name: &str, steps: u64, change: fn(&mut Config)) -> Arm {
    let config = move |seed| {
        let mut config = default_recipe(seed);
        change(&mut config);
        config
    };
    usual(LESSON, format!("{name}: {steps} steps"), config, steps)
}

/// The default generator drawn from with running statistics and with those of the batch.
fn modes(steps: u64) -> Arm {
    let name = format!("running against batch statistics: {steps} steps");
    Arm::new(LESSON, name, move |bench, seed| {
        let mut run = bench.trained(&default_recipe(seed), steps)?.run;
        let mut fcd = |statistics| {
            let images = bench.drawn(&mut run, Noise::Normal, statistics);
            bench.judge.of(images).map(|quality| quality.fcd)
        };
        let running = fcd(Statistics::Running)?;
        let batch = fcd(Statistics::BatchOnly)?;
        Ok(named([("fcdRunning", running), ("fcdBatch", batch)]))
    })
}

/// How often G's channels fire, against what γ and β alone would have them do.
fn firing((name, noise): (&str, Noise)) -> Arm {
    Arm::new(
        LESSON,
        format!("channels of G on {name}: 300 steps"),
        move |bench, seed| {
            let config = Config {
                noise,
                ..default_recipe(seed)
            };
            let mut run = bench.trained(&config, 300)?.run;
            let z = codes(
                latents(&config, noise, FIRED),
                config.latent,
                &bench.device(),
            );
            let generator = &mut run
                .gan()
                .ok_or("only a GAN has a generator")?
                .generator
                .network;
            let pass = Pass::looking(Statistics::Running, config.leaky_slope);
            Ok(summary(&block_on(channels(generator, z, pass))?))
        },
    )
}

fn summary(channels: &[Channel]) -> Measured {
    let of = |value: fn(&Channel) -> f64| channels.iter().map(value).collect::<Vec<f64>>();
    let (expected, active) = (of(|c| c.expected), of(|c| c.active));
    let errors: Vec<f64> = expected
        .iter()
        .zip(&active)
        .map(|(a, b)| (a - b).abs())
        .collect();
    let picky = active.iter().filter(|active| **active <= PICKY).count();
    let least = active.iter().copied().fold(1.0, f64::min);
    named([
        ("channels", channels.len() as f64),
        (
            "negativeGammas",
            mean(&of(|c| f64::from(u8::from(c.gamma < 0.0)))),
        ),
        (
            "smallestGamma",
            of(|c| f64::from(c.gamma))
                .into_iter()
                .fold(f64::MAX, f64::min),
        ),
        ("correlation", correlation(&expected, &active)),
        ("meanError", mean(&errors)),
        ("picky", picky as f64),
        ("leastActive", least),
    ])
}
