//! Lesson 10: the GAN of 2014 for the same arithmetic, and the DCGAN's constraints one at a time.

use super::Arm;
use super::bench::{Bench, IMAGES, codes, usual};
use super::numbers::{mean, named};
use super::strokes::{direction, ink};
use crate::experiment::family_runner::steps_for;
use crate::experiment::plan::{default_recipe, preset};
use crate::{Outcome, data};
use noiselab::data::Shape;
use noiselab::nets::Statistics;
use noiselab::settings::{Config, Hidden, NetworkKind, Norm, Output};
use noiselab::train::readback::read;
use noiselab::train::{Run, latents};
use pollster::block_on;

const LESSON: &str = "10-dcgan";
/// Side of D's first kernels.
const KERNEL: usize = 4;
/// 10⁹ multiplications and additions of 300 steps of the DCGAN.
pub const GMAC: f64 = 92.0;

pub fn arms() -> Vec<Arm> {
    vec![
        changed("all constraints", |_| ()),
        dense("dense: ReLU", NetworkKind::Mlp),
        changed("no batch norm in G", |c| c.g_norms = vec![Norm::None; 2]),
        changed("no batch norm in D", |c| c.d_norms = vec![Norm::None; 2]),
        changed("no batch norm", |c| {
            (c.g_norms, c.d_norms) = (vec![Norm::None; 2], vec![Norm::None; 2]);
        }),
        changed("ReLU in D", |c| c.d_activations = vec![Hidden::Relu; 2]),
        changed("sigmoid in D", |c| {
            c.d_activations = vec![Hidden::Sigmoid; 2]
        }),
        first_kernels(),
        more_ink(),
    ]
}

/// The other constraints, and the GAN of 2014 as in its paper.
pub fn more() -> Vec<Arm> {
    vec![
        changed("LeakyReLU in G", |c| {
            c.g_activations = vec![Hidden::Leaky; 2]
        }),
        changed("tanh in G", |c| c.g_activations = vec![Hidden::Tanh; 2]),
        changed("sigmoid at the end of G", |c| c.output = Output::Sigmoid),
        dense("dense: maxout and dropout", NetworkKind::Maxout),
    ]
}

fn dense(name: &str, network: NetworkKind) -> Arm {
    let config = move |seed| preset(network, seed);
    let steps = steps_for(&config(0), GMAC);
    usual(LESSON, format!("{name}: {GMAC} GMAC"), config, steps)
}

/// Of D's first kernels after 300 steps: how many answer more to an upright stroke than to a lying one,
/// and how far they have moved from where they began.
fn first_kernels() -> Arm {
    Arm::new(LESSON, "first kernels of D: 300 steps", |bench, seed| {
        let mut weights = |steps| {
            let mut run = bench.trained(&default_recipe(seed), steps)?.run;
            let gan = run.gan().ok_or("only a GAN has a D")?;
            let first = gan.discriminator.network.parameters()[0]
                .value
                .clone()
                .inner();
            Ok::<_, Box<dyn std::error::Error>>(block_on(read(first))?)
        };
        let (before, after) = (weights(0)?, weights(300)?);
        let upright = after.chunks_exact(KERNEL * KERNEL).filter(|kernel| {
            let columns = [0, 1, 2, 3].map(|x| (0..KERNEL).map(|y| kernel[y * KERNEL + x]).sum());
            let rows = [0, 1, 2, 3].map(|y| kernel[y * KERNEL..][..KERNEL].iter().sum());
            strength(columns) > strength(rows)
        });
        let norm = |values: &mut dyn Iterator<Item = f32>| {
            values.map(|v| f64::from(v).powi(2)).sum::<f64>().sqrt()
        };
        let moved = norm(&mut before.iter().zip(&after).map(|(a, b)| b - a));
        Ok(named([
            ("upright", upright.count() as f64),
            ("changed", moved / norm(&mut before.iter().copied())),
        ]))
    })
}

/// Of the answers to a stroke of one or two pixels' width at each place.
fn strength([a, b, c, d]: [f32; KERNEL]) -> f32 {
    [a, a + b, b + c, c + d, d]
        .into_iter()
        .map(f32::abs)
        .fold(0.0, f32::max)
}

/// 1,000 fakes moved in z towards more ink: how many get more, and how many stay the digit that they
/// were; beside them a random direction of the same length.
fn more_ink() -> Arm {
    Arm::new(LESSON, "more ink: 300 steps", |bench, seed| {
        let config = default_recipe(seed);
        let mut run = bench.trained(&config, 300)?.run;
        let rows = |z: Vec<f32>| {
            z.chunks_exact(config.latent)
                .map(<[f32]>::to_vec)
                .collect::<Vec<_>>()
        };
        let known = rows(latents(&config, config.noise, IMAGES));
        let inks = inks(&drawn(bench, &mut run, &known)?);
        let more = direction(&known, &inks, 100);
        let other = Config {
            seed: seed + 1000,
            ..config.clone()
        };
        let mut fresh = rows(latents(&other, config.noise, 201));
        let random = fresh.remove(0);
        let length = |z: &[f32]| z.iter().map(|v| v * v).sum::<f32>().sqrt();
        let scale = length(&more) / length(&random);
        let random: Vec<f32> = random.iter().map(|v| v * scale).collect();
        let moved = |by: &[f32]| {
            fresh
                .iter()
                .map(|z| z.iter().zip(by).map(|(a, b)| a + b).collect())
                .collect::<Vec<Vec<f32>>>()
        };
        let before = drawn(bench, &mut run, &fresh)?;
        let after = drawn(bench, &mut run, &moved(&more))?;
        let elsewhere = drawn(bench, &mut run, &moved(&random))?;
        let device = bench.device();
        let mut classes = |images: &[f32]| {
            bench
                .judge
                .verdict(data::tensor(images.to_vec(), &device))
                .map(|v| v.classes())
        };
        let kept = share(
            classes(&before)?
                .iter()
                .zip(classes(&after)?)
                .map(|(a, b)| *a == b),
        );
        let grew = |after: &[f32]| {
            share(
                self::inks(&before)
                    .iter()
                    .zip(self::inks(after))
                    .map(|(a, b)| b > *a),
            )
        };
        Ok(named([
            ("thicker", grew(&after)),
            ("thickerRandom", grew(&elsewhere)),
            ("inkBefore", mean(&self::inks(&before))),
            ("inkAfter", mean(&self::inks(&after))),
            ("kept", kept),
        ]))
    })
}

fn drawn(bench: &Bench, run: &mut Run, z: &[Vec<f32>]) -> Outcome<Vec<f32>> {
    let config = run.config().clone();
    let z = codes(z.concat(), config.latent, &bench.device());
    Ok(block_on(read(run.task().draw(
        &config,
        z,
        Statistics::Running,
    )))?)
}

fn inks(images: &[f32]) -> Vec<f64> {
    images
        .chunks_exact(Shape::DIGIT.values())
        .map(ink)
        .collect()
}

fn share(flags: impl Iterator<Item = bool>) -> f64 {
    mean(
        &flags
            .map(|flag| f64::from(u8::from(flag)))
            .collect::<Vec<_>>(),
    )
}

/// 300 steps with one thing changed.
fn changed(name: &str, change: fn(&mut Config)) -> Arm {
    let config = move |seed| {
        let mut config = default_recipe(seed);
        change(&mut config);
        config
    };
    usual(LESSON, format!("{name}: 300 steps"), config, 300)
}
