//! What the tests of operations share: random tensors, comparisons, and the device they run on.

use burn::tensor::{Device, Tensor, TensorData, activation};
use noiselab::ops::activation::Activation;

/// Where the operations run: the CPU, or WebGPU where the tests are built with
/// `--no-default-features --features webgpu`.
pub fn device() -> Device {
    #[cfg(feature = "cpu")]
    return Device::flex();
    #[cfg(not(feature = "cpu"))]
    return Device::wgpu(burn::tensor::DeviceKind::default());
}

/// ‖ours − Burn's‖ / ‖Burn's‖.
pub const TOLERANCE: f64 = 1e-5;

pub const ACTIVATIONS: [Activation; 5] = [
    Activation::Identity,
    Activation::Relu,
    Activation::Leaky(0.2),
    Activation::Sigmoid,
    Activation::Tanh,
];

/// Numbers in (−1, 1) that look random, different for each `stream`.
pub fn numbers(stream: u32, count: usize) -> Vec<f32> {
    let mut state = stream.wrapping_mul(0x9E37_79B9) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        (f64::from(state) / f64::from(u32::MAX) * 2.0 - 1.0) as f32
    };
    (0..count).map(|_| next()).collect()
}

pub fn random<const D: usize>(stream: u32, shape: [usize; D]) -> Tensor<D> {
    let values = numbers(stream, shape.iter().product());
    Tensor::from_data(TensorData::new(values, shape), &device())
}

pub fn values<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    let data = tensor.into_data();
    data.try_into_vec().expect("f32")
}

pub fn close(what: &str, ours: &[f32], expected: &[f32]) {
    assert_eq!(ours.len(), expected.len(), "{what}");
    let pairs = ours.iter().zip(expected);
    let squares = pairs.map(|(a, b)| (f64::from(a - b).powi(2), f64::from(*b).powi(2)));
    let (error, size) = squares.fold((0.0, 0.0), |sum, s| (sum.0 + s.0, sum.1 + s.1));
    // Written so that NaN fails too.
    let small = error.sqrt() <= TOLERANCE * size.sqrt().max(1e-3);
    assert!(small, "{what}: {:e} of {:e}", error.sqrt(), size.sqrt());
}

/// The outputs and the gradients of all inputs, under a random linear loss.
pub fn forward_and_backward<const N: usize, const D: usize>(
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

pub fn agree<const N: usize, const D: usize>(
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

pub fn activate<const D: usize>(x: Tensor<D>, function: Activation) -> Tensor<D> {
    match function {
        Activation::Identity => x,
        Activation::Relu => activation::relu(x),
        Activation::Leaky(slope) => activation::leaky_relu(x, f64::from(slope)),
        Activation::Sigmoid => activation::sigmoid(x),
        Activation::Tanh => activation::tanh(x),
    }
}

pub fn flat(stream: u32, shape: &[usize]) -> Tensor<1> {
    random(stream, [shape.iter().product()])
}
