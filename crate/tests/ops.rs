//! Every operation against the same composed of Burn's own: outputs and gradients, on odd shapes.

use burn::tensor::ops::{ConvOptions, ConvTransposeOptions};
use burn::tensor::{Device, Tensor, TensorData, activation, module};
use noiselab::ops::activation::Activation;
use noiselab::ops::conv::{self, Geometry};
use noiselab::ops::{adam, batch_norm, bce, norm};

/// ‖ours − Burn's‖ / ‖Burn's‖.
const TOLERANCE: f64 = 1e-5;

const ACTIVATIONS: [Activation; 5] = [
    Activation::Identity,
    Activation::Relu,
    Activation::Leaky(0.2),
    Activation::Sigmoid,
    Activation::Tanh,
];

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

/// Numbers in (−1, 1) that look random, different for each `stream`.
fn numbers(stream: u32, count: usize) -> Vec<f32> {
    let mut state = stream.wrapping_mul(0x9E37_79B9) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        (f64::from(state) / f64::from(u32::MAX) * 2.0 - 1.0) as f32
    };
    (0..count).map(|_| next()).collect()
}

fn random<const D: usize>(stream: u32, shape: [usize; D]) -> Tensor<D> {
    let values = numbers(stream, shape.iter().product());
    Tensor::from_data(TensorData::new(values, shape), &Device::flex())
}

fn values<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    let data = tensor.into_data();
    data.try_into_vec().expect("f32")
}

fn close(what: &str, ours: &[f32], expected: &[f32]) {
    assert_eq!(ours.len(), expected.len(), "{what}");
    let pairs = ours.iter().zip(expected);
    let squares = pairs.map(|(a, b)| (f64::from(a - b).powi(2), f64::from(*b).powi(2)));
    let (error, size) = squares.fold((0.0, 0.0), |sum, s| (sum.0 + s.0, sum.1 + s.1));
    // Written so that NaN fails too.
    let small = error.sqrt() <= TOLERANCE * size.sqrt().max(1e-3);
    assert!(small, "{what}: {:e} of {:e}", error.sqrt(), size.sqrt());
}

/// The outputs and the gradients of all inputs, under a random linear loss.
fn forward_and_backward<const N: usize, const D: usize>(
    inputs: &[Tensor<1>; N],
    f: impl Fn([Tensor<1>; N]) -> Tensor<D>,
) -> Vec<Vec<f32>> {
    let leaves = inputs.clone().map(|input| input.autodiff().require_grad());
    let output = f(leaves.clone());
    let weights = random(99, output.dims());
    let mut gradients = (output.clone() * weights.autodiff()).sum().backward();
    let gradients = leaves.map(|leaf| leaf.grad_remove(&mut gradients).expect("a gradient"));
    let outputs = std::iter::once(values(output.inner()));
    outputs.chain(gradients.map(values)).collect()
}

fn agree<const N: usize, const D: usize>(
    what: &str,
    inputs: [Tensor<1>; N],
    ours: impl Fn([Tensor<1>; N]) -> Tensor<D>,
    stock: impl Fn([Tensor<1>; N]) -> Tensor<D>,
) {
    let ours = forward_and_backward(&inputs, ours);
    let stock = forward_and_backward(&inputs, stock);
    for (i, (ours, stock)) in ours.iter().zip(&stock).enumerate() {
        let part = if i == 0 { "output" } else { "gradient" };
        close(&format!("{what}, {part} {i}"), ours, stock);
    }
}

fn activate<const D: usize>(x: Tensor<D>, function: Activation) -> Tensor<D> {
    match function {
        Activation::Identity => x,
        Activation::Relu => activation::relu(x),
        Activation::Leaky(slope) => activation::leaky_relu(x, f64::from(slope)),
        Activation::Sigmoid => activation::sigmoid(x),
        Activation::Tanh => activation::tanh(x),
    }
}

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

fn flat(stream: u32, shape: &[usize]) -> Tensor<1> {
    random(stream, [shape.iter().product()])
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

/// Activates all of [−12, 12] in steps of 10⁻⁴, and gives the values with the true ones.
fn curve(f: Activation, truth: impl Fn(f64) -> f64) -> (Vec<f32>, Vec<f64>) {
    let x: Vec<f32> = (-120_000..=120_000).map(|i| i as f32 * 1e-4).collect();
    let shape = [1, 1, 1, x.len()];
    let identity = Tensor::<1>::ones([1], &Device::flex()).reshape([1, 1, 1, 1]);
    let zero = Tensor::zeros([1], &Device::flex());
    let images = Tensor::from_data(TensorData::new(x.clone(), shape), &Device::flex());
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

#[test]
fn the_loss_agrees_with_burns() {
    for n in [1, 2, 16, 33] {
        for target in [0.0, 1.0, 0.9] {
            agree(
                &format!("loss of {n} for {target}"),
                [random::<1>(7, [n]) * 8.0],
                |[logits]| bce::bce_with_logits(logits, target),
                |[logits]| {
                    let fake = activation::log_sigmoid(-logits.clone()) * (target - 1.0);
                    (fake - activation::log_sigmoid(logits) * target).mean()
                },
            );
        }
        let logits = random::<1>(8, [n]) * 8.0;
        let ours = values(bce::mean_probability(logits.clone()));
        close(
            "probability",
            &ours,
            &values(activation::sigmoid(logits).mean()),
        );
    }
}

#[test]
fn squared_norms_agree_with_burns() {
    let tensors = [5, 4096, 70_001, 1].map(|n| random::<1>(n as u32, [n]));
    let squares = tensors.clone().map(|t| (t.clone() * t).sum());
    let stock = Tensor::cat(squares.to_vec(), 0).sum();
    close(
        "norm",
        &values(norm::squared_norm(&tensors)),
        &values(stock),
    );
}

#[test]
fn adam_agrees_with_burns() {
    let settings = adam::Settings {
        learning_rate: 2e-3,
        beta1: 0.5,
        beta2: 0.999,
        epsilon: 1e-8,
        correction1: 0.75,
        correction2: 0.002,
    };
    let lengths = [1, 64, 1000, 37];
    let make = |stream| lengths.map(|n| random::<1>(stream, [n]));
    let (value, first, gradient) = (make(1), make(2), make(4));
    let second = make(3).map(|t| t.clone() * t);
    let states = (0..4).map(|i| adam::State {
        value: value[i].clone(),
        first: first[i].clone(),
        second: second[i].clone(),
    });
    let updated = adam::update(states.collect(), gradient.to_vec(), settings);
    for (i, state) in updated.into_iter().enumerate() {
        let g = gradient[i].clone();
        let m = first[i].clone() * 0.5 + g.clone() * 0.5;
        let v = second[i].clone() * 0.999 + g.clone() * g * 0.001;
        let spread = (v.clone() / 0.002).sqrt() + 1e-8;
        let p = value[i].clone() - m.clone() / spread * (2e-3 / 0.75);
        close("value", &values(state.value), &values(p));
        close("first moment", &values(state.first), &values(m));
        close("second moment", &values(state.second), &values(v));
    }
    // The tensors given were held here, so the update must not have been in place.
    assert_eq!(values(value[1].clone()), numbers(1, 64));
}
