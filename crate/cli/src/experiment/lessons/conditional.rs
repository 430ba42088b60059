//! Lesson 11: asking for a digit.

use super::bench::{Bench, asked, in_turn, qualities, usual};
use super::numbers::{deviation, mean, named};
use super::strokes::{direction, ink, slant};
use super::{Arm, Measured};
use crate::Outcome;
use crate::experiment::plan::preset;
use noiselab::data::{Range, Shape};
use noiselab::nets::Statistics;
use noiselab::settings::NetworkKind::{Conditional, Small};
use noiselab::tasks::joined;
use noiselab::train::readback::read;
use noiselab::train::{Run, latents};
use pollster::block_on;

const LESSON: &str = "11-conditional";
const STEPS: u64 = 1000;
const SEVEN: u8 = 7;
/// Sevens that directions are found among, and those at either end of each.
const SEVENS: usize = 400;
const ENDS: usize = 40;
/// Sevens that are moved, of another seed.
const MOVED: usize = 64;
const OTHER_SEED: u32 = 1000;

pub fn arms() -> Vec<Arm> {
    let kinds = [("asked for a digit", Conditional), ("not asked", Small)];
    let both = |steps| {
        kinds.map(move |(name, network)| {
            let name = format!("{name} {steps} steps");
            usual(LESSON, name, move |seed| preset(network, seed), steps)
        })
    };
    let mut arms: Vec<Arm> = [300, STEPS].into_iter().flat_map(both).collect();
    arms.extend([0.5, 1.0, 1.5].map(scaled));
    let name = format!("a thin slanted seven {STEPS} steps");
    arms.push(Arm::new(LESSON, name, |bench, seed| {
        let mut run = bench.trained(&preset(Conditional, seed), STEPS)?.run;
        seven(bench, &mut run)
    }));
    arms
}

/// z shrunk towards 0, or stretched: quality against variety.
fn scaled(factor: f32) -> Arm {
    let name = format!("asked for a digit {STEPS} steps: z times {factor}");
    Arm::new(LESSON, name, move |bench, seed| {
        let config = preset(Conditional, seed);
        let mut run = bench.trained(&config, STEPS)?.run;
        let labels = in_turn();
        let mut z = latents(&config, config.noise, labels.len());
        z.iter_mut().for_each(|entry| *entry *= factor);
        let z = joined(
            z,
            config.latent,
            labels.clone(),
            config.classes(),
            &bench.device(),
        )
        .z;
        let images = run.task().draw(&config, z, Statistics::Running);
        let verdict = bench.judge.verdict(images)?;
        let mut measured = qualities(&bench.quality_of(&verdict));
        measured.extend(asked(&verdict, &labels));
        Ok(measured)
    })
}

/// Sevens moved in z towards less ink and more slant: how many are still read as sevens, and by how many
/// standard deviations ink and slant changed.
fn seven(bench: &mut Bench, run: &mut Run) -> Outcome<Measured> {
    let config = run.config().clone();
    let rows = |z: Vec<f32>| {
        z.chunks_exact(config.latent)
            .map(<[f32]>::to_vec)
            .collect::<Vec<_>>()
    };
    let known = rows(latents(&config, config.noise, SEVENS));
    let images = sevens(bench, run, &known)?;
    let (inks, slants) = (of_each(&images, ink), of_each(&images, slant));
    let thick = direction(&known, &inks, ENDS);
    let leaning = direction(&known, &slants, ENDS);

    let mut other = config.clone();
    other.seed += OTHER_SEED;
    let before = rows(latents(&other, config.noise, MOVED));
    let moved = |row: &Vec<f32>| {
        let changes = thick.iter().zip(&leaning);
        row.iter()
            .zip(changes)
            .map(|(z, (thick, leaning))| z - thick + leaning)
            .collect()
    };
    let after: Vec<Vec<f32>> = before.iter().map(moved).collect();
    let (before, after) = (sevens(bench, run, &before)?, sevens(bench, run, &after)?);
    let change = |property: fn(&[f32]) -> f64, known: &[f64]| {
        (mean(&of_each(&after, property)) - mean(&of_each(&before, property))) / deviation(known)
    };
    let shown = crate::data::tensor(after.clone(), &bench.device());
    let read = bench.judge.read(shown, &[SEVEN; MOVED])?;
    Ok(named([
        ("seven", read),
        ("ink", change(ink, &inks)),
        ("slant", change(slant, &slants)),
    ]))
}

/// The values of sevens that a run draws from rows of z.
fn sevens(bench: &Bench, run: &mut Run, z: &[Vec<f32>]) -> Outcome<Vec<f32>> {
    let config = run.config().clone();
    let labels = vec![SEVEN; z.len()];
    let z = joined(
        z.concat(),
        config.latent,
        labels,
        config.classes(),
        &bench.device(),
    )
    .z;
    let images = run.task().draw(&config, z, Statistics::Running);
    debug_assert_eq!(Range::of(&config), Range::Symmetric);
    Ok(block_on(read(images))?)
}

fn of_each(images: &[f32], property: fn(&[f32]) -> f64) -> Vec<f64> {
    images
        .chunks_exact(Shape::DIGIT.values())
        .map(property)
        .collect()
}
