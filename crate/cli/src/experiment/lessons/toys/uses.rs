//! Lesson 13: more data, odd things, few labels.

use super::{Arm, Measured, numbers, of, run};
use crate::experiment::lessons::bench::Bench;
use crate::experiment::plan::{default_recipe, preset};
use crate::{Outcome, data};
use noiselab::data::{Images, Range, Shape, to_bytes};
use noiselab::judge::pooled;
use noiselab::nets::{Network, Pass, Statistics};
use noiselab::settings::{Config, NetworkKind};
use noiselab::train::readback::read;
use noiselab_toys::Given;
use noiselab_toys::digits::Labelled;
use pollster::block_on;
use serde_json::{Value, json};

const LESSON: &str = "13-uses";
/// Digits that have labels: the first of the training set.
const LABELLED: u32 = 100;
/// Steps of the GAN that sees the same hundred.
const STEPS: u64 = 500;
/// Digits that a probe's features are normalised by; those with labels are among them.
const SEEN: u32 = 2_000;
/// Steps of the D whose features are probed; an untrained one has made none.
const LOOKING: u64 = 1_000;

pub fn arms() -> Vec<Arm> {
    let conv = |name: &str, input| of(LESSON, name, "conv", input);
    let mut arms = vec![
        conv("100 real", json!({ "images": LABELLED })),
        conv(
            "100 real shifted",
            json!({ "images": LABELLED, "shifts": 2 }),
        ),
        conv("10 of each", json!({ "labels": 100 })),
        conv("10 of each shifted", json!({ "labels": 100, "shifts": 2 })),
        conv(
            "20 eights among 10000",
            json!({ "rare": { "digit": 8, "count": 20 } }),
        ),
        conv(
            "20 eights among 10000 shifted",
            json!({ "rare": { "digit": 8, "count": 20 }, "shifts": 2 }),
        ),
    ];
    for features in ["pixels", "untrained", "code"] {
        let input = json!({ "features": features });
        arms.push(of(LESSON, &format!("linear on {features}"), "probe", input));
    }
    let anomaly = |name: String, code, without: Value| {
        let input = json!({ "code": code, "without": without });
        of(LESSON, &name, "anomaly", input)
    };
    for code in [8, 2, 32] {
        arms.push(anomaly(
            format!("all digits code {code}"),
            code,
            Value::Null,
        ));
    }
    for digit in 0..10 {
        arms.push(anomaly(format!("without {digit}"), 8, json!(digit)));
    }
    for digit in [0, 1, 8] {
        for code in [2, 32] {
            let name = format!("without {digit} code {code}");
            arms.push(anomaly(name, code, json!(digit)));
        }
    }
    arms.push(Arm::new(LESSON, "100 real and fakes", with_fakes));
    for (name, steps) in [("untrained D", 0), ("trained D", LOOKING)] {
        let arm = move |bench: &mut Bench, seed| probed(bench, seed, steps);
        arms.push(Arm::new(LESSON, format!("linear on {name}"), arm));
    }
    arms
}

/// A linear classifier on what D finds in digits after so many steps.
fn probed(bench: &mut Bench, seed: u32, steps: u64) -> Outcome<Measured> {
    let mut trained = bench.trained(&default_recipe(seed), steps)?;
    let [_, discriminator] = trained.run.task().parts_mut();
    let mut found =
        |images: &Images, count: u32| features(bench, &mut discriminator.network, images, count);
    let train = found(&bench.train, SEEN)?;
    let given = Given {
        pictures: None,
        features: Some([train, found(&bench.held_out, bench.held_out.len())?]),
    };
    let input = json!({ "images": SEEN, "labels": LABELLED });
    let answer = run("probe", input, bench, seed, given)?;
    Ok(numbers(&answer.measured))
}

/// A row for each of the first images.
fn features(
    bench: &Bench,
    network: &mut Network,
    images: &Images,
    count: u32,
) -> Outcome<Vec<f32>> {
    let indices: Vec<u32> = (0..count).collect();
    let images = data::tensor(images.values(&indices, Range::Symmetric), &bench.device());
    let pass = Pass::looking(Statistics::Running, Config::default().leaky_slope);
    let found = block_on(pooled(network, images, pass))?;
    Ok(found.rows().flatten().map(|&value| value as f32).collect())
}

/// Half of each batch are fakes of a conditional GAN that saw the same hundred digits.
fn with_fakes(bench: &mut Bench, seed: u32) -> Outcome<Measured> {
    let config = Config {
        limit: LABELLED,
        ..preset(NetworkKind::Conditional, seed)
    };
    let mut trained = bench.trained(&config, STEPS)?;
    let noise = trained.run.config().noise;
    let fakes = bench.drawn(&mut trained.run, noise, Statistics::Running);
    let values = block_on(read(fakes))?;
    let tiles = to_bytes(&values, Shape::DIGIT, Range::Symmetric);
    let labels = (0..tiles.len() / 784).map(|i| (i % 10) as u8).collect();
    let given = Given {
        pictures: Some(Labelled::new(tiles, labels)?),
        features: None,
    };
    let answer = run("conv", json!({ "images": LABELLED }), bench, seed, given)?;
    Ok(numbers(&answer.measured))
}
