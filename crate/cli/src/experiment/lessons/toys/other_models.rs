//! Lesson 14: models that are neither GAN nor VAE, their pictures judged as a GAN's are.

use super::{Arm, Measured, numbers, run};
use crate::Outcome;
use crate::data;
use crate::experiment::lessons::bench::Bench;
use noiselab::data::{Range, Shape};
use noiselab_toys::Given;
use serde_json::{Value, json};

const LESSON: &str = "14-others";
/// Pictures that are judged.
const JUDGED: usize = 1_000;
const CHAINS: usize = 200;
const SWEEPS: [usize; 5] = [1, 10, 100, 300, 1_000];
/// The digit that a classifier run backwards is to see.
const DIGIT: usize = 3;

pub fn arms() -> Vec<Arm> {
    let samples = json!({ "samples": JUDGED });
    let chain = |from: &str, count: usize, sweeps: &[usize]| json!({ "chain": { "from": from, "count": count, "sweeps": sweeps } });
    vec![
        judged("histogram", "histogram", samples.clone()),
        judged("gaussian", "gaussian", samples.clone()),
        judged("rbm", "rbm", chain("noise", JUDGED, &[100])),
        along("rbm from noise", chain("noise", CHAINS, &SWEEPS)),
        along("rbm from digits", chain("digits", CHAINS, &SWEEPS)),
        Arm::new(LESSON, "classifier run backwards", backwards),
        judged("fvbn", "fvbn", samples),
        judged(
            "fvbn shuffled",
            "fvbn",
            json!({ "samples": JUDGED, "order": "random" }),
        ),
    ]
}

/// A machine's pictures, all together.
fn judged(name: &'static str, machine: &'static str, input: Value) -> Arm {
    Arm::new(LESSON, name, move |bench, seed| {
        let answer = run(machine, input.clone(), bench, seed, Given::default())?;
        let mut measured = numbers(&answer.measured);
        measured.extend(quality(bench, &answer.tiles, "")?);
        Ok(measured)
    })
}

/// Pictures taken along a chain.
fn along(name: &'static str, input: Value) -> Arm {
    Arm::new(LESSON, name, move |bench, seed| {
        let answer = run("rbm", input.clone(), bench, seed, Given::default())?;
        let mut measured = numbers(&answer.measured);
        let frames = answer.tiles.chunks_exact(CHAINS * Shape::DIGIT.values());
        for (tiles, sweeps) in frames.zip(SWEEPS) {
            measured.extend(quality(bench, tiles, &format!(" after {sweeps}"))?);
        }
        Ok(measured)
    })
}

fn backwards(bench: &mut Bench, seed: u32) -> Outcome<Measured> {
    let input = json!({ "backwards": { "digit": DIGIT, "count": 16 } });
    let answer = run("conv", input, bench, seed, Given::default())?;
    let mut measured = numbers(&answer.measured);
    measured.extend(quality(bench, &answer.tiles, "")?);
    let read = bench.judge.verdict(images(bench, &answer.tiles))?.classes();
    let same = read.iter().filter(|class| **class == DIGIT).count();
    let share = same as f64 / read.len() as f64;
    measured.push(("share read as 3 by another".into(), share));
    Ok(measured)
}

fn quality(bench: &mut Bench, tiles: &[u8], suffix: &str) -> Outcome<Measured> {
    let images = images(bench, tiles);
    let quality = bench.judge.of(images)?;
    Ok(vec![
        (format!("fcd{suffix}"), quality.fcd),
        (
            format!("effectiveClasses{suffix}"),
            quality.effective_classes,
        ),
        (format!("diversity{suffix}"), quality.diversity),
    ])
}

fn images(bench: &Bench, tiles: &[u8]) -> burn::tensor::Tensor<4> {
    let values = tiles.iter().map(|&byte| Range::Symmetric.to_value(byte));
    data::tensor(values.collect(), &bench.device())
}
