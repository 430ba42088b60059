//! The CPU's forms against the composed ones, over random shapes.

mod layers;
mod losses;

use crate::ops::activation::Activation;
use crate::ops::conv::Geometry;
use burn::backend::Flex;
use burn::tensor::TensorData;
use burn_flex::FlexTensor;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// ‖found − expected‖ / ‖expected‖: several times the largest that was measured.
const TOLERANCE: f64 = 1e-5;

/// Of x's gradient behind a batch norm, whose terms cancel.
const CANCELLING: f64 = 2e-4;

/// Numbers in (−1, 1) that look random.
fn random(seed: u32, shape: impl Into<Vec<usize>>) -> FlexTensor {
    let shape = shape.into();
    // The high bits of a small seed would take a few numbers to fill.
    let mut state = (seed ^ 0x5BD1_E995).wrapping_mul(0x9E37_79B9) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        (f64::from(state) / f64::from(u32::MAX) * 2.0 - 1.0) as f32
    };
    let values: Vec<f32> = (0..shape.iter().product()).map(|_| next()).collect();
    FlexTensor::from_data(TensorData::new(values, shape))
}

fn scaled(tensor: FlexTensor, factor: f64) -> FlexTensor {
    use burn::backend::ops::FloatTensorOps;
    Flex::float_mul_scalar(tensor, factor.into())
}

fn values(tensor: FlexTensor) -> Vec<f32> {
    tensor.into_data().try_into_vec().expect("f32")
}

fn close(found: FlexTensor, expected: FlexTensor, tolerance: f64) -> Result<(), TestCaseError> {
    prop_assert_eq!(found.layout().shape(), expected.layout().shape());
    let (found, expected) = (values(found), values(expected));
    let pairs = found.iter().zip(&expected);
    let squares = pairs.map(|(a, b)| (f64::from(a - b).powi(2), f64::from(*b).powi(2)));
    let (error, size) = squares.fold((0.0, 0.0), |sum, s| (sum.0 + s.0, sum.1 + s.1));
    // A mean whose terms cancel is small, but not its error.
    let error = error.sqrt() / size.sqrt().max(0.1);
    prop_assert!(error <= tolerance, "off by {error:e}");
    Ok(())
}

/// Fixed seeds: what a test says does not change from run to run.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(7),
        ..ProptestConfig::default()
    }
}

/// Batch, inputs, outputs, and the sides of the smaller image.
fn sizes() -> impl Strategy<Value = [usize; 5]> {
    [1..9usize, 1..40usize, 1..70usize, 1..9usize, 1..9usize]
}

fn geometry() -> impl Strategy<Value = Geometry> {
    (1..8usize, 1..4usize, 0..3usize).prop_map(|(kernel, stride, padding)| Geometry {
        kernel,
        stride,
        padding: padding.min((kernel - 1) / 2),
    })
}

fn activation() -> impl Strategy<Value = Activation> {
    prop_oneof![
        Just(Activation::Identity),
        Just(Activation::Relu),
        (0.0..0.9f32).prop_map(Activation::Leaky),
        Just(Activation::Sigmoid),
        Just(Activation::Tanh),
    ]
}
