//! Layers against the same composed of Burn's own: outputs and gradients, on odd shapes.

use crate::harness::{ACTIVATIONS, activate, agree, close, device, flat, values};
use burn::tensor::ops::{ConvOptions, ConvTransposeOptions};
use burn::tensor::{Tensor, TensorData, module};
use noiselab::ops::activation::Activation;
use noiselab::ops::batch_norm;
use noiselab::ops::conv::{self, Geometry};
use noiselab::ops::maxout::maxout;

/// Kernel, stride, padding, batch, inputs, outputs, height, width of a convolution.
const CONVOLUTIONS: [[usize; 8]; 14] = [
    [4, 2, 1, 16, 1, 32, 28, 28],
    [4, 2, 1, 3, 32, 64, 14, 14],
    [7, 1, 0, 33, 64, 1, 7, 7],
    [7, 1, 0, 1, 5, 3, 7, 7],
    [4, 2, 0, 5, 16, 32, 13, 13],
    [4, 2, 0, 2, 7, 1, 13, 10],
    [4, 1, 1, 2, 3, 5, 6, 9],
    [3, 1, 1, 4, 6, 17, 8, 5],
    [3, 2, 0, 7, 9, 18, 9, 11],
    [3, 2, 1, 1, 1, 2, 7, 8],
    [3, 1, 0, 13, 2, 33, 3, 3],
    [4, 2, 1, 1, 2, 40, 5, 7],
    [3, 3, 0, 2, 4, 6, 11, 8],
    [1, 2, 0, 3, 5, 4, 5, 6],
];

/// The same for a transposed convolution.
const TRANSPOSED: [[usize; 8]; 13] = [
    [7, 1, 0, 16, 32, 64, 1, 1],
    [4, 2, 1, 3, 64, 32, 7, 7],
    [4, 2, 1, 5, 32, 1, 14, 14],
    [3, 2, 0, 33, 6, 10, 1, 1],
    [4, 1, 0, 2, 10, 7, 3, 3],
    [3, 2, 0, 4, 7, 5, 6, 6],
    [4, 2, 0, 2, 5, 1, 13, 13],
    [3, 1, 1, 1, 3, 2, 5, 7],
    [4, 2, 1, 7, 1, 3, 3, 2],
    [3, 2, 1, 2, 17, 18, 4, 5],
    [7, 1, 0, 2, 3, 4, 2, 3],
    [3, 3, 0, 2, 4, 34, 3, 2],
    [1, 2, 0, 3, 5, 4, 3, 2],
];

/// Shapes of x and weight, and the geometry.
fn convolution(case: [usize; 8], transposed: bool) -> ([usize; 4], [usize; 4], usize, Geometry) {
    let [kernel, stride, padding, n, inputs, outputs, h, w] = case;
    let (first, second) = if transposed {
        (inputs, outputs)
    } else {
        (outputs, inputs)
    };
    let geometry = Geometry {
        kernel,
        stride,
        padding,
    };
    (
        [n, inputs, h, w],
        [first, second, kernel, kernel],
        outputs,
        geometry,
    )
}

#[test]
fn convolutions_agree_with_burns() {
    for (i, case) in CONVOLUTIONS.into_iter().enumerate() {
        let (x, w, outputs, g) = convolution(case, false);
        let options = || ConvOptions::new([g.stride; 2], [g.padding; 2], [1, 1], 1);
        agree(
            &format!("conv {case:?}"),
            [flat(1, &x), flat(2, &w)],
            |[a, b]| conv::conv2d(a.reshape(x), b.reshape(w), g),
            |[a, b]| module::conv2d(a.reshape(x), b.reshape(w), None, options()),
        );
        let f = ACTIVATIONS[i % ACTIVATIONS.len()];
        agree(
            &format!("biased conv {case:?} {f:?}"),
            [flat(3, &x), flat(4, &w), flat(5, &[outputs])],
            |[a, b, c]| conv::conv2d_bias_act(a.reshape(x), b.reshape(w), c, g, f),
            |[a, b, c]| {
                let y = module::conv2d(a.reshape(x), b.reshape(w), Some(c), options());
                activate(y, f)
            },
        );
    }
}

#[test]
fn transposed_convolutions_agree_with_burns() {
    for (i, case) in TRANSPOSED.into_iter().enumerate() {
        let (x, w, outputs, g) = convolution(case, true);
        let options =
            || ConvTransposeOptions::new([g.stride; 2], [g.padding; 2], [0, 0], [1, 1], 1);
        agree(
            &format!("transposed {case:?}"),
            [flat(1, &x), flat(2, &w)],
            |[a, b]| conv::conv_transpose2d(a.reshape(x), b.reshape(w), g),
            |[a, b]| module::conv_transpose2d(a.reshape(x), b.reshape(w), None, options()),
        );
        let f = ACTIVATIONS[i % ACTIVATIONS.len()];
        agree(
            &format!("biased transposed {case:?} {f:?}"),
            [flat(3, &x), flat(4, &w), flat(5, &[outputs])],
            |[a, b, c]| conv::conv_transpose2d_bias_act(a.reshape(x), b.reshape(w), c, g, f),
            |[a, b, c]| {
                let y = module::conv_transpose2d(a.reshape(x), b.reshape(w), Some(c), options());
                activate(y, f)
            },
        );
    }
}

/// Nothing is lost where layers follow one another with images in the order of the operations.
#[test]
fn a_stack_of_layers_agrees_with_burns() {
    let g = |kernel, stride, padding| Geometry {
        kernel,
        stride,
        padding,
    };
    let f = Activation::Relu;
    let shapes: [&[usize]; 5] = [&[9, 6, 1, 1], &[6, 10, 7, 7], &[10], &[10], &[10, 3, 4, 4]];
    let inputs: [Tensor<1>; 5] = std::array::from_fn(|i| flat(i as u32 + 1, shapes[i]));
    agree(
        "stack",
        inputs,
        |[x, first, gamma, beta, second]| {
            let x = x.reshape([9, 6, 1, 1]);
            let x = conv::conv_transpose2d(x, first.reshape([6, 10, 7, 7]), g(7, 1, 0));
            let x = batch_norm::with_batch_statistics(x, gamma, beta, f).output;
            conv::conv_transpose2d(x, second.reshape([10, 3, 4, 4]), g(4, 2, 1))
        },
        |[x, first, gamma, beta, second]| {
            let x = x.reshape([9, 6, 1, 1]);
            let o = ConvTransposeOptions::new([1, 1], [0, 0], [0, 0], [1, 1], 1);
            let x = module::conv_transpose2d(x, first.reshape([6, 10, 7, 7]), None, o);
            let x = module::batch_norm_train(x, gamma, beta, batch_norm::EPSILON).output;
            let o = ConvTransposeOptions::new([2, 2], [1, 1], [0, 0], [1, 1], 1);
            let second = second.reshape([10, 3, 4, 4]);
            module::conv_transpose2d(activate(x, f), second, None, o)
        },
    );
}

#[test]
fn batch_norms_agree_with_burns() {
    for shape in [
        [16, 64, 7, 7],
        [3, 5, 4, 6],
        [33, 1, 2, 3],
        [2, 130, 1, 1],
        [5, 130, 1, 1],
        [1, 32, 5, 5],
    ] {
        for f in ACTIVATIONS {
            // The gradients of two values cancel but for ε, so that there the last digits of a
            // curve's slope are what is left.
            let smooth = matches!(f, Activation::Sigmoid | Activation::Tanh);
            if smooth && shape.iter().product::<usize>() == 2 * shape[1] {
                continue;
            }
            let inputs = [
                flat(1, &shape),
                flat(2, &shape[1..2]),
                flat(3, &shape[1..2]),
            ];
            // A mean far from zero, as a first layer can have.
            let inputs = inputs.map(|input| input + 3.0);
            let epsilon = batch_norm::EPSILON;
            agree(
                &format!("batch norm {shape:?} {f:?}"),
                inputs.clone(),
                |[x, gamma, beta]| {
                    let x = x.reshape(shape);
                    batch_norm::with_batch_statistics(x, gamma, beta - 3.0, f).output
                },
                |[x, gamma, beta]| {
                    let x = x.reshape(shape);
                    activate(
                        module::batch_norm_train(x, gamma, beta - 3.0, epsilon).output,
                        f,
                    )
                },
            );
            let [x, gamma, beta] = inputs;
            let x = x.reshape(shape);
            let ours = batch_norm::with_batch_statistics(x.clone(), gamma.clone(), beta.clone(), f);
            let stock = module::batch_norm_train(x.clone(), gamma.clone(), beta.clone(), epsilon);
            close(
                "mean",
                &values(ours.mean.clone()),
                &values(stock.mean.clone()),
            );
            close(
                "variance",
                &values(ours.variance.clone()),
                &values(stock.variance.clone()),
            );

            let count = x.dims().iter().product::<usize>() / shape[1];
            let mut running = batch_norm::RunningStatistics {
                mean: gamma.clone(),
                variance: beta.clone(),
            };
            running.follow(ours.mean, ours.variance, count);
            let correction = count as f64 / (count.max(2) - 1) as f64;
            let mean = gamma.clone() * 0.9 + stock.mean * 0.1;
            let variance = beta.clone() * 0.9 + stock.variance * (0.1 * correction);
            close(
                "running mean",
                &values(running.mean.clone()),
                &values(mean.clone()),
            );
            let found = values(running.variance.clone());
            close("running variance", &found, &values(variance.clone()));

            let (g, b) = (gamma.clone(), beta.clone());
            let ours = batch_norm::with_running_statistics(x.clone(), g, b, &running, f);
            let stock = module::batch_norm(x, gamma, beta, mean, variance, epsilon);
            close("running output", &values(ours), &values(activate(stock, f)));
        }
    }
}

#[test]
fn maxout_takes_the_largest_piece() {
    for [n, units, pieces, h, w] in [[2, 3, 5, 1, 1], [3, 4, 2, 3, 5], [1, 1, 1, 2, 2]] {
        let shape = [n, units * pieces, h, w];
        agree(
            &format!("maxout of {pieces} {shape:?}"),
            [flat(4, &shape)],
            |[x]| maxout(x.reshape(shape), pieces),
            |[x]| {
                let x = x.reshape([n, units, pieces, h * w]);
                x.max_dim(2).reshape([n, units, h, w])
            },
        );
    }
}

#[test]
fn of_equal_pieces_the_first_gets_the_gradient() {
    let x = [1.0f32, 3.0, 3.0, 2.0, 2.0, 2.0];
    let x = Tensor::<4>::from_data(TensorData::new(x.to_vec(), [1, 6, 1, 1]), &device());
    let leaf = x.autodiff().require_grad();
    let y = maxout(leaf.clone(), 3);
    assert_eq!(values(y.clone().inner()), [3.0, 2.0]);
    let gradient = leaf.grad(&y.sum().backward()).expect("a gradient");
    assert_eq!(values(gradient), [0.0, 1.0, 0.0, 1.0, 0.0, 0.0]);
}
