//! Everything that a training step computes, against PyTorch's values, for each family.

use burn::tensor::Device;
use noiselab::error::{Error, Result};
use noiselab::parity::{Comparison, Fixture, compare};
use serde_json::{Value, json};

/// Relative, norm by norm.
const TOLERANCE: f64 = 1e-4;

fn compared(json: &str) -> Result<Vec<Comparison>> {
    pollster::block_on(compare(&Fixture::from_json(json)?, &Device::flex()))
}

fn agrees(name: &str, json: &str) {
    let comparisons = compared(json).expect("a comparison");
    assert!(comparisons.len() >= 20, "only {}", comparisons.len());
    let wrong: Vec<_> = comparisons
        .iter()
        .filter(|c| c.error.is_nan() || c.error > TOLERANCE)
        .collect();
    let worst = comparisons
        .iter()
        .max_by(|a, b| a.error.total_cmp(&b.error))
        .expect("one at least");
    println!(
        "{name}: {} values, worst {:.1e}: {}",
        comparisons.len(),
        worst.error,
        worst.what
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
}

macro_rules! agree {
    ($($test:ident: $name:literal,)*) => {$(
        #[test]
        fn $test() {
            agrees($name, include_str!(concat!("../../tests/fixtures/pytorch/", $name, ".json")));
        }
    )*};
}

agree! {
    small_network: "small",
    course_network: "course",
    batch_norm_per_position_and_minimax: "position",
    asked_digits: "conditional",
    faces_in_colour: "faces",
    hinge_loss: "hinge",
    activations_behind_batch_norm: "activations",
    frozen_batch_norm: "frozen",
    dense_gan: "mlp",
    maxout_gan: "maxout",
    dense_autoencoder: "ae-dense",
    deep_autoencoder: "ae-deep",
    convolutional_autoencoder: "ae-conv",
    squared_error: "ae-mse",
    noisy_input: "ae-noisy",
    variational_autoencoder: "vae",
    plane: "vae-plane",
}

const CONDITIONAL: &str = include_str!("../../tests/fixtures/pytorch/conditional.json");
const PLANE: &str = include_str!("../../tests/fixtures/pytorch/vae-plane.json");

/// A fixture with the value at `place` replaced, or removed where it is null.
fn damaged(json: &str, place: &str, value: Value) -> String {
    let mut fixture: Value = serde_json::from_str(json).expect("JSON");
    *fixture.pointer_mut(place).expect("a place in it") = value;
    fixture.to_string()
}

#[test]
fn damaged_fixtures_are_refused() {
    let numbers = |count: usize| Value::from(vec![0.5; count]);
    for (json, place, value) in [
        (CONDITIONAL, "/config/network", json!("vae")),
        (CONDITIONAL, "/config/network", json!("mlp")),
        (CONDITIONAL, "/config/latent", json!(4)),
        (CONDITIONAL, "/config/latent", json!("all")),
        (CONDITIONAL, "/parameters/g", Value::Null),
        (CONDITIONAL, "/parameters/g", json!([])),
        (CONDITIONAL, "/parameters/d/0/values", numbers(3)),
        (CONDITIONAL, "/parameters/d/0/name", json!("d.0.bias")),
        (CONDITIONAL, "/parameters", json!({})),
        (CONDITIONAL, "/forward/z", numbers(0)),
        (CONDITIONAL, "/forward/z", numbers(4)),
        (CONDITIONAL, "/forward/labels", Value::Null),
        (CONDITIONAL, "/steps/0/labels", json!([1, 10])),
        (CONDITIONAL, "/steps/0/labels", json!([1])),
        (CONDITIONAL, "/steps/0/labels_real", json!([1, 2, 3])),
        (CONDITIONAL, "/steps/0/labels_g", Value::Null),
        (CONDITIONAL, "/steps/0/real", json!([1, 2, 3])),
        (CONDITIONAL, "/steps/0/real", json!([])),
        (CONDITIONAL, "/steps/0/real/0", json!(256)),
        (CONDITIONAL, "/steps/0/detail/gradients/d", json!([])),
        (CONDITIONAL, "/after/parameters/g", json!([])),
        (CONDITIONAL, "/after/buffers", json!({})),
        (PLANE, "/config/network", json!("vae")),
        (PLANE, "/config/network", json!("ae-dense")),
        (PLANE, "/forward/real", json!([])),
        (PLANE, "/steps/0/epsilon", Value::Null),
        (PLANE, "/steps/0/epsilon", numbers(2)),
        (PLANE, "/steps/0/epsilon", numbers(5)),
        (PLANE, "/steps/0/input", numbers(16 * 16)),
        (PLANE, "/steps/0/input", numbers(3)),
        (PLANE, "/steps/0/detail/gradients", json!({"encoder": []})),
    ] {
        let found = compared(&damaged(json, place, value.clone()));
        let refused = matches!(found, Err(Error::Reference(_) | Error::Config(_)));
        assert!(refused, "{place} = {value}: {found:?}");
    }
}

#[test]
fn what_is_no_fixture_is_refused() {
    for text in ["", "[]", "{}", r#"{"config": 3}"#, r#"{"config": {}}"#] {
        assert!(matches!(compared(text), Err(Error::Reference(_))), "{text}");
    }
}

#[test]
fn wrong_values_show() {
    for place in [
        "/after/parameters/g/0/values/0",
        "/steps/0/loss_d",
        "/after/buffers/d/0/values/0",
    ] {
        let comparisons = compared(&damaged(CONDITIONAL, place, json!(9))).expect("a comparison");
        assert!(comparisons.iter().any(|c| c.error > TOLERANCE), "{place}");
    }
    let short = damaged(CONDITIONAL, "/forward/eval", json!([0.5]));
    assert!(
        compared(&short)
            .expect("a comparison")
            .iter()
            .any(|c| c.error.is_infinite())
    );
}
