//! Every gradient against central differences, over random shapes: no formula of ours or Burn's is
//! taken for granted, only outputs.
//!
//! A gradient is checked along a random direction v: Σ g·v against (L(x + hv) − L(x − hv))/2h, where
//! L is a random linear function of the outputs, summed in f64. The scale is ‖g∘v‖, the size that
//! such a sum of terms of random signs has.

use crate::harness::{ACTIVATIONS, numbers, random, values};
use burn::tensor::{Tensor, TensorData};
use noiselab::ops::activation::Activation;
use noiselab::ops::batch_norm::with_batch_statistics;
use noiselab::ops::conv::{self, Geometry};
use noiselab::ops::latent::{kl, reparameterise};
use noiselab::ops::maxout::maxout;
use noiselab::ops::reconstruction::{Reconstruction, reconstruction};
use noiselab::ops::select::labelled;
use noiselab::ops::{bce, hinge};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// How far to step, and how far off a derivative may be. Each tolerance is several times the largest
/// error that was measured on the CPU.
#[derive(Clone, Copy)]
struct Precision {
    step: f64,
    tolerance: f64,
    corners: bool,
}

/// A function without corners: four points leave an error of the step's fourth power, so that the
/// step can be large against the rounding of f32.
const SMOOTH: Precision = Precision {
    step: 0.02,
    tolerance: 5e-3,
    corners: false,
};

/// One with corners: a short step crosses few of them.
const CORNERED: Precision = Precision {
    step: 2e-4,
    tolerance: 5e-2,
    corners: true,
};

impl Precision {
    fn of(f: Activation) -> Self {
        match f {
            Activation::Relu | Activation::Leaky(_) => CORNERED,
            Activation::Identity | Activation::Sigmoid | Activation::Tanh => SMOOTH,
        }
    }
}

fn dot(a: &[f32], b: &[f32]) -> f64 {
    let product = |(a, b): (&f32, &f32)| f64::from(*a) * f64::from(*b);
    a.iter().zip(b).map(product).sum()
}

/// Checks the gradients of all `inputs` of `f`.
fn check<const N: usize, const D: usize>(
    inputs: [Vec<f32>; N],
    precision: Precision,
    f: impl Fn([Tensor<1>; N]) -> Tensor<D>,
) -> Result<(), TestCaseError> {
    let tensor = |values: &Vec<f32>| {
        let shape = [values.len()];
        let data = TensorData::new(values.clone(), shape);
        Tensor::<1>::from_data(data, &crate::harness::device())
    };
    let leaves = inputs
        .each_ref()
        .map(|x| tensor(x).autodiff().require_grad());
    let output = f(leaves.clone());
    let weights = random(99, output.dims());
    let mut gradients = (output * weights.clone().autodiff()).sum().backward();
    let weights = values(weights);
    for i in 0..N {
        let gradient = leaves[i].grad_remove(&mut gradients).expect("a gradient");
        let gradient = values(gradient);
        let direction = numbers(77 + i as u32, gradient.len());
        let at = |step: f64| {
            let mut moved = inputs.clone();
            for (x, v) in moved[i].iter_mut().zip(&direction) {
                *x = (f64::from(*x) + step * f64::from(*v)) as f32;
            }
            dot(&values(f(moved.each_ref().map(tensor))), &weights)
        };
        let h = precision.step;
        let slope = |h: f64| (at(h) - at(-h)) / (2.0 * h);
        let expected = if precision.corners {
            slope(h)
        } else {
            (4.0 * slope(h) - slope(2.0 * h)) / 3.0
        };
        let found = dot(&gradient, &direction);
        let terms = gradient
            .iter()
            .zip(&direction)
            .map(|(g, v)| f64::from(g * v));
        let scale = terms.map(|term| term * term).sum::<f64>().sqrt().max(1e-2);
        let error = (found - expected).abs() / scale;
        prop_assert!(
            error <= precision.tolerance,
            "input {i}: {found} is not {expected}: off by {error:e} of {scale}"
        );
    }
    Ok(())
}

/// Fixed seeds: what a test says does not change from run to run.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(9),
        ..ProptestConfig::default()
    }
}

/// Batch, inputs, outputs, and the sides of the smaller image.
fn sizes() -> impl Strategy<Value = [usize; 5]> {
    [1..6usize, 1..12usize, 1..20usize, 1..6usize, 1..6usize]
}

fn geometry() -> impl Strategy<Value = Geometry> {
    (1..6usize, 1..4usize, 0..2usize).prop_map(|(kernel, stride, padding)| Geometry {
        kernel,
        stride,
        padding: padding.min((kernel - 1) / 2),
    })
}

fn activation() -> impl Strategy<Value = Activation> {
    prop::sample::select(ACTIVATIONS.to_vec())
}

fn count(shape: &[usize]) -> usize {
    shape.iter().product()
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn convolutions([n, i, o, h, w] in sizes(), g in geometry(), f in activation(), seed: u32) {
        let (x, k) = ([n, i, g.enlarged(h), g.enlarged(w)], [o, i, g.kernel, g.kernel]);
        let inputs = [numbers(seed, count(&x)), numbers(seed ^ 1, count(&k)), numbers(seed ^ 2, o)];
        let [a, b, _] = inputs.clone();
        check([a, b], SMOOTH, |[a, b]| conv::conv2d(a.reshape(x), b.reshape(k), g))?;
        check(inputs, Precision::of(f), |[a, b, c]| {
            conv::conv2d_bias_act(a.reshape(x), b.reshape(k), c, g, f)
        })?;
    }

    #[test]
    fn transposed([n, i, o, h, w] in sizes(), g in geometry(), f in activation(), seed: u32) {
        let (x, k) = ([n, i, h, w], [i, o, g.kernel, g.kernel]);
        let inputs = [numbers(seed, count(&x)), numbers(seed ^ 1, count(&k)), numbers(seed ^ 2, o)];
        let [a, b, _] = inputs.clone();
        check([a, b], SMOOTH, |[a, b]| conv::conv_transpose2d(a.reshape(x), b.reshape(k), g))?;
        check(inputs, Precision::of(f), |[a, b, c]| {
            conv::conv_transpose2d_bias_act(a.reshape(x), b.reshape(k), c, g, f)
        })?;
    }

    #[test]
    fn batch_norms([n, c, _, h, w] in sizes(), f in activation(), seed: u32) {
        // Fewer values make a variance that may be next to nothing.
        let (n, h) = (n + 3, h + 1);
        let inputs = |shape: &[usize]| {
            [numbers(seed, count(shape)), numbers(seed ^ 1, shape[1]), numbers(seed ^ 2, shape[1])]
        };
        let images = [n, c, h, w];
        check(inputs(&images), Precision::of(f), |[x, gamma, beta]| {
            with_batch_statistics(x.reshape(images), gamma, beta, f).output
        })?;
        let vectors = [n + 4, c];
        check(inputs(&vectors), Precision::of(f), |[x, gamma, beta]| {
            with_batch_statistics(x.reshape(vectors), gamma, beta, f).output
        })?;
    }

    #[test]
    fn maxouts([n, units, _, h, w] in sizes(), pieces in 1..6usize, seed: u32) {
        let shape = [n, units * pieces, h, w];
        check([numbers(seed, count(&shape))], CORNERED, |[x]| maxout(x.reshape(shape), pieces))?;
    }

    #[test]
    fn losses_of_logits(n in 1..70usize, target in 0.0..1.0, sign: bool, seed: u32) {
        let logits = || [numbers(seed, n).into_iter().map(|l| 4.0 * l).collect()];
        let sign = if sign { 1.0 } else { -1.0 };
        check(logits(), SMOOTH, |[l]| bce::bce_with_logits(l, target))?;
        check(logits(), SMOOTH, |[l]| hinge::negative_mean(l))?;
        check(logits(), CORNERED, |[l]| hinge::hinge(l, sign))?;
    }

    #[test]
    fn reconstructions([n, c, _, h, w] in sizes(), seed: u32) {
        let shape = [n, c, h, w];
        let target = random(seed ^ 1, shape).abs();
        for kind in [Reconstruction::Bce, Reconstruction::Mse] {
            let output = numbers(seed, count(&shape)).into_iter().map(|o| 3.0 * o).collect();
            check([output], SMOOTH, |[o]| reconstruction(o.reshape(shape), target.clone(), kind))?;
        }
    }

    #[test]
    fn latents([n, z, ..] in sizes(), seed: u32) {
        let shape = [n, 2 * z, 1, 1];
        let encoded = numbers(seed, count(&shape));
        let epsilon = random(seed ^ 1, [n, z, 1, 1]) * 2.0;
        check([encoded.clone()], SMOOTH, |[x]| kl(x.reshape(shape)))?;
        check([encoded], SMOOTH, |[x]| reparameterise(x.reshape(shape), epsilon.clone()))?;
    }

    #[test]
    fn labels([n, classes, ..] in sizes(), seed: u32) {
        let one_hot = numbers(seed ^ 1, n).into_iter().flat_map(|label| {
            let label = ((label + 1.0) / 2.0 * classes as f32) as usize;
            (0..classes).map(move |class| if class == label { 1.0f32 } else { 0.0 })
        });
        let data = TensorData::new(one_hot.collect::<Vec<_>>(), [n, classes]);
        let one_hot = Tensor::<2>::from_data(data, &crate::harness::device());
        check([numbers(seed, n * classes)], SMOOTH, |[x]| {
            labelled(x.reshape([n, classes, 1, 1]), one_hot.clone())
        })?;
    }
}
