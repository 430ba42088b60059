//! Activations: how near the truth they are, and that they hide no NaN.

use crate::harness::{ACTIVATIONS, device, values};
use burn::tensor::{Tensor, TensorData};
use noiselab::ops::activation::Activation;
use noiselab::ops::batch_norm;
use noiselab::ops::conv::{self, Geometry};
use noiselab::ops::maxout::maxout;

/// Activates all of [−12, 12] in steps of 10⁻⁴, and gives the values with the true ones.
fn curve(f: Activation, truth: impl Fn(f64) -> f64) -> (Vec<f32>, Vec<f64>) {
    let x: Vec<f32> = (-120_000..=120_000).map(|i| i as f32 * 1e-4).collect();
    let shape = [1, 1, 1, x.len()];
    let identity = Tensor::<1>::ones([1], &device()).reshape([1, 1, 1, 1]);
    let zero = Tensor::zeros([1], &device());
    let images = Tensor::from_data(TensorData::new(x.clone(), shape), &device());
    let g = Geometry {
        kernel: 1,
        stride: 1,
        padding: 0,
    };
    let y = values(conv::conv2d_bias_act(images, identity, zero, g, f));
    (y, x.into_iter().map(|x| truth(x.into())).collect())
}

fn worst(y: &[f32], truth: &[f64]) -> f64 {
    let error = |(y, truth): (&f32, &f64)| (f64::from(*y) - truth).abs();
    y.iter().zip(truth).map(error).fold(0.0, f64::max)
}

#[test]
fn tanh_and_sigmoid_are_accurate_and_in_range() {
    let (y, truth) = curve(Activation::Tanh, f64::tanh);
    assert!(worst(&y, &truth) <= 4e-7, "{:e}", worst(&y, &truth));
    assert!(y.iter().all(|y| y.abs() <= 1.0));

    let (y, truth) = curve(Activation::Sigmoid, |x| 1.0 / (1.0 + (-x).exp()));
    assert!(worst(&y, &truth) <= 3e-7, "{:e}", worst(&y, &truth));
    assert!(y.iter().all(|y| (0.0..=1.0).contains(y)));
}

/// A run that diverged has to show it: NaN goes through every activation.
#[test]
fn no_activation_makes_a_number_of_nan() {
    let x = [f32::NAN, -1.0, -0.0, 2.0];
    let x = || Tensor::<4>::from_data(TensorData::new(x.to_vec(), [4, 1, 1, 1]), &device());
    let (one, zero) = (
        || Tensor::<1>::ones([1], &device()),
        || Tensor::<1>::zeros([1], &device()),
    );
    let g = Geometry {
        kernel: 1,
        stride: 1,
        padding: 0,
    };
    for f in ACTIVATIONS {
        let weight = one().reshape([1, 1, 1, 1]);
        let biased = values(conv::conv2d_bias_act(x(), weight, zero(), g, f));
        let running = batch_norm::RunningStatistics {
            mean: zero(),
            variance: one(),
        };
        let normalised = batch_norm::with_running_statistics(x(), one(), zero(), &running, f);
        for y in [biased, values(normalised)] {
            assert!(y[0].is_nan(), "{f:?}: {y:?}");
            assert!(y[1..].iter().all(|y| y.is_finite()), "{f:?}: {y:?}");
        }
        let own = values(batch_norm::with_batch_statistics(x(), one(), zero(), f).output);
        assert!(own.iter().all(|y| y.is_nan()), "{f:?}: {own:?}");
    }
    let pieces = x().reshape([1, 4, 1, 1]);
    assert!(values(maxout(pieces, 4))[0].is_nan());
}
