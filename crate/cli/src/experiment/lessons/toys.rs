//! The small machines of `crate/toys` in the lessons' experiments: which input each arm gives to which
//! machine. The inputs are the lessons' own, so a reader's run with the same seed gives these numbers.

mod other_models;
mod uses;

use super::bench::Bench;
use super::{Arm, Measured};
use crate::Outcome;
use noiselab_toys::digits::Labelled;
use noiselab_toys::{Answer, Digits, Given};
use serde_json::{Value, json};

/// Training images that a machine is given where its input says no number.
const IMAGES: u32 = 10_000;
/// Lists that are written entry by entry; the others are histories.
const LISTS: [&str; 4] = [
    "gradientsAtStart",
    "deadByLayer",
    "accuracyByDigit",
    "errorByDigit",
];

pub fn arms() -> Vec<Arm> {
    let lessons = [
        activations(),
        batch_norm(),
        shift(),
        uses::arms(),
        other_models::arms(),
    ];
    lessons.into_iter().flatten().collect()
}

/// Lesson 4.
fn activations() -> Vec<Arm> {
    const LESSON: &str = "04-activations";
    let dense = |name: &str, input| of(LESSON, name, "dense", input);
    let mut arms = vec![
        Arm::new(LESSON, "all below zero then a leak", |bench, seed| {
            let changes = json!([{ "at": 300, "slope": 0.1 }]);
            let input = json!({
                "activations": "leaky", "slope": 0, "bias": -3, "steps": 600, "changes": changes,
            });
            let answer = run("dense", input, bench, seed, Given::default())?;
            let mut measured = numbers(&answer.measured);
            for (history, name) in [("accuracies", "accuracy at 300"), ("deads", "dead at 300")] {
                measured.push((name.into(), at(&answer.measured, history, 300)?));
            }
            Ok(measured)
        }),
        dense(
            "three layers without activations",
            json!({ "activations": "identity", "rate": 0.003, "steps": 1000 }),
        ),
        dense(
            "one layer",
            json!({ "widths": [], "rate": 0.003, "steps": 1000 }),
        ),
        dense(
            "three layers with ReLU",
            json!({ "rate": 0.003, "steps": 1000 }),
        ),
    ];
    let slopes = [
        ("ReLU", 0.0),
        ("leak of 0.01", 0.01),
        ("leak of 0.1", 0.1),
        ("leak of 0.2", 0.2),
    ];
    for (name, slope) in slopes {
        let leaky = json!({ "activations": "leaky", "slope": slope });
        let below = json!({ "bias": -3, "steps": 500 });
        arms.push(dense(
            &format!("all below zero: {name}"),
            joined(&leaky, &below),
        ));
        let fast = json!({ "rate": 0.1, "steps": 300 });
        arms.push(dense(
            &format!("Adam at 0.1: {name}"),
            joined(&leaky, &fast),
        ));
        arms.push(dense(
            &format!("Adam at 0.001: {name}"),
            joined(&leaky, &json!({ "steps": 300 })),
        ));
    }
    for (name, kind) in [("sigmoid", "sigmoid"), ("tanh", "tanh"), ("ReLU", "relu")] {
        let fitting = if kind == "relu" { "he" } else { "xavier" };
        let weights = [("PyTorch's weights", "pytorch"), ("Xavier or He", fitting)];
        for (drawn, weights) in weights {
            let input = eight(json!({ "activations": kind, "weights": weights }));
            arms.push(dense(&format!("eight layers of {name}: {drawn}"), input));
        }
    }
    arms
}

/// Lesson 5.
fn batch_norm() -> Vec<Arm> {
    const LESSON: &str = "05-batch-norm";
    let dense = |name: &str, input| of(LESSON, name, "dense", input);
    let norms = [("none", "none"), ("frozen", "frozen"), ("learned", "batch")];
    let mut arms = Vec::new();
    for (name, norm) in norms {
        for (network, widths, kind) in [
            ("sigmoid 8-8", [8, 8], "sigmoid"),
            ("tanh 8-8", [8, 8], "tanh"),
            ("ReLU 64-64", [64, 64], "relu"),
        ] {
            let input = json!({
                "widths": widths, "activations": kind, "norm": norm, "rate": 0.002, "steps": 600,
            });
            arms.push(dense(&format!("{network}: {name}"), input));
        }
    }
    for (name, norm) in [("no batch norm", "none"), ("batch norm", "batch")] {
        for (layers, kind) in [("sigmoid", "sigmoid"), ("tanh", "tanh"), ("ReLU", "relu")] {
            let input = eight(json!({ "activations": kind, "norm": norm }));
            arms.push(dense(&format!("eight layers of {layers}: {name}"), input));
        }
        for rate in [0.01, 0.1, 1.0] {
            let input = json!({ "optimiser": "sgd", "rate": rate, "steps": 200, "norm": norm });
            arms.push(dense(
                &format!("gradient descent at rate {rate}: {name}"),
                input,
            ));
        }
    }
    for (name, learned) in [("frozen", false), ("learned", true)] {
        let input = json!({ "learned": learned });
        arms.push(of(LESSON, &format!("fires: {name}"), "fires", input));
    }
    arms
}

/// Lesson 6.
fn shift() -> Vec<Arm> {
    const LESSON: &str = "06-shift";
    let mut arms = Vec::new();
    for rate in [0.1, 0.01] {
        for scale in ["bytes", "symmetric", "standardised", "unit", "left"] {
            let input = json!({ "optimiser": "sgd", "rate": rate, "scale": scale, "steps": 200 });
            let name = format!("gradient descent at {rate}: {scale}");
            arms.push(of(LESSON, &name, "dense", input));
        }
    }
    let evaluate = json!({
        "plain": {},
        "washed": { "contrast": 0.4, "brightness": 0.5 },
        "brighter": { "brightness": 0.5 },
        "flatter": { "contrast": 0.5 },
        "inverted": { "invert": true },
        "moved": { "right": 4 },
        "turned": { "degrees": 30 },
    });
    for (name, way) in [
        ("not normalised", json!({})),
        ("training set's numbers", json!({ "input": "training" })),
        ("each image's own", json!({ "input": "own" })),
        (
            "batch norm on the input: running averages",
            json!({ "input": "bn-running" }),
        ),
        (
            "batch norm on the input: the test batch",
            json!({ "input": "bn-batch" }),
        ),
        (
            "batch norm inside: running averages",
            json!({ "norm": "running" }),
        ),
        (
            "batch norm inside: the test batch",
            json!({ "norm": "batch" }),
        ),
    ] {
        let input = joined(&way, &json!({ "evaluate": evaluate }));
        arms.push(of(LESSON, name, "conv", input));
    }
    arms
}

/// Eight hidden layers of 64.
fn eight(input: Value) -> Value {
    joined(
        &input,
        &json!({ "widths": [64, 64, 64, 64, 64, 64, 64, 64], "steps": 500 }),
    )
}

/// An arm whose measures are the machine's own.
fn of(lesson: &'static str, name: &str, machine: &'static str, input: Value) -> Arm {
    Arm::new(lesson, name, move |bench, seed| {
        let answer = run(machine, input.clone(), bench, seed, Given::default())?;
        Ok(numbers(&answer.measured))
    })
}

/// A machine's pictures.
pub fn tiles(machine: &str, input: Value, bench: &Bench, seed: u32) -> Outcome<Vec<u8>> {
    Ok(run(machine, input, bench, seed, Given::default())?.tiles)
}

/// A machine's answer on the digits that the page has.
fn run(machine: &str, input: Value, bench: &Bench, seed: u32, given: Given) -> Outcome<Answer> {
    let images = input["images"]
        .as_u64()
        .map_or(IMAGES, |images| images as u32);
    let labelled = |of: &noiselab::data::Images, count| {
        let pixels = (0..count).flat_map(|index| of.image(index)).copied();
        Labelled::new(pixels.collect(), of.labels()[..count as usize].to_vec())
    };
    let train = labelled(&bench.train, images)?;
    let held_out = labelled(&bench.held_out, bench.held_out.len())?;
    let input = joined(&input, &json!({ "seed": seed }));
    Ok(noiselab_toys::run(
        machine,
        input,
        &Digits::new(train, held_out),
        given,
    )?)
}

/// Every number that was measured, by name; of [`LISTS`] each entry, from 1.
fn numbers(measured: &Value) -> Measured {
    let mut numbers = Measured::new();
    for (name, value) in measured.as_object().into_iter().flatten() {
        if let Some(number) = value.as_f64() {
            numbers.push((name.clone(), number));
        } else if LISTS.contains(&name.as_str()) {
            let entries = value.as_array().into_iter().flatten().enumerate();
            let entries = entries.filter_map(|(index, entry)| {
                Some((format!("{name} {}", index + 1), entry.as_f64()?))
            });
            numbers.extend(entries);
        }
    }
    numbers
}

/// A history's value at a step.
fn at(measured: &Value, history: &str, step: u64) -> Outcome<f64> {
    let steps = measured["steps"].as_array().into_iter().flatten();
    let mut steps = steps.zip(measured[history].as_array().into_iter().flatten());
    let found = steps.find(|(at, _)| at.as_u64() == Some(step));
    let found = found.and_then(|(_, value)| value.as_f64());
    Ok(found.ok_or_else(|| format!("no {history} at step {step}"))?)
}

/// The members of both.
fn joined(a: &Value, b: &Value) -> Value {
    let members = [a, b].into_iter().filter_map(Value::as_object).flatten();
    Value::Object(
        members
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect(),
    )
}
