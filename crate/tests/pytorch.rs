//! Everything that a training step computes, against PyTorch's values.

use burn::tensor::Device;
use noiselab::parity::{Fixture, compare};

/// Relative, norm by norm.
const TOLERANCE: f64 = 1e-4;

fn agrees(json: &str) {
    let fixture: Fixture = serde_json::from_str(json).expect("a fixture");
    let comparisons = pollster::block_on(compare(&fixture, &Device::flex())).expect("a comparison");
    assert!(comparisons.len() >= 50, "only {}", comparisons.len());
    let wrong: Vec<_> = comparisons
        .iter()
        .filter(|c| c.error > TOLERANCE || c.error.is_nan())
        .collect();
    let worst = comparisons.iter().map(|c| c.error).fold(0.0, f64::max);
    println!("{} values, worst {worst:.1e}", comparisons.len());
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn small_network_agrees_with_pytorch() {
    agrees(include_str!("../../tests/fixtures/pytorch/small.json"));
}

#[test]
fn course_network_agrees_with_pytorch() {
    agrees(include_str!("../../tests/fixtures/pytorch/course.json"));
}

#[test]
fn batch_norm_per_position_and_minimax_agree_with_pytorch() {
    agrees(include_str!("../../tests/fixtures/pytorch/position.json"));
}
